/** A commitment broken down: to units and persons, each part a commitment of its own. */
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  reject,
  rollUp,
  type Day,
  type Onward,
  type QuantityValue,
  type Rejection,
} from 'luoshi/define'

/** A part as it is asked for. */
interface Asked {
  readonly unit: string
  readonly person?: string
  readonly amount?: QuantityValue
  readonly weight?: number
  readonly dueOn?: Day
}

/** A part as the whole keeps it. */
export interface Part {
  readonly id: string
  readonly unit: string
  readonly weight?: number
  readonly progress?: number
}

/** What a unit is called in short. */
interface Named {
  readonly short: string
}

interface Whole {
  readonly id: string
  readonly data: {
    readonly title?: string
    readonly kind?: string
    readonly comparator?: string
    readonly amount?: QuantityValue
    readonly dueOn?: Day
    readonly leader?: string
    readonly parts?: readonly Part[]
    readonly [field: string]: unknown
  }
}

interface BreakDown {
  readonly parts: readonly Asked[]
  readonly remainder?: string
  readonly note?: string
}

/** Hands parts to units and persons; together they carry the whole, or it is said why not. */
export function breakDown({
  state,
  input,
  moment,
}: {
  readonly state: Whole
  readonly input: BreakDown
  readonly moment: { readonly found: { readonly [need: string]: unknown } }
}) {
  const { parts, remainder } = input
  const wrong =
    twice(parts) ?? unweighed(state.data, parts, remainder) ?? short(state.data, parts, remainder)
  if (wrong !== null) return wrong
  const ids = moment.found.ids as readonly string[]
  const units = moment.found.units as readonly (Named | null)[]
  const named = parts.map((part, at) => ({ ...part, id: ids[at] ?? '' }))
  return {
    facts: [{ type: 'brokenDown', body: { ...input, parts: named } }] as const,
    onward: named.flatMap((part, at) => handing(state, part, units[at] ?? null, input.note)),
  }
}

/** The same unit and person twice is one part. */
function twice(parts: readonly Asked[]): Rejection | null {
  const keys = parts.map(({ unit, person = '' }) => `${unit} ${person}`)
  const at = keys.findIndex((key, index) => keys.indexOf(key) !== index)
  if (at < 0) return null
  const fault = { path: `parts.${at}.unit`, key: 'plan-delivery.partTwice', params: {} }
  return reject('not-valid', 'plan-delivery.partTwice', {}, [fault])
}

const wholeWeight = 100

/** Weights are given to all parts or to none, and come to a hundred with those handed out before. */
function unweighed(
  { parts: before = [] }: Whole['data'],
  parts: readonly Asked[],
  remainder: string | undefined,
): Rejection | null {
  const weights = [...before, ...parts].flatMap(({ weight }) => weight ?? [])
  if (weights.length === 0) return null
  const fault = (key: string, params: { readonly [name: string]: number } = {}) =>
    reject('not-valid', key, params, [{ path: 'parts', key, params }])
  if (weights.length < before.length + parts.length) return fault('plan-delivery.weightsMissing')
  const sum = Math.round(weights.reduce((so, one) => so + one, 0) * 1000) / 1000
  const isRight = remainder === undefined ? sum === wholeWeight : sum <= wholeWeight
  return isRight ? null : fault('plan-delivery.weightsSum', { sum })
}

/** Parts of an amount reach it together; what is left over needs a word. */
function short(
  { amount, comparator }: Whole['data'],
  parts: readonly Asked[],
  remainder: string | undefined,
): Rejection | null {
  const isFloor = comparator === '>=' || comparator === '>' || comparator === '='
  if (amount === undefined || !isFloor || remainder !== undefined) return null
  const amounts = parts.flatMap((part) => part.amount ?? [])
  const [first, ...rest] = amounts
  if (first === undefined || amounts.length < parts.length) return null
  const sum = rest.reduce<QuantityValue | null>(
    (so, one) => (so === null ? null : addQuantities(so, one)),
    first,
  )
  if (sum === null || compareQuantities(sum, amount) !== -1) return null
  const say = (one: QuantityValue) => formatQuantity(one, 'zh')
  const params = { sum: say(sum), amount: say(amount) }
  const fault = { path: 'remainder', key: 'plan-delivery.partsTooSmall', params }
  return reject('not-valid', 'plan-delivery.partsTooSmall', params, [fault])
}

/** What a part takes over from the whole; a rate or rank is each part's own. */
const passedOn = [
  'kind',
  'title',
  'indicator',
  'measure',
  'comparator',
  'period',
  'plan',
  'action',
  'measuredBy',
] as const

function handing(
  { id, data }: Whole,
  part: Asked & { readonly id: string },
  named: Named | null,
  note: string | undefined,
): readonly Onward[] {
  const given = Object.fromEntries(
    passedOn.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])),
  )
  const { unit, person, weight, amount = data.amount, dueOn = data.dueOn } = part
  const proposed = { ...given, title: titleOf(data, part, named), amount, parent: id, weight }
  const assigned = { leadUnit: unit, person, leader: data.leader, dueOn, note }
  return [
    { case: 'commitment', id: part.id, command: 'propose', input: proposed },
    { case: 'commitment', id: part.id, command: 'assign', input: assigned },
  ]
}

/** A part with an amount of its own is called by it and by whose it is. */
function titleOf(
  { title = '', indicator }: Whole['data'],
  { amount }: Asked,
  named: Named | null,
): string {
  if (amount === undefined || typeof indicator !== 'string') return title
  return `${named?.short ?? ''}${indicator} ${formatQuantity(amount, 'zh')}`
}

/** What a part tells the whole it belongs to; nothing where it belongs to none. */
export function tellWhole(
  id: string,
  parent: string | undefined,
  progress: number | undefined,
): readonly Onward[] {
  if (parent === undefined || progress === undefined) return []
  const input = { part: id, progress }
  return [{ case: 'commitment', id: parent, command: 'hear', input }]
}

/** Parts with what was heard of one. */
export function heard(parts: readonly Part[] = [], part: string, progress: number) {
  return parts.map((one) => (one.id === part ? { ...one, progress } : one))
}

/**
 * Progress of a whole from its parts by their weights (alike where none is given); a part nobody
 * has reported on counts as not begun. In percent, one decimal.
 */
export function progressOfParts(parts: readonly Part[]): number {
  const weighed = parts.map(({ progress, weight = 1 }) => ({ progress: progress ?? null, weight }))
  const { progress } = rollUp(weighed, 'as-nought')
  return Math.floor(Math.min(100, Math.max(0, progress ?? 0)) * 10) / 10
}
