/**
 * How followers' tables are rebuilt: rows of a new generation are written beside those that are
 * read, lane by lane, and one statement switches. A follower's table has `lane` and `generation`
 * in its key, and the receiver of a generation keeps a checkpoint of its own.
 */
import type { Pool, Statement } from './pool.ts'

/** Generations of named follower tables; the first is 1. */
export interface Generations {
  /** The generation to read; 1 before any rebuild. */
  current(lane: string, name: string): Promise<number>
  /** A new generation to build; nobody else is given the same. */
  begin(lane: string, name: string): Promise<number>
  /**
   * Makes a generation the one that is read; false when it is not newer than the one that is.
   * Rows of older ones may be removed from then on.
   */
  switchTo(lane: string, name: string, generation: number): Promise<boolean>
}

/** The name under which the follower of a generation keeps its checkpoint. */
export function receiverOf(name: string, generation: number): string {
  return `${name}@${generation}`
}

const current: Statement = {
  name: 'generation_current',
  text: 'select current from generation where lane = $1 and name = $2',
}
const begin: Statement = {
  text: `insert into generation (lane, name, current, latest) values ($1, $2, 1, 2)
    on conflict (lane, name) do update set latest = generation.latest + 1 returning latest`,
}
const switchTo: Statement = {
  text: `update generation set current = $3
    where lane = $1 and name = $2 and current < $3 and latest >= $3 returning current`,
}

/** Generations over a pool. */
export function openGenerations(pool: Pool): Generations {
  return {
    current: async (lane, name) => {
      const [found] = await pool.run<{ current: number }>(current, [lane, name])
      return found?.current ?? 1
    },
    begin: async (lane, name) => {
      const [made] = await pool.run<{ latest: number }>(begin, [lane, name])
      if (made === undefined) throw new Error(`no generation of ${name} was begun`)
      return made.latest
    },
    switchTo: async (lane, name, generation) => {
      return (await pool.run(switchTo, [lane, name, generation])).length > 0
    },
  }
}
