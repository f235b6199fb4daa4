/**
 * Values kept outside the record, as a form draws them. Their class is that of the field of the
 * case, whatever the form says of its own.
 */
import type { Field } from '../../../define/fields.ts'
import type { SheetDefinition, SheetRecord, SheetValue } from '../../../define/sheet.ts'
import type { KnownThing } from '../../../engine/sheets/match.ts'
import { boundFields } from '../../../engine/sheets/print-form.ts'
import { maskedOf, secretOf, type Secret } from '../cases/reveal.ts'
import type { Asker, Door } from '../door.ts'

/** A case drawn into rows, its sealed values still references. */
export interface DrawnThing {
  readonly id: string
  readonly rows: readonly {
    readonly [field: string]: SheetValue | { readonly personal: string }
  }[]
  /** The fields of the case behind the references. */
  readonly sealed: ReadonlyMap<string, Field>
}

/**
 * How sealed values are given: `masked` to be shown; compared, plain of the classes somebody may
 * ask for where the form says that it has such a value, and never shown; or plain of these classes,
 * which was noted. Others never learn whether a value typed in is the one that is kept.
 */
export type Giving =
  'masked' | { readonly compared: ReadonlySet<Secret> } | { readonly plain: ReadonlySet<Secret> }

/** Notes of every thing which of its values are taken plain, and why; on record before they are. */
export async function noteContacts(
  { desk }: Door,
  { who }: Pick<Asker, 'who'>,
  form: SheetDefinition,
  things: readonly DrawnThing[],
  may: ReadonlySet<Secret>,
  why: string,
): Promise<void> {
  const printed = boundFields(form)
  const { person: by, onBehalfOf, post, unitPath } = who
  const noted = things.flatMap(({ id, rows, sealed }) => {
    const isTaken = (ref: string) => may.has(secretOf(sealed.get(ref)))
    const fields = printed.filter((field) => rows.some((row) => refOf(row[field]).some(isTaken)))
    return fields.length === 0 ? [] : [{ caseId: id, fields }]
  })
  for (let from = 0; from < noted.length; from += 50) {
    await Promise.all(
      noted.slice(from, from + 50).map(({ caseId, fields }) => {
        const note = { kind: 'reading', caseId, fields, why, through: 'sheet' } as const
        return desk.access.note({ ...note, by, onBehalfOf, post, unitPath })
      }),
    )
  }
}

/** The things with values in place of their references; what was erased is absent. */
export async function unsealed(
  { desk }: Door,
  form: SheetDefinition,
  things: readonly DrawnThing[],
  giving: Giving,
): Promise<readonly KnownThing[]> {
  const refs = things.flatMap(({ rows }) =>
    rows.flatMap((row) => Object.values(row).flatMap(refOf)),
  )
  const kept = refs.length === 0 ? new Map() : await desk.parts.tables.personal(desk.lane, refs)
  const isPlain = (name: string, field: Field | undefined): boolean => {
    if (giving === 'masked') return false
    if ('plain' in giving) return giving.plain.has(secretOf(field))
    const own = form.fields[name]
    const isSaid = own !== undefined && 'class' in own && own.class !== undefined
    return isSaid && giving.compared.has(secretOf(field))
  }
  const shown = (
    name: string,
    value: DrawnThing['rows'][number][string],
    sealed: DrawnThing['sealed'],
  ): SheetValue | undefined => {
    if (typeof value !== 'object') return value
    const plain: string | undefined = kept.get(value.personal)
    const field = sealed.get(value.personal)
    return isPlain(name, field) ? plain : maskedOf(field, plain)
  }
  return things.map(({ id, rows, sealed }) => ({
    id,
    rows: rows.map((row): SheetRecord =>
      Object.fromEntries(
        Object.entries(row).flatMap(([name, value]) => {
          const given = shown(name, value, sealed)
          return given === undefined ? [] : [[name, given]]
        }),
      ),
    ),
  }))
}

function refOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('personal' in value)) return []
  return [String(value.personal)]
}
