/** Files named in a command: only those that were stored, described as they were found to be. */
import type { FileValue } from '../../../define/fields.ts'
import { reject, type FieldRejection, type Rejection } from '../../../kernel/rejection.ts'
import type { Asker, Door } from '../door.ts'
import { knownFile } from './known-file.ts'

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
      const known = await recordedFile(door, asker, value.id)
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

/** A file as facts have it; null when the asker neither brought it nor sees a case that names it. */
export async function recordedFile(
  door: Door,
  asker: Asker,
  id: string,
): Promise<FileValue | null> {
  const known = await knownFile(door, asker, id)
  if (known === null) return null
  const { recorded, type, bytes } = known
  return { id, name: recorded, type, bytes }
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

function isFile(value: unknown): value is Named {
  return isRecord(value) && typeof value.id === 'string' && /^[0-9a-f]{64}$/.test(value.id)
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
