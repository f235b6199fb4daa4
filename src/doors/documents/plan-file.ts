/** Reads files for the person at this machine: plain words at once, all else apart. */
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { readPlanText } from './assignment.ts'
import type { Refusal } from './document.ts'
import { extract, refusalOf } from './extract.ts'
import { containerOf } from './kind.ts'
import { defaultLimits } from './limits.ts'
import type { PlanDocument } from './read-document.ts'

/** A document and the plan in it. */
export type { PlanDocument }

/** A file by its path, or what comes through a pipe. */
export type PlanFile = { readonly name: string } & (
  | { readonly path: string }
  | { readonly stream: Readable }
)

/** The plan in a file, or why there is none; never rejects. Text is read without a process. */
export async function readPlanFile(file: PlanFile): Promise<PlanDocument | Refusal> {
  try {
    if ('stream' in file || !(await isModestText(file.path))) {
      const { readPlanDocument } = await import('./read-document.ts')
      return await readPlanDocument(file)
    }
    const text = await extract(file, defaultLimits)
    return { text, reading: await readPlanText(text) }
  } catch (error) {
    return refusalOf(error)
  }
}

const modestBytes = 64 * 1024 * 1024

async function isModestText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    if ((await file.stat()).size > modestBytes) return false
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return containerOf(buffer.subarray(0, bytesRead)) === 'text'
  } finally {
    await file.close()
  }
}
