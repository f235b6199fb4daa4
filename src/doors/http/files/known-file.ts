/** A file as somebody knows it: under the name they brought it with, or their case has it under. */
import { visibleRows } from '../cases/visible.ts'
import type { Asker, Door } from '../door.ts'
import { isFormWithContacts } from './form-with-contacts.ts'
import { plainName, recordedName, underTheirNames, uploadIn, type NamedFile } from './names.ts'

/** A file somebody may have. */
export interface KnownFile {
  readonly id: string
  /** As they know it; what others call the same bytes is not told. */
  readonly name: string
  /** What facts call it. */
  readonly recorded: string
  readonly type: string
  readonly bytes: number
}

/**
 * Null: neither brought by the asker nor named in a case they see. A filled form with contacts is
 * had back by who brought it alone: in it everything stands plain.
 */
export async function knownFile(door: Door, asker: Asker, id: string): Promise<KnownFile | null> {
  const brought = await door.options.tables.uploads.of(id)
  const at = brought.findIndex(({ person }) => person === asker.who.person)
  const own = brought[at]
  if (own !== undefined) {
    const { name, type, bytes } = own
    return { id, name, recorded: recordedName(id, at, name), type, bytes }
  }
  const cases = await door.fileUses.casesOf(id)
  if (await isFormWithContacts(door, cases)) return null
  for (const { caseId } of await visibleRows(door, asker, cases)) {
    const facts = (await door.desk.caseOf(caseId))?.facts ?? []
    const [file] = facts.toReversed().flatMap(({ body }) => namedAs(body, id))
    if (file === undefined) continue
    const { name } = await underTheirNames(door, file)
    const { type, bytes } = file
    return { id, name, recorded: recordedAs(file, brought), type, bytes }
  }
  return null
}

/** As the fact has it; one that has a name people typed gets a plain one. */
function recordedAs(file: NamedFile, brought: readonly { readonly name: string }[]): string {
  const { id, name } = file
  if (uploadIn(file) !== null) return name
  const at = brought.findIndex((one) => one.name === name)
  return at === -1 ? plainName(id, name) : recordedName(id, at, name)
}

function namedAs(value: unknown, id: string): NamedFile[] {
  if (typeof value !== 'object' || value === null) return []
  const file = value as Partial<NamedFile>
  const isIt = file.id === id && typeof file.name === 'string' && typeof file.bytes === 'number'
  return isIt ? [file as NamedFile] : Object.values(value).flatMap((one) => namedAs(one, id))
}
