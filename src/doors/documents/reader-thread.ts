/** The thread that reads: hostile bytes meet code only here. Started by `reader-process.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { extract, refusalOf } from './extract.ts'
import {
  readPlanText,
  type Assignment,
  type FormWish,
  type Report,
  type TemplateWish,
} from './assignment.ts'

const { source, limits, wish } = workerData as Assignment
const report = (said: Report) => parentPort?.postMessage(said, [])

try {
  if (typeof wish === 'object') await ('form' in wish ? readForm(wish) : fill(wish))
  else {
    const text = await extract(source, limits, (progress) => report({ progress }))
    const reading = wish === 'plan' ? await readPlanText(text) : null
    report({ result: { text, reading } })
  }
} catch (error) {
  report({ result: refusalOf(error) })
}

async function readForm(wish: FormWish): Promise<void> {
  const { readFormFile } = await import('../sheets/read-form-file.ts')
  const result = await readFormFile(source, limits, wish, (portion) => report({ portion }))
  report({ result })
}

async function fill(wish: TemplateWish): Promise<void> {
  const { filledOrAsked } = await import('../papers/apart.ts')
  const template = 'bytes' in source ? source.bytes : new Uint8Array()
  report({ result: filledOrAsked(template, wish) })
}
