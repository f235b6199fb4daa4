/**
 * The process around the reading thread: it watches memory and time from outside the thread, and
 * ends with its parent, so whatever a file does, it does it to this process only.
 */
import { Worker } from 'node:worker_threads'
import type { Assignment, Errand, Report } from './assignment.ts'
import { Refused, type Refusal } from './document.ts'
import { refusalOf, type NamedSource } from './extract.ts'
import { inMegabytes, type Limits } from './limits.ts'

const watchEveryMilliseconds = 25
const mebibyte = 1024 * 1024

process.once('disconnect', () => process.exit())
process.once('message', (errand: Errand) => void start(errand))

async function start({ name, path, limits, wish }: Errand): Promise<void> {
  watch(limits)
  try {
    const source = path === null ? { name, bytes: await stdinBytes(limits) } : { name, path }
    read({ source, limits, wish })
  } catch (error) {
    finish({ result: refusalOf(error) })
  }
}

function read(assignment: Assignment): void {
  const { limits, source } = assignment
  const thread = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: assignment,
    transferList: buffersOf(source),
    resourceLimits: { maxOldGenerationSizeMb: (limits.memoryBytes / mebibyte) * 0.6 },
    stdout: true,
    stderr: true,
  })
  thread.on('message', (report: Report) => {
    if ('result' in report) finish(report)
    else process.send?.(report)
  })
  thread.on('error', (error: NodeJS.ErrnoException) => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    finish({ result: isMemory ? tooHeavy(limits) : refusalOf(error) })
  })
}

function buffersOf(source: NamedSource): ArrayBuffer[] {
  return 'bytes' in source ? [source.bytes.buffer as ArrayBuffer] : []
}

function watch(limits: Limits): void {
  const startedAt = performance.now()
  setInterval(() => {
    if (process.memoryUsage.rss() > limits.memoryBytes) finish({ result: tooHeavy(limits) })
    if (performance.now() - startedAt <= limits.milliseconds) return
    const seconds = Math.round(limits.milliseconds / 1000)
    finish({ result: { refused: 'too-slow', params: { seconds } } })
  }, watchEveryMilliseconds)
}

function tooHeavy(limits: Limits): Refusal {
  return { refused: 'too-heavy', params: { limit: inMegabytes(limits.memoryBytes) } }
}

let isFinished = false

function finish(report: Report): void {
  if (isFinished) return
  isFinished = true
  process.send?.(report, undefined, undefined, () => process.exit())
}

async function stdinBytes(limits: Limits): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of process.stdin as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > limits.bytes) throw new Refused('too-large', { limit: inMegabytes(limits.bytes) })
    pieces.push(piece)
    process.send?.({ progress: { bytes: size, done: 0, of: null } } satisfies Report)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
