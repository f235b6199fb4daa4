/** Known weaknesses of the packages the product runs on, as the registry tells them. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { houseRoot } from './tree.ts'

/** What the registry says; or that it does not say anything. */
export type Audit =
  | { readonly outcome: 'told'; readonly weaknesses: readonly Weakness[] }
  | { readonly outcome: 'silent'; readonly why: string }

/** One package with a known weakness. */
export interface Weakness {
  readonly name: string
  readonly severity: string
  readonly titles: readonly string[]
}

const patienceMs = 30_000

/** Asks the registry about every package of the lockfile that runs on a server. */
export async function audited(root: string = houseRoot): Promise<Audit> {
  const npm = npmPath()
  if (npm === null) return { outcome: 'silent', why: 'npm is not at hand' }
  const args = [npm, 'audit', '--json', '--omit=dev', '--package-lock-only']
  return understood(await outputOf(process.execPath, args, root))
}

/** Reads what `npm audit --json` wrote. */
export function understood(text: string): Audit {
  const begin = text.indexOf('{')
  try {
    const told = JSON.parse(begin < 0 ? '' : text.slice(begin)) as Told
    if (told.vulnerabilities === undefined) {
      return { outcome: 'silent', why: told.message ?? 'the registry does not answer' }
    }
    return { outcome: 'told', weaknesses: Object.entries(told.vulnerabilities).map(weaknessOf) }
  } catch {
    return { outcome: 'silent', why: 'the registry does not answer' }
  }
}

interface Told {
  readonly message?: string
  readonly vulnerabilities?: {
    readonly [name: string]: { readonly severity: string; readonly via: readonly unknown[] }
  }
}

function weaknessOf([name, { severity, via }]: [
  string,
  { readonly severity: string; readonly via: readonly unknown[] },
]): Weakness {
  const titles = via.flatMap((one) => {
    const title = typeof one === 'object' && one !== null ? (one as { title?: unknown }).title : one
    return typeof title === 'string' ? [title] : []
  })
  return { name, severity, titles }
}

/** The npm that runs us, or that beside Node. */
function npmPath(): string | null {
  const lib = join(dirname(dirname(process.execPath)), 'lib', 'node_modules', 'npm', 'bin')
  const ways = [process.env.npm_execpath, join(lib, 'npm-cli.js')]
  return ways.find((path) => path !== undefined && existsSync(path)) ?? null
}

function outputOf(command: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, timeout: patienceMs })
    let text = ''
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()))
    child.on('error', () => resolve(text))
    child.on('close', () => resolve(text))
  })
}
