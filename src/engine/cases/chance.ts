import { sha256 } from '../../kernel/sha256.ts'
import { freshCaseId } from './case-id.ts'
import type { World } from './world.ts'

/** All that is left to chance in one command, from one seed: the same seed, the same command. */
export interface Chance {
  /** 32 hex digits, another each time. */
  hex(): string
  /** A new case id, another each time. */
  caseId(): string
  /** Whether an id was made here, so that no case can have it yet. */
  isOurs(caseId: string): boolean
}

/** The chance of one command. */
export function chanceFrom({ seed, now }: Pick<World, 'seed' | 'now'>): Chance {
  const ours = new Set<string>()
  let made = 0
  const hex = () => {
    made += 1
    return sha256(`${seed}:${made}`).slice(0, 32)
  }
  return {
    hex,
    caseId: () => {
      const id = freshCaseId(now, hex())
      ours.add(id)
      return id
    },
    isOurs: (caseId) => ours.has(caseId),
  }
}
