/**
 * Gathers the commands of many callers into few batches. An idle coalescer sends at once, so a
 * lone caller waits for nobody; under load everything that came during one batch is the next.
 */
import type { AppendOutcome } from '../engine/ports.ts'
import type { Prepared } from './prepare.ts'

/** Sends one batch; gives an outcome per command, or throws and has written nothing. */
export type Send = (commands: readonly Prepared[]) => Promise<readonly AppendOutcome[]>

/** Most commands of a batch. */
export const maxCommands = 500
/** Most bytes of a batch, by the estimate of `prepare`; a single command may be larger. */
const maxBytes = 8 * 1_048_576

interface Waiting {
  readonly command: Prepared
  readonly settle: (outcome: AppendOutcome) => void
  readonly fail: (error: unknown) => void
}

/** Takes commands of one lane and says what became of each. */
export class Coalescer {
  readonly #send: Send
  #queue: Waiting[] = []
  #isBusy = false

  constructor(send: Send) {
    this.#send = send
  }

  /** Queues a command behind those already given; rejects only when nobody knows what happened. */
  add(command: Prepared): Promise<AppendOutcome> {
    return new Promise((settle, fail) => {
      this.#queue.push({ command, settle, fail })
      if (this.#isBusy) return
      this.#isBusy = true
      // Callers of the same turn share a batch, and nobody waits for a timer.
      queueMicrotask(() => void this.#drain())
    })
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) await this.#flush(this.#take())
    this.#isBusy = false
  }

  #take(): Waiting[] {
    let bytes = 0
    const end = this.#queue.findIndex(({ command }, index) => {
      bytes += command.bytes
      return index === maxCommands || (index > 0 && bytes > maxBytes)
    })
    return this.#queue.splice(0, end === -1 ? this.#queue.length : end)
  }

  /** Settles every command of a batch; never throws. */
  async #flush(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#send(batch.map(({ command }) => command))
      for (const [index, { settle }] of batch.entries()) settle(outcomes[index] as AppendOutcome)
    } catch (error) {
      if (!isAboutContent(error)) {
        for (const { fail } of batch) fail(error)
      } else if (batch.length === 1) {
        batch[0]?.settle({ outcome: 'refused', why: sentenceOf(error) })
      } else {
        // One of them is at fault: each is tried alone, so that its neighbours do not suffer.
        for (const one of batch) await this.#flush([one])
      }
    }
  }
}

/** Classes of SQLSTATE that say what was sent cannot be stored, not that the server is unwell. */
const contentErrors = /^(21|22|23|54)...$/

function isAboutContent(error: unknown): boolean {
  return contentErrors.test(String((error as { code?: unknown } | null)?.code ?? ''))
}

function sentenceOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return `数据库无法保存 / the database cannot store this: ${said}`
}
