/** Reads files in a process of their own, so that no file can take the server down. */
import { fork, type ChildProcess } from 'node:child_process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Reading } from '../../engine/plans/types.ts'
import type { ReadRecord, ReadTable } from '../../engine/sheets/read-table.ts'
import type {
  Errand,
  FormResult,
  FormWish,
  Outcome,
  ReadResult,
  Report,
  TemplateResult,
  TemplateWish,
} from './assignment.ts'
import { isRefusal, Refused } from './document.ts'
import type { DocumentProblem, DocumentText, OnProgress, Refusal } from './document.ts'
import { refusalOf } from './extract.ts'
import { defaultLimits, formLimits, inMegabytes, templateLimits, type Limits } from './limits.ts'
import { makeTurns, type TakeTurn } from './turns.ts'

/** A file to read; `name` is what the person called it. Pasted words are bytes in UTF-8. */
export type DocumentInput = { readonly name: string } & (
  { readonly path: string } | { readonly bytes: Uint8Array } | { readonly stream: Readable }
)

/** How a file is read. */
export interface ReadOptions {
  /** Ends the reading at once; it then resolves to the refusal `cancelled`. */
  readonly signal?: AbortSignal
  readonly onProgress?: OnProgress
  /** Replaces single limits of `defaultLimits`. */
  readonly limits?: Partial<Limits>
}

/** A document and the plan in it. */
export interface PlanDocument {
  readonly text: DocumentText
  readonly reading: Reading
}

/** The text of a file with its places, or why there is none; never rejects. */
export async function readDocument(
  input: DocumentInput,
  options: ReadOptions = {},
): Promise<DocumentText | Refusal> {
  const result = await readApart(input, 'text', options)
  return isRefusal(result) ? result : (result as ReadResult).text
}

/** The text of a file and the plan in it, or why there is none; never rejects. */
export async function readPlanDocument(
  input: DocumentInput,
  options: ReadOptions = {},
): Promise<PlanDocument | Refusal> {
  const result = await readApart(input, 'plan', options)
  if (isRefusal(result)) return result
  const { text, reading } = result as ReadResult
  return { text, reading: reading as Reading }
}

/** What a file of sheets comes to by a form. */
export interface FormReading {
  readonly read: ReadTable
  /** What of the file stayed unread. */
  readonly problems: readonly DocumentProblem[]
}

/** The records of a form in a file of sheets, or why there are none; never rejects. */
export async function readFilledForm(
  input: DocumentInput,
  wish: FormWish,
  options: Omit<ReadOptions, 'onProgress'> = {},
): Promise<FormReading | Refusal> {
  const records: ReadRecord[] = []
  const limits = { ...formLimits, ...options.limits }
  const result = await readApart(input, wish, { ...options, limits }, (portion) => {
    records.push(...portion)
  })
  if (isRefusal(result)) return result
  const { read, problems } = result as FormResult
  return { read: { ...read, records }, problems }
}

/** What a template asks for, or what it is filled to; never rejects. */
export async function openTemplate(
  bytes: Uint8Array,
  wish: TemplateWish,
): Promise<TemplateResult | Refusal> {
  // A few pages do not wait behind documents of a thousand.
  const how = { limits: templateLimits, takeTurn: turnsOfTemplates }
  const result = await readApart({ name: '', bytes }, wish, how)
  return result as TemplateResult | Refusal
}

type OnPortion = (portion: readonly ReadRecord[]) => void

async function readApart(
  input: DocumentInput,
  wish: Errand['wish'],
  { takeTurn = turnsOfReadings, ...options }: ReadOptions & { takeTurn?: TakeTurn },
  onPortion: OnPortion = () => {},
): Promise<Outcome> {
  try {
    const endTurn = await takeTurn(options.signal)
    if (endTurn === null) return cancelled
    return await readInProcess(input, wish, options, onPortion).finally(endTurn)
  } finally {
    if ('stream' in input) input.stream.destroy()
  }
}

/** Each may take the memory of one limit, so only a few run at once. */
const turnsOfReadings = makeTurns(2)
const turnsOfTemplates = makeTurns(1)

const cancelled: Refusal = { refused: 'cancelled', params: {} }

function readInProcess(
  input: DocumentInput,
  wish: Errand['wish'],
  options: ReadOptions,
  onPortion: OnPortion,
): Promise<Outcome> {
  const limits = { ...defaultLimits, ...options.limits }
  const child = startProcess()
  const outcome = new Promise<Outcome>((resolve) => {
    const abort = () => resolve(cancelled)
    options.signal?.addEventListener('abort', abort, { once: true })
    child.on('message', (report: Report) => {
      if ('result' in report) resolve(report.result)
      else if ('portion' in report) onPortion(report.portion)
      else options.onProgress?.(report.progress)
    })
    child.once('error', (error) => resolve(refusalOf(error)))
    // Not `exit`: that may come before the last message has been taken from the channel.
    child.once('disconnect', () => {
      options.signal?.removeEventListener('abort', abort)
      resolve({ refused: 'failed', params: {} })
    })
    const path = 'path' in input ? input.path : null
    child.send({ name: input.name, path, limits, wish } satisfies Errand)
    feed(child, input, limits).catch((error: unknown) => {
      if (!isGone(error)) resolve(refusalOf(error))
    })
  })
  return outcome.finally(() => child.kill('SIGKILL'))
}

function startProcess(): ChildProcess {
  return fork(new URL('./reader-process.ts', import.meta.url), [], {
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--permission', '--allow-fs-read=*', '--allow-worker', '--no-warnings'],
    // Windows finds no random numbers without it; nothing else of the server's is handed on.
    env: process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {},
  })
}

/** The process may answer and go before it took everything: then its answer holds. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(EPIPE|ECONNRESET|EOF|ERR_STREAM_(PREMATURE_CLOSE|DESTROYED))$/.test(code)
}

/** Sends bytes to the process as it takes them; what is too large is never held whole. */
async function feed(child: ChildProcess, input: DocumentInput, limits: Limits): Promise<void> {
  const { stdin } = child
  if (stdin === null) return
  if ('path' in input) {
    stdin.end()
    return
  }
  const source = 'stream' in input ? input.stream : Readable.from([input.bytes])
  let size = 0
  await pipeline(
    source,
    async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        size += piece.length
        if (size > limits.bytes) {
          throw new Refused('too-large', { limit: inMegabytes(limits.bytes) })
        }
        yield piece
      }
    },
    stdin,
  )
}
