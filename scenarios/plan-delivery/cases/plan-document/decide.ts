/** What reviewers decide about the items of a document, and the cases that come of it. */
import {
  reject,
  type FileValue,
  type Instant,
  type Moment,
  type Onward,
  type Rejection,
} from 'luoshi/define'
import {
  areItems,
  caseIdOf,
  isSamePlace,
  planOf,
  planWith,
  type Item,
  type Plan,
  type PlanData,
  type Problem,
  type Review,
  type Values,
} from './items.ts'
import { caseOf, relations } from './openings.ts'

interface Asked<Input> {
  readonly state: { readonly id: string; readonly data: PlanData & { readonly problems?: unknown } }
  readonly input: Input
  readonly moment: Moment
}

/** Items, blocks and problems are written in pieces, so that no fact becomes large. */
const pieces = { items: 200, blocks: 500, problems: 200 }

interface Reading {
  readonly title: string
  readonly date?: string
  readonly text: readonly FileValue[]
  readonly blocks?: unknown
  readonly items?: unknown
  readonly problems?: unknown
}

/** Keeps a reading: its words, then blocks, items and problems in pieces. */
export function recordReading({ input }: { readonly input: Reading }) {
  const { blocks, items, problems, ...reading } = input
  if (!areItems(items ?? [])) return reject('not-valid', 'plan-delivery.badReading')
  const written = <T extends string, Body>(type: T, body: Body) => ({ type, body })
  return [
    written('readingRecorded', reading),
    ...cut(blocks, pieces.blocks).map((of) => written('blocksRecorded', { blocks: of })),
    ...cut(items, pieces.items).map((of) => written('itemsRecorded', { items: of })),
    ...cut(problems, pieces.problems).map((of) => written('problemsRecorded', { problems: of })),
  ]
}

/** A list in pieces of a size; what is no list has none. */
function cut(list: unknown, size: number): never[] {
  const whole = Array.isArray(list) ? list : []
  const count = Math.ceil(whole.length / size)
  return Array.from({ length: count }, (_, at) => whole.slice(at * size, (at + 1) * size) as never)
}

/** Takes an item as it was read: it becomes a case, unless it reports what was reached. */
export function confirmItem({ state, input, moment }: Asked<{ readonly item: number }>) {
  const plan = planOf(state.id, state.data)
  const item = plan.item(input.item)
  if (item === undefined) return noItem(input.item)
  const review = plan.review(item.n)
  if (review !== undefined) return decided(review)
  return taken(plan, item, moment)
}

/** Most items taken at once: what is taken becomes a case, and a command writes only so many. */
const mostAtOnce = 500

/** Takes every item of a kind that the reader is sure of and nobody has decided about. */
export function confirmSure({ state, input, moment }: Asked<{ readonly kind: string }>) {
  let plan = planOf(state.id, state.data)
  const facts: ReturnType<typeof taken>['facts'][number][] = []
  const onward: Onward[] = []
  for (const item of plan.items) {
    if (item.kind !== input.kind || item.sure !== 'high') continue
    if (plan.review(item.n) !== undefined || facts.length >= mostAtOnce) continue
    const one = taken(plan, item, moment)
    facts.push(...one.facts)
    onward.push(...one.onward)
    plan = one.plan
  }
  if (facts.length === 0) return reject('not-now', 'plan-delivery.noneSure')
  return { facts, onward }
}

function taken(plan: Plan, item: Item, moment: Moment) {
  const commitment = item.kind === 'actual' ? undefined : caseIdOf(plan, item.n)
  const review = reviewBy(moment, item.n, 'confirmed', { commitment })
  const after = planWith(plan, item.n, review)
  const opened = caseOf(after, item, item.read, commitment ?? '', 'propose')
  return {
    plan: after,
    facts: [{ type: 'itemConfirmed', body: { item: item.n, commitment } } as const],
    onward: [...(opened === null ? [] : [opened]), ...relations(plan, after, item, isSamePlace)],
  }
}

/** Takes an item with other values, or corrects one's own decision before it is assigned. */
export function correctItem({
  state,
  input,
  moment,
}: Asked<{ readonly item: number; readonly fields: unknown }>) {
  const plan = planOf(state.id, state.data)
  const item = plan.item(input.item)
  if (item === undefined) return noItem(input.item)
  const wrong = wrongFields(item, input.fields)
  if (wrong !== null) return wrong
  const before = plan.review(item.n)
  const isOwn = before?.by === moment.who.person && before.decision.startsWith('co')
  if (before !== undefined && !isOwn) return decided(before)
  const corrected = { ...before?.corrected, ...(input.fields as Values) }
  const values = { ...item.read, ...corrected }
  const id = before?.commitment ?? (item.kind === 'actual' ? undefined : caseIdOf(plan, item.n))
  const review = reviewBy(moment, item.n, 'corrected', { corrected, commitment: id })
  const after = planWith(plan, item.n, review)
  const command = before === undefined ? 'propose' : 'revise'
  const opened = caseOf(after, item, values, id ?? '', command)
  const body = { item: item.n, fields: corrected as never, commitment: id }
  return {
    facts: [{ type: 'itemCorrected', body } as const],
    onward: [...(opened === null ? [] : [opened]), ...relations(plan, after, item, isSamePlace)],
  }
}

