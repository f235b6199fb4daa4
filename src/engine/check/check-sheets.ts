/** Looks at forms: every column is bound to something there is, every command is one. */
import type { CaseDefinition } from '../../define/case.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import type { SheetDefinition, SheetLedger, SheetTable } from '../../define/sheet.ts'
import { keyOf, leavesOf } from '../sheets/leaves.ts'
import { mistake, unknownNames, type Mistake, type MistakeKind } from './mistake.ts'

/** Every mistake of a scenario's forms. */
export function checkSheets({ sheets = [], cases, roles }: ScenarioDefinition): Mistake[] {
  return [
    ...twice(
      sheets.map(({ name }) => name),
      'sheets',
    ),
    ...sheets.flatMap((sheet) => checkSheet(sheet, cases, `sheets.${sheet.name}`)),
    ...sheets.flatMap(({ name, takes }) =>
      unknownNames('unknown-role', `sheets.${name}.takes.by`, takes?.by, Object.keys(roles)),
    ),
  ]
}

function checkSheet(sheet: SheetDefinition, cases: readonly CaseDefinition[], path: string) {
  const { of, ended, fields, finds, takes, parts, alsoReads = [], caption, follows } = sheet
  const definition = cases.find(({ name }) => name === of)
  const among = (kind: MistakeKind, at: string, name: string | undefined, known: object) =>
    name === undefined || Object.hasOwn(known, name)
      ? []
      : [mistake(kind, `${path}.${at}`, { name, known: Object.keys(known).join('、') || '-' })]
  const commands = (definition?.commands ?? {}) as { readonly [name: string]: object }
  return [
    ...(definition === undefined
      ? [mistake('unknown-case', `${path}.of`, { name: of, known: namesOf(cases) })]
      : []),
    ...unknownNames(
      'unknown-status',
      `${path}.ended`,
      ended,
      Object.entries(definition?.statuses ?? {}).flatMap(([name, { final }]) =>
        final ? [name] : [],
      ),
    ),
    ...(caption.includes('{period}') ? [] : [mistake('sheet-without-period', `${path}.caption`)]),
    ...(follows.length === 2 ? [] : [mistake('uncited', `${path}.follows`)]),
    ...among('unknown-sheet-field', 'finds.name', finds.name, fields),
    ...among('unknown-sheet-field', 'finds.code', finds.code, fields),
    ...among('unknown-sheet-field', 'finds.with', finds.with, fields),
    ...among('unknown-command', 'takes.opens', takes?.opens, commands),
    ...among('unknown-command', 'takes.changes', takes?.changes, commands),
    ...alsoReads.flatMap(({ field }, at) =>
      among('unknown-sheet-field', `alsoReads.${at}.field`, field, fields),
    ),
    ...(parts.length === 0 ? [mistake('sheet-without-column', `${path}.parts`)] : []),
    ...parts.flatMap((part, at) =>
      part.layout === 'table'
        ? checkTable(part, sheet, `${path}.parts.${at}`)
        : checkLedger(part, sheet, `${path}.parts.${at}`),
    ),
  ]
}

function checkTable(table: SheetTable, { fields, finds }: SheetDefinition, path: string) {
  const leaves = leavesOf(table.heads)
  const known = Object.keys(fields).join('、')
  const isKnown = (name: string, at: string, kinds?: readonly string[]) => {
    const field = fields[name]
    if (field === undefined) return [mistake('unknown-sheet-field', at, { name, known })]
    if (kinds === undefined || kinds.includes(field.kind)) return []
    return [mistake('other-sheet-kind', at, { name, kinds: kinds.join('、') })]
  }
  const groupings = table.groupings ?? []
  const isFound = leaves.some(({ column }) => column.field === finds.name)
  return [
    ...twice(
      leaves.map(({ column }) => keyOf(column)),
      `${path}.heads`,
    ),
    ...twice(
      leaves.map(({ path: words }) => words.join(' / ')),
      `${path}.heads`,
    ),
    ...(isFound || table.isSummary === true
      ? []
      : [mistake('sheet-without-name', `${path}.heads`, { name: finds.name })]),
    ...leaves.flatMap(({ column, path: words }) => {
      const at = `${path}.heads.${words.join('/')}`
      const { field, serial, ratio, sums, star } = column
      const bound = [field, serial, ratio].filter((one) => one !== undefined).length
      return [
        ...(bound === 1 ? [] : [mistake('unbound-column', at)]),
        ...(field === undefined ? [] : isKnown(field, at)),
        ...(sums === true && field !== undefined ? isKnown(field, at, ['amount', 'count']) : []),
        ...(ratio ?? []).flatMap((one) => isKnown(one, at, ['amount', 'count'])),
        ...(star === undefined ? [] : isKnown(star, at, ['yes-no'])),
      ]
    }),
    ...groupings.flatMap(({ name, by }) =>
      by.flatMap((field) => isKnown(field, `${path}.groupings.${name}`, ['choice'])),
    ),
    ...(table.total?.split === undefined
      ? []
      : isKnown(table.total.split, `${path}.total.split`, ['choice'])),
    ...(table.once ?? []).flatMap((field, at) => isKnown(field, `${path}.once.${at}`)),
  ]
}

function checkLedger(
  { pairs, grids }: SheetLedger,
  { fields, finds }: SheetDefinition,
  path: string,
) {
  const known = Object.keys(fields).slice(0, 20).join('、')
  const isKnown = (name: string, at: string) =>
    Object.hasOwn(fields, name) ? [] : [mistake('unknown-sheet-field', at, { name, known })]
  const all = pairs.flat()
  return [
    ...twice(
      all.map(({ head }) => head),
      `${path}.pairs`,
    ),
    ...all.flatMap(({ head, field }) => isKnown(field, `${path}.pairs.${head}`)),
    ...(all.some(({ field }) => field === finds.name)
      ? []
      : [mistake('sheet-without-name', `${path}.pairs`, { name: finds.name })]),
    ...grids.flatMap(({ corner, prefix, columns, rows }) =>
      columns.flatMap((column) =>
        rows.flatMap((row) =>
          isKnown(`${prefix}.${column.name}.${row.name}`, `${path}.grids.${corner}`),
        ),
      ),
    ),
  ]
}

function twice(names: readonly string[], path: string): Mistake[] {
  return names.flatMap((name, at) =>
    names.indexOf(name) === at ? [] : [mistake('duplicate-name', `${path}.${at}`, { name })],
  )
}

const namesOf = (cases: readonly CaseDefinition[]): string =>
  cases.map(({ name }) => name).join('、') || '-'
