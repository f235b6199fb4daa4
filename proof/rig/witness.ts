/** A durable receiver that notes what it heard in a file, and now and then refuses to hear. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Following, type Receiver } from '../../src/desk/follow.ts'
import type { DeskParts } from '../../src/desk/index.ts'
import type { Fact } from '../../src/engine/ports.ts'

/** Name of the receiver in the checkpoints. */
export const witnessName = 'proof-witness'

const noteOf = (dataDir: string) => join(dataDir, 'heard.log')

/** Whether the witness wants a fact. */
export const isWitnessed = ({ caseId }: Pick<Fact, 'caseId'>): boolean =>
  !caseId.startsWith('register:')

/** Listens on behalf of a holder; the lease of one that died is taken up by its name at once. */
export function openWitness(parts: DeskParts, dataDir: string, holder = 'witness'): Following {
  const refused = new Set<number>()
  const receiver: Receiver = {
    name: witnessName,
    wants: isWitnessed,
    receive: async ({ seq }) => {
      if (seq % 97 === 0 && !refused.has(seq)) {
        refused.add(seq)
        throw new Error('the witness looks away')
      }
      appendFileSync(noteOf(dataDir), `${seq}\n`)
    },
  }
  return new Following(parts, receiver, holder)
}

/** Everything a witness of the data directory ever heard; how often does not matter. */
export function heardIn(dataDir: string): ReadonlySet<number> {
  if (!existsSync(noteOf(dataDir))) return new Set()
  return new Set(readFileSync(noteOf(dataDir), 'utf8').split('\n').map(Number))
}
