/** Decisions of a project that are more than writing down what was asked. */
import {
  reject,
  type FileValue,
  type QuantityValue,
  type Rejection,
  type SheetChange,
} from 'luoshi/define'
import { changeOf, describedBy, saidBy, type Contacts, type Said } from './from-sheet.ts'
import { tablesOf } from './state.ts'

type Data = { readonly [field: string]: unknown }

interface Asked<Input> {
  readonly state: { readonly data: Data }
  readonly input: Input
}

interface FromSheet extends Contacts {
  readonly change: unknown
  readonly file?: readonly FileValue[]
}

/** Facts as the definition types them; what the body holds is checked as it is written. */
type Facts = never

/** Enters a project a sheet has and nobody knew. */
export function enterFromSheet({ state: { data }, input }: Asked<FromSheet>): Facts | Rejection {
  const change = changeOf(input.change)
  if (change === null) return reject('not-valid', 'key-projects.noChange', {})
  const [row = {}] = change.rows
  const own = describedBy({ data, row, has: (field) => Object.hasOwn(row, field) })
  const missing = Object.entries({ name: '项目名称', leadUnit: '责任单位', total: '总投资' })
    .filter(([field]) => own[field] === undefined)
    .map(([, title]) => title)
  if (missing.length > 0) {
    return reject('not-valid', 'key-projects.notEnough', { missing: missing.join('、') })
  }
  const more = told(data, change, input).filter(({ type }) => type !== 'described')
  const entered = { ...own, ...contactsIn(input), ...originOf(change, input) }
  return [{ type: 'entered', body: entered }, ...more] as Facts
}

/** Takes what a sheet says of a project that is known. */
export function takeSheet({ state: { data }, input }: Asked<FromSheet>): Facts | Rejection {
  const change = changeOf(input.change)
  if (change === null) return reject('not-valid', 'key-projects.noChange', {})
  const said = told(data, change, input)
  return said.length === 0 ? reject('not-valid', 'key-projects.nothingNew', {}) : (said as Facts)
}

function told(data: Data, change: SheetChange, input: FromSheet): readonly Said[] {
  return saidBy(data, change, contactsIn(input), originOf(change, input))
}

function contactsIn({ ownerContact, ownerPhone, dutyContact, dutyPhone }: FromSheet): Contacts {
  const all = { ownerContact, ownerPhone, dutyContact, dutyPhone }
  return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined))
}

function originOf({ form }: SheetChange, { file }: FromSheet) {
  return { form: form.slice(0, 60), ...(file === undefined ? {} : { file }) }
}

/** Something new must be said. */
export function describe<I extends object>({ input }: { readonly input: I }) {
  if (Object.keys(input).length > 0) return [{ type: 'described', body: input }] as const
  return reject('not-valid', 'key-projects.nothingNew', {})
}

/** Figures are of a month, `2026-10`. */
export function ofMonth<Type extends string, I extends { readonly period: string }>(type: Type) {
  return ({ input }: { readonly input: I }) => {
    if (/^\d{4}-(0[1-9]|1[0-2])$/.test(input.period)) return [{ type, body: input }] as const
    const fault = { path: 'period', key: 'figure.not-a-period', params: { period: input.period } }
    return reject('not-valid', 'engine.badInput', {}, [fault])
  }
}

interface Funding {
  readonly funding: readonly { readonly amount?: QuantityValue }[]
  readonly note?: string
}

/** Sources that do not add up to the total investment need a word of explanation. */
export function fund<I extends Funding>({ state: { data }, input }: Asked<I>) {
  const sum = input.funding.reduce((so, { amount }) => so + Number(amount?.value ?? 0), 0)
  const total = Number((data.total as QuantityValue | undefined)?.value ?? 0)
  if (Math.abs(sum - total) <= 0.005 || input.note !== undefined) {
    return [{ type: 'funded', body: input }] as const
  }
  return reject('not-valid', 'key-projects.fundingDiffers', { sum, total })
}

/** Ends a problem that stands; with the last one the mark goes. */
export function solve<I extends { readonly problem: number; readonly result: string }>({
  state: { data },
  input,
}: Asked<I>) {
  const { problems } = tablesOf(data)
  const open = problems.flatMap(({ result }, at) => (result === undefined ? [at + 1] : []))
  if (!open.includes(input.problem)) {
    return reject('not-valid', 'key-projects.noProblem', { number: input.problem })
  }
  const solved = { type: 'problemSolved', body: input } as const
  return open.length > 1 ? [solved] : [solved, { type: 'allSolved', body: {} } as const]
}
