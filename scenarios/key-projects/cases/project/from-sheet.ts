/** What rows of a sheet say of a project, as the facts they come to. */
import type { FileValue, Personal, QuantityValue, SheetChange, SheetRecord } from 'luoshi/define'
import { months } from '../../sheets/fields.ts'
import { momentOf, paidOf } from '../../sheets/records.ts'
import { plainFields } from './plain-fields.ts'
import { decimal, doneIn, doneToDate, tablesOf, type Part } from './state.ts'

type Data = { readonly [field: string]: unknown }

/** A fact as the case will write it. */
export interface Said {
  readonly type: string
  readonly body: { readonly [field: string]: unknown }
}

/** Names and numbers of people, sealed on their way in. */
export interface Contacts {
  readonly ownerContact?: Personal
  readonly ownerPhone?: Personal
  readonly dutyContact?: Personal
  readonly dutyPhone?: Personal
}

/** Where a change came from. */
export interface Origin {
  readonly form: string
  readonly file?: readonly FileValue[]
}

/** A change as it was handed in; null: it is of another shape. */
export function changeOf(value: unknown): SheetChange | null {
  if (typeof value !== 'object' || value === null) return null
  const { form, period, rows, fields } = value as { readonly [part: string]: unknown }
  const isShaped =
    typeof form === 'string' &&
    typeof period === 'string' &&
    /^\d{4}(-\d\d(\/[1-3])?)?$/.test(period) &&
    Array.isArray(rows) &&
    rows.length > 0 &&
    rows.every(isRecord) &&
    Array.isArray(fields) &&
    fields.every((one) => typeof one === 'string')
  return isShaped ? { form, period, rows, fields } : null
}

function isRecord(value: unknown): value is SheetRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every((one) => typeof one === 'string' || typeof one === 'boolean')
}

/** The facts a change comes to; none where it says nothing new. */
export function saidBy(
  data: Data,
  change: SheetChange,
  contacts: Contacts,
  origin: Origin,
): readonly Said[] {
  const [row = {}] = change.rows
  const given = { data, change, row, has: (field: string) => change.fields.includes(field) }
  const said = [
    ...described(given, contacts),
    ...goals(given),
    ...investments(given),
    ...words(given),
    ...steps(given),
    ...parties(given),
    ...money(given),
  ]
  return said.map(({ type, body }) => ({ type, body: { ...body, ...origin } }))
}

interface Given {
  readonly data: Data
  readonly change: SheetChange
  readonly row: SheetRecord
  readonly has: (field: string) => boolean
}

/** What the rows say of the project itself; also what a new one is entered with. */
export function describedBy({ data, row, has }: Omit<Given, 'change'>): Data {
  const [ownerName, ownerHead] = lineOf(row.ownerLine)
  const line = has('ownerLine') ? defined({ ownerName, ownerHead }) : {}
  return defined({
    ...line,
    ...Object.fromEntries(plainFields.filter(has).map((field) => [field, row[field]])),
    ...(has('dutyUnit') ? { leadUnit: row.dutyUnit } : {}),
    ...(has('total') ? { total: yuan(row.total) } : {}),
    ...(has('fiveBefore') ? { fiveBefore: yuan(row.fiveBefore) } : {}),
    ...(has('fivePlanned') ? { fivePlanned: yuan(row.fivePlanned) } : {}),
    // What has begun began on a day with evidence; a sheet only moves what is planned.
    ...(has('startOn') && data.startedOn === undefined ? { startBy: row.startOn } : {}),
    ...(has('finishOn') && data.finishedOn === undefined ? { finishBy: row.finishOn } : {}),
  })
}

function described(given: Given, contacts: Contacts): readonly Said[] {
  const body = { ...describedBy(given), ...defined({ ...contacts }) }
  return Object.keys(body).length === 0 ? [] : [{ type: 'described', body }]
}

/** `双渡集团 严锋`: the firm, and who heads it. */
function lineOf(line: unknown): readonly (string | undefined)[] {
  if (typeof line !== 'string') return []
  const words = line.trim()
  const head = /[\s、，,/](\p{Script=Han}{2,4})$/u.exec(words)
  if (head === null) return [words, undefined]
  let end = head.index
  while (end > 0 && /[\s、，,/]/.test(words[end - 1] ?? '')) end -= 1
  return end === 0 ? [words, undefined] : [words.slice(0, end), head[1]]
}

function goals({ change, row, has }: Given): readonly Said[] {
  if (!['plan', 'prior', 'goal'].some(has)) return []
  const body = defined({
    year: change.period.slice(0, 4),
    planned: has('plan') ? yuan(row.plan) : undefined,
    prior: has('prior') ? yuan(row.prior) : undefined,
    goal: has('goal') ? row.goal : undefined,
  })
  return [{ type: 'goalSet', body }]
}

