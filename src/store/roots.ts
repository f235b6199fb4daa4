/** Roots for a witness outside: what was the case on a day cannot be denied afterwards. */
import { open, readFile } from 'node:fs/promises'
import type { FactStore } from '../engine/ports.ts'
import type { Instant } from '../kernel/instant.ts'
import { merkleRoot, type LaneHead } from './merkle.ts'

/** One line of `roots.jsonl`. */
export interface Root {
  readonly at: Instant
  /** Over `lanes`, as `merkleRoot` computes it. */
  readonly root: string
  readonly lanes: readonly LaneHead[]
}

/** The root of all lanes as they stand. */
export async function rootOf(facts: FactStore, at: Instant): Promise<Root> {
  const names = await facts.lanes()
  const lanes = await Promise.all(
    names.map(async (lane) => {
      const { seq, hash } = await facts.head(lane)
      return { lane, seq, hash }
    }),
  )
  return { at, root: merkleRoot(lanes), lanes }
}

/** Adds a root as a line to a file, made if absent; on the disk when it returns. */
export async function appendRoot(path: string, root: Root): Promise<void> {
  const file = await open(path, 'a')
  try {
    await file.writeFile(`${JSON.stringify(root)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The roots of a file, oldest first; throws with the line that is no root. */
export async function readRoots(path: string): Promise<Root[]> {
  const lines = (await readFile(path, 'utf8')).split('\n')
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [rootOfLine(line, index + 1)]))
}

function rootOfLine(line: string, number: number): Root {
  const root = parsed(line)
  if (!isRoot(root)) throw new Error(`第 ${number} 行不是根记录 / line ${number} holds no root`)
  if (merkleRoot(root.lanes) !== root.root) {
    throw new Error(
      `第 ${number} 行的根与所列各链不符，见证文件已被改动 / ` +
        `line ${number}: the root is not that of its lanes, the file was changed`,
    )
  }
  return root
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function isRoot(value: unknown): value is Root {
  if (typeof value !== 'object' || value === null) return false
  const { at, root, lanes } = value as Partial<Root>
  return (
    typeof at === 'string' &&
    typeof root === 'string' &&
    Array.isArray(lanes) &&
    lanes.every(
      (one) =>
        typeof one?.lane === 'string' &&
        Number.isSafeInteger(one?.seq) &&
        typeof one?.hash === 'string',
    )
  )
}
