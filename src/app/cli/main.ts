/** The `luoshi` command line: finds the verb, shows help, turns mistakes into exit codes. */
import type { CliCommand, Io } from './io.ts'
import { UsageError } from './io.ts'
import { sentenceOf } from '../say.ts'
import { helpOf, overview, verbs } from './help.ts'

const load: Record<string, () => Promise<CliCommand>> = {
  start: async () => (await import('./start.ts')).startCommand,
  read: async () => (await import('./read.ts')).read,
  check: async () => (await import('./check.ts')).check,
  print: async () => (await import('./print.ts')).print,
  account: async () => (await import('./account.ts')).account,
  erase: async () => (await import('./erase.ts')).eraseCommand,
  roots: async () => (await import('./roots.ts')).roots,
  verify: async () => (await import('./verify.ts')).verify,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  drill: async () => (await import('./drill.ts')).drill,
  'new-scenario': async () => (await import('./new-scenario.ts')).newScenario,
}

/** Runs one command line (without program names) and gives its exit code; never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [verb, ...rest] = argv
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    const about = verb === 'help' ? rest[0] : undefined
    if (about === undefined) return tell(io, overview())
    return Object.hasOwn(verbs, about) ? tell(io, helpOf(about)) : unknown(about, io)
  }
  const command = Object.hasOwn(load, verb) ? load[verb] : undefined
  if (command === undefined) return unknown(verb, io)
  if (rest.includes('--help') || rest.includes('-h')) return tell(io, helpOf(verb))
  try {
    return await (await command())(rest, io)
  } catch (error) {
    return complain(verb, error, io)
  }
}

function tell(io: Io, text: string): number {
  io.out(text)
  return 0
}

function unknown(verb: string, io: Io): number {
  io.err(`没有命令“${verb}”。可用命令见 luoshi --help。\n`)
  io.err(`There is no command "${verb}"; see luoshi --help.\n`)
  return 2
}

/** parseArgs of Node marks its complaints with these codes. */
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('ERR_PARSE_ARGS')
}

function complain(verb: string, error: unknown, io: Io): number {
  if (isUsage(error)) {
    io.err(`${error.message}\n用法见 / see: luoshi ${verb} --help\n`)
    return 2
  }
  const told = sentenceOf(error)
  if (told !== null) {
    io.err(`${told}\n`)
    return 1
  }
  io.err(`luoshi ${verb}: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`)
  return 1
}

if (import.meta.main) {
  process.stdout.on('error', leaveQuietly)
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
  })
}

/** `luoshi read … | head` closes the pipe early: that is no mistake. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}