const thirds = ['first', 'second', 'third'] as const

function investments({ data, change, row, has }: Given): readonly Said[] {
  const { month, third } = momentOf(change.period)
  const tables = tablesOf(data)
  const said: Said[] = []
  const invested = (period: string, part: Part, more: object) =>
    said.push({ type: 'invested', body: { period, part, ...more } })
  if (has('done') && month.length === 7) {
    const known = doneToDate(tables, month) ?? 0
    const before = known - doneIn(tables.months[month])
    const now = decimal(Number(row.done ?? 0) - before)
    invested(month, 'whole', { done: yuan(now) })
  }
  if (has('monthPlan')) invested(month, 'whole', { planned: yuan(row.monthPlan) })
  if (has('thirdDone')) invested(month, third, { done: yuan(row.thirdDone) })
  for (const [at, name] of months.entries()) {
    const period = `${month.slice(0, 4)}-${String(at + 1).padStart(2, '0')}`
    for (const part of thirds) {
      for (const field of [`${name}.${part}`, `days.${part}.${name}`]) {
        if (has(field)) invested(period, part, { done: yuan(row[field]) })
      }
    }
  }
  return said
}

function words({ change, row, has }: Given): readonly Said[] {
  const { month, third } = momentOf(change.period)
  const said = (period: string, part: Part, text: unknown): Said => ({
    type: 'progressed',
    body: { period, part, words: text },
  })
  return [
    ...(has('progress') ? [said(month, 'whole', row.progress)] : []),
    ...(has('thirdProgress') ? [said(month, third, row.thirdProgress)] : []),
    ...months.flatMap((name, at) => {
      const period = `${month.slice(0, 4)}-${String(at + 1).padStart(2, '0')}`
      return has(`${name}.words`) ? [said(period, 'whole', row[`${name}.words`])] : []
    }),
    ...(has('problem') ? [{ type: 'problemRaised', body: { words: row.problem } }] : []),
  ]
}

type Lines = readonly { readonly [part: string]: unknown }[]

/** Steps the sheet has, each over what is known of it; the others stay. */
function steps({ data, change, row }: Given): readonly Said[] {
  const named = change.fields.filter((field) => field.startsWith('nodes.'))
  if (named.length === 0) return []
  const all = new Map(((data.nodes ?? []) as Lines).map((one) => [String(one.node), one]))
  for (const field of named) {
    const [, node = '', part = ''] = field.split('.')
    all.set(node, defined({ ...all.get(node), node, [part]: row[field] }))
  }
  return [{ type: 'nodesSet', body: { nodes: [...all.values()] } }]
}

/** Rows that say something in the columns of a list; a project without one has an empty row. */
function linesOf({ rows }: SheetChange, prefix: string): readonly SheetRecord[] {
  return rows.filter((row) => Object.keys(row).some((field) => field.startsWith(prefix)))
}

function parties({ change, has }: Given): readonly Said[] {
  const names = ['Name', 'Role', 'Grade', 'Section', 'Amount', 'Signed', 'Term', 'Manager']
  if (!names.some((one) => has(`party${one}`))) return []
  const participants = linesOf(change, 'party').map((row) =>
    defined({
      name: row.partyName,
      role: row.partyRole,
      grade: row.partyGrade,
      section: row.partySection,
      amount: yuan(row.partyAmount),
      signed: row.partySigned,
      term: row.partyTerm,
      manager: row.partyManager,
    }),
  )
  return [{ type: 'participantsSet', body: { participants } }]
}

function money({ data, change, has }: Given): readonly Said[] {
  const isListed = ['source', 'sourceNote', 'sourceAmount', 'sourcePrior', 'sourcePlan'].some(has)
  const listed = {
    type: 'funded',
    body: {
      funding: linesOf(change, 'source').map((row) =>
        defined({
          source: row.source,
          note: row.sourceNote,
          amount: yuan(row.sourceAmount),
          prior: yuan(row.sourcePrior),
          planned: yuan(row.sourcePlan),
        }),
      ),
    },
  }
  const { month } = momentOf(change.period)
  const { paidIn } = tablesOf(data)
  const paid = change.rows.flatMap((row) => {
    if (!has('sourcePaid') || row.sourcePaid === undefined) return []
    const source = String(row.source)
    const more = Number(row.sourcePaid) - (paidOf(paidIn, source, month) ?? 0)
    if (Number(decimal(more)) === 0) return []
    const now = Number(paidIn[month]?.[source] ?? 0) + more
    return [{ type: 'paidIn', body: { period: month, source, amount: yuan(decimal(now)) } }]
  })
  return [...(isListed ? [listed] : []), ...paid]
}

function yuan(value: unknown): QuantityValue | undefined {
  return typeof value === 'string' ? { value, unit: '万元' } : undefined
}

function defined(values: Data): Data {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
