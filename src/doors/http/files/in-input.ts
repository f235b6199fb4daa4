/** Files named in a command: only those that were stored, described as they were found to be. */
import { reject, type FieldRejection, type Rejection } from '../../../kernel/rejection.ts'
import { visibleRows } from '../cases/visible.ts'
import type { Asker, Door } from '../door.ts'
import { recordedName } from './names.ts'

type Values = { readonly [name: string]: unknown }

interface Named extends Values {
  readonly id: string
}

/**
 * The input with every file in it as the store knows it, whatever the client said of its name, type
 * and size; rejected when a file was neither brought by the asker nor stands in a case they see.
 */
export async function knownFiles(
  input: Values,
  door: Door,
  asker: Asker,
): Promise<Values | Rejection> {
  const faults: FieldRejection[] = []
  const replaced = async (value: unknown, path: string): Promise<unknown> => {
    if (isFile(value)) {
      const known = await knownFile(value, door, asker)
      if (known === null) faults.push({ path, key: 'field.notFiles', params: {} })
      return known ?? value
    }
    if (Array.isArray(value)) {
      return Promise.all(value.map((one, index) => replaced(one, join(path, String(index)))))
    }
    return isRecord(value) ? replacedAll(value, path) : value
  }
  const replacedAll = async (values: Values, path: string): Promise<Values> => {
    const entries = Object.entries(values).map(async ([name, value]) => {
      return [name, await replaced(value, join(path, name))] as const
    })
    return Object.fromEntries(await Promise.all(entries))
  }
  const values = await replacedAll(input, '')
  return faults.length === 0 ? values : reject('not-valid', 'engine.badInput', {}, faults)
}

async function knownFile(file: Named, door: Door, asker: Asker): Promise<Values | null> {
  const { uploads } = door.options.tables
  const brought = await uploads.of(file.id)
  const at = brought.findIndex(({ person }) => person === asker.who.person)
  const own = brought[at]
  if (own !== undefined) {
    const { id, type, bytes } = own
    return { id, name: recordedName(id, at, own.name), type, bytes }
  }
  const cases = await visibleRows(door, asker, await door.fileUses.casesOf(file.id))
  if (cases.length === 0) return null
  const about = brought[0] ?? (await door.desk.parts.files.get(file.id))?.about
  if (about === undefined) return null
  const { id, type, bytes } = about
  return { id, name: recordedName(id, 0, about.name), type, bytes }
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

function isFile(value: unknown): value is Named {
  return isRecord(value) && typeof value.id === 'string' && /^[0-9a-f]{64}$/.test(value.id)
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
