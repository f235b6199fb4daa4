/** Whether the files that facts name are there, with the bytes they had. */
import type { Client } from 'pg'
import type { Fault, Named } from './faults.ts'
import { fileFault } from './faults-beside.ts'
import { openFiles } from './files.ts'
import { erasedOf, type RangeFound } from './verify-range.ts'

/** How many files are what they were, and those that are not. */
export interface FilesHeld {
  readonly files: number
  readonly faults: readonly Fault[]
}

/**
 * Reads each file once, named with the first fact that holds it; the same bytes stand for every
 * fact that names them. What was erased by rule is neither.
 */
export async function filesHeld(
  client: Client,
  lane: string,
  files: RangeFound['files'],
  filesDir: string,
): Promise<FilesHeld> {
  const named = new Map<string, Named>(files.toReversed())
  const folder = openFiles(filesDir)
  const [gone, faults] = [[] as [string, Named][], [] as Fault[]]
  for (const [id, fact] of named) {
    const state = await folder.get(id).then(
      (stored) => (stored === null ? 'gone' : 'good'),
      () => 'changed',
    )
    if (state === 'gone') gone.push([id, fact])
    if (state === 'changed') faults.push(fileFault(fact, id, true))
  }
  const byRule = await erasedOf(
    client,
    lane,
    gone.map(([, fact]) => fact.caseId),
  )
  const missing = gone.filter(([, fact]) => !byRule.has(fact.caseId))
  faults.push(...missing.map(([id, fact]) => fileFault(fact, id, false)))
  return { files: named.size - faults.length - (gone.length - missing.length), faults }
}