const number = ['measure', 'comparator', 'value', 'value_high', 'unit']
const figure = ['indicator', ...number, 'period', 'subject']
const known: { readonly [kind in Item['kind']]: readonly string[] } = {
  target: figure,
  actual: figure,
  project: ['name', 'stage', 'investment', 'owner', 'due'],
  measure: ['name', 'owner', 'due'],
  action: ['name', 'type', 'owner', 'due'],
}

function wrongFields(item: Item, fields: unknown): Rejection | null {
  const isNamed = typeof fields === 'object' && fields !== null && !Array.isArray(fields)
  const names = isNamed ? Object.keys(fields) : []
  const odd = names.find((name) => !known[item.kind].includes(name))
  if (names.length > 0 && odd === undefined) return null
  return reject('not-valid', 'plan-delivery.wrongFields', { names: known[item.kind].join('、') }, [
    { path: 'fields', key: 'field.unknownField', params: { name: odd ?? 'fields' } },
  ])
}

/** Leaves an item out: it promises nothing, or was read wrongly. */
export function discardItem({
  state,
  input,
}: Asked<{ readonly item: number; readonly reason?: string }>) {
  const plan = planOf(state.id, state.data)
  const review = plan.review(input.item)
  if (plan.item(input.item) === undefined) return noItem(input.item)
  if (review !== undefined) return decided(review)
  return [{ type: 'itemDiscarded', body: input } as const]
}

/** Lets an item stand for another that says the same. */
export function mergeItem({
  state,
  input,
  moment,
}: Asked<{ readonly item: number; readonly into: number }>) {
  const plan = planOf(state.id, state.data)
  const [item, into] = [plan.item(input.item), plan.item(input.into)]
  if (item === undefined) return noItem(input.item)
  if (into === undefined) return noItem(input.into)
  const review = plan.review(item.n)
  if (review !== undefined) return decided(review)
  const aim = plan.review(into.n)?.decision
  if (into.n === item.n || into.kind !== item.kind || aim === 'merged' || aim === 'discarded') {
    return reject('not-valid', 'plan-delivery.wrongAim', { into: into.n }, [
      { path: 'into', key: 'plan-delivery.wrongAim', params: { into: into.n } },
    ])
  }
  const after = planWith(plan, item.n, reviewBy(moment, item.n, 'merged', { into: into.n }))
  return {
    facts: [{ type: 'itemMerged', body: input } as const],
    onward: relations(plan, after, item, isSamePlace),
  }
}

/** Takes a decision back; its case is withdrawn, which is refused once it was assigned. */
export function undoReview({ state, input }: Asked<{ readonly item: number }>) {
  const plan = planOf(state.id, state.data)
  const item = plan.item(input.item)
  if (item === undefined) return noItem(input.item)
  const review = plan.review(item.n)
  if (review === undefined) return reject('not-now', 'plan-delivery.notReviewed', { item: item.n })
  const onward: Onward[] = []
  if (review.commitment !== undefined) {
    const reason = '审读撤回，重新审定。'
    const [type, command] =
      item.kind === 'action' ? ['plan-action', 'withdraw'] : ['commitment', 'drop']
    onward.push({ case: type, id: review.commitment, command, input: { reason } })
  }
  const after = planWith(plan, item.n, undefined)
  onward.push(...relations(plan, after, item, isSamePlace))
  return { facts: [{ type: 'reviewUndone', body: input } as const], onward }
}

/** Notes how something unclear was settled. */
export function settleProblem({
  state,
  input,
}: Asked<{ readonly problem: number; readonly how: string }>) {
  const problems = (state.data.problems ?? []) as readonly Problem[]
  const problem = problems.find(({ n }) => n === input.problem)
  if (problem === undefined) return noItem(input.problem)
  if (problem.settled !== null) {
    const { by: who, at } = problem.settled
    const told = { problem: problem.n, who, when: spoken(at) }
    return reject('not-now', 'plan-delivery.settled', told)
  }
  return [{ type: 'problemSettled', body: input } as const]
}

function reviewBy(
  { who, now }: Moment,
  n: number,
  decision: Review['decision'],
  more: Partial<Review>,
): Review {
  return { n, decision, by: who.person, at: now, ...more }
}

function noItem(n: number): Rejection {
  return reject('not-found', 'plan-delivery.noItem', { item: n })
}

/** The first decision holds; the second reviewer is told whose it was. `who` is a person's id. */
function decided({ n, by, at, decision }: Review): Rejection {
  const told = { item: n, who: by, when: spoken(at) }
  return reject('not-now', `plan-delivery.reviewed.${decision}`, told)
}

const zoneMs = 8 * 3_600_000

/** An instant as people of the district write it: `11-25 09:38`. */
function spoken(at: Instant): string {
  return new Date(Date.parse(at) + zoneMs).toISOString().slice(5, 16).replace('T', ' ')
}

/** Puts a document in force and, with it, an older one out of force. */
export function bringIntoForce<I extends { readonly replaces?: string }>({
  state,
  input,
  moment,
}: Asked<I>) {
  const facts = [{ type: 'broughtIntoForce', body: input } as const]
  const { replaces: id } = input
  if (id === undefined) return facts
  if (moment.found.replaced?.status !== 'inForce') {
    return reject('not-valid', 'plan-delivery.notInForce', { id }, [
      { path: 'replaces', key: 'plan-delivery.notInForce', params: { id } },
    ])
  }
  const onward = [{ case: 'plan-document', id, command: 'supersede', input: { by: state.id } }]
  return { facts, onward }
}
