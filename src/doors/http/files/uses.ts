/** Which cases name which files: followed from the record, so that files are seen with cases. */
import type { Desk } from '../../../desk/desk.ts'
import type { Fact } from '../../../engine/ports.ts'
import type { DoorTables, FileUse } from '../tables/door-tables.ts'

/** Follows the record for files. */
export interface FileUses {
  /** Cases naming a file, by all facts recorded until now. */
  casesOf(fileId: string): Promise<readonly string[]>
  stop(): void
}

const page = 500
/** Without files in them so many facts are looked through before that is noted. */
const notedEvery = 2_000

/** Reads on from where it stopped, and goes on as facts come. */
export async function followFiles(desk: Desk, { fileUses }: DoorTables): Promise<FileUses> {
  let noted = await fileUses.seq()
  let read = noted
  const take = async (facts: readonly Fact[]) => {
    const uses = facts.flatMap(usesIn)
    read = facts.at(-1)?.seq ?? read
    if (uses.length === 0 && read - noted < notedEvery) return
    await fileUses.note(uses, read)
    noted = read
  }
  let running: Promise<void> = Promise.resolve()
  const catchUp = (): Promise<void> => {
    running = running.then(async () => {
      for (;;) {
        const facts = await desk.parts.facts.since(desk.lane, read, page)
        if (facts.length > 0) await take(facts)
        if (facts.length < page) return
      }
    })
    const caught = running
    running = running.catch(() => {})
    return caught
  }
  const hear = (facts: readonly Fact[]): void => {
    const failed = (error: unknown) => desk.parts.log('files', { error: String(error) })
    running = running
      .then(async () => {
        const fresh = facts.filter(({ seq }) => seq > read)
        if (fresh[0]?.seq === read + 1) await take(fresh)
      })
      .catch(failed)
  }
  const stop = desk.listen(hear)
  catchUp().catch((error: unknown) => desk.parts.log('files', { error: String(error) }))
  return {
    casesOf: async (fileId) => {
      await catchUp()
      return fileUses.casesOf(fileId)
    },
    stop,
  }
}

function usesIn({ caseId, body }: Fact): FileUse[] {
  return [...new Set(filesIn(body))].map((fileId) => ({ fileId, caseId }))
}

function filesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, bytes } = value as { readonly id?: unknown; readonly bytes?: unknown }
  const isFile = typeof id === 'string' && /^[0-9a-f]{64}$/.test(id) && typeof bytes === 'number'
  return isFile ? [id] : Object.values(value).flatMap(filesIn)
}
