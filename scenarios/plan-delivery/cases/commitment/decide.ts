/** Decisions of a commitment that are more than writing down what was asked. */
import {
  reject,
  type Day,
  type FileValue,
  type Found,
  type Moment,
  type Rejection,
  type ValuesOf,
} from 'luoshi/define'
import type { shared } from './facts.ts'
import { tellWhole } from './parts.ts'

interface Milestone {
  readonly text: string
  readonly dueOn?: Day
  readonly doneOn?: Day
}

interface Asked<Input> {
  readonly state: {
    readonly id: string
    readonly status: string
    readonly data: {
      readonly title?: string
      readonly kind?: string
      readonly stage?: string
      readonly leadUnit?: string
      readonly person?: string
      readonly dueOn?: Day
      readonly askedUntil?: Day
      readonly milestones?: readonly Milestone[]
      readonly returns?: number
      readonly parent?: string
    }
  }
  readonly input: Input
  readonly moment: Moment
}

type Fact<Type extends string, Body> = { readonly type: Type; readonly body: Body }

type AdHoc = ValuesOf<typeof shared.adHoc>

interface Declined {
  readonly declineCode: string
  readonly wishedOn?: Day
  readonly wishedUnit?: string
}

const unknown = (field: 'leadUnit' | 'person', id: string): Rejection =>
  reject('not-valid', `plan-delivery.unknown.${field}`, { id }, [
    { path: field, key: 'field.notAnId', params: {} },
  ])

/** Given up by a leader; taken back with its review only until somebody answers for it. */
export function drop({ state, input, moment }: Asked<{ readonly reason: string }>) {
  const isWithdrawn = moment.who.roles.includes('system')
  if (!isWithdrawn || state.status === 'proposed') {
    return [{ type: 'dropped', body: input }] as const
  }
  return reject('not-now', 'plan-delivery.alreadyAssigned', { title: state.data.title ?? '' })
}

/** Enters what stands in no plan and hands it to its unit at once. */
export function enter<I extends AdHoc>({ input, moment }: Asked<I>) {
  const { title, kind, source, indicator, comparator, amount, ...handed } = input
  const wrong = nobody(handed, moment)
  if (wrong !== null) return wrong
  const proposed = { title, kind, source, indicator, comparator, amount }
  return [
    { type: 'proposed', body: proposed },
    { type: 'assigned', body: handed },
  ] as const
}

/** Declines, or asks for another limit or lead and then says which. */
export function decline<I extends Declined>({ input }: Asked<I>) {
  const { declineCode, wishedOn, wishedUnit } = input
  if (declineCode !== 'adjust' || wishedOn !== undefined || wishedUnit !== undefined) {
    return [{ type: 'declined', body: input }] as const
  }
  return reject('not-valid', 'plan-delivery.sayWish', {}, [
    { path: 'wishedOn', key: 'plan-delivery.sayWish', params: {} },
  ])
}

/** What was read may be corrected until somebody answers for it. */
export function revise<I extends object>({ state, input }: Asked<I>) {
  if (state.status === 'proposed') return [{ type: 'revised', body: input }] as const
  return reject('not-now', 'plan-delivery.alreadyAssigned', { title: state.data.title ?? '' })
}

/** Says by which indicator a commitment is measured; there must be one of that name. */
export function measure<I extends { readonly measuredBy: string }>({ input, moment }: Asked<I>) {
  const known = moment.found.indicators as ReadonlyMap<string, unknown>
  if (known.has(input.measuredBy)) return [{ type: 'measured', body: input }] as const
  const params = { name: input.measuredBy }
  return reject('not-valid', 'plan-delivery.noIndicator', params, [
    { path: 'measuredBy', key: 'plan-delivery.noIndicator', params },
  ])
}

interface Handed {
  readonly leadUnit: string
  readonly person?: string
}

/** Hands a commitment to a unit that exists, and to a person who does. */
export function assign<I extends Handed>({ input, moment }: Asked<I>) {
  return nobody(input, moment) ?? ([{ type: 'assigned', body: input }] as const)
}

function nobody({ leadUnit, person }: Handed, { found }: Moment): Rejection | null {
  if (found.unit === null) return unknown('leadUnit', leadUnit)
  return person !== undefined && found.person === null ? unknown('person', person) : null
}

/** Where the person was named with the assignment, the work begins as it is signed for. */
export function accept({ state }: Asked<object>) {
  const { person, milestones } = state.data
  const accepted = { type: 'accepted', body: {} } as const
  if (person === undefined) return [accepted]
  return [accepted, { type: 'entrusted', body: { person, milestones } } as const]
}

/** Names the person who does the work, with the steps it is done in. */
export function entrust<I extends Entrusted>({
  state,
  input,
  moment,
}: Asked<I>): readonly Fact<'entrusted', I>[] | Rejection {
  if (moment.found.person === null) return unknown('person', input.person)
  const { dueOn = '' } = state.data
  const at = (input.milestones ?? []).findIndex((one) => (one.dueOn ?? '') > dueOn)
  const beyond = input.milestones?.[at]
  if (beyond !== undefined && dueOn !== '') {
    const params = { text: beyond.text, dueOn }
    return reject('not-valid', 'plan-delivery.milestoneBeyond', params, [
      { path: `milestones.${at}.dueOn`, key: 'plan-delivery.milestoneBeyond', params },
    ])
  }
  return [{ type: 'entrusted', body: input }]
}

interface Entrusted {
  readonly person: string
  readonly milestones?: readonly Milestone[]
}

interface Reported {
  readonly progress?: number
  readonly stage?: string
  readonly evidence?: readonly FileValue[]
}

/** Writes a report; a project enters a new step only with evidence beside it. */
export function reportProgress<I extends Reported>({ state, input, moment }: Asked<I>) {
  const { stage, ...report } = input
  const isNew = stage !== undefined && stage !== state.data.stage
  if (isNew && state.data.kind !== 'project') {
    return reject('not-valid', 'plan-delivery.stageOfProjects', {}, [
      { path: 'stage', key: 'plan-delivery.stageOfProjects', params: {} },
    ])
  }
  if (isNew && (input.evidence ?? []).length === 0) {
    return reject('not-valid', 'plan-delivery.stageNeedsEvidence', { stage }, [
      { path: 'evidence', key: 'plan-delivery.stageNeedsEvidence', params: { stage } },
    ])
  }
  const person = state.data.person ?? moment.who.person
  const { milestones } = state.data
  const begins = { type: 'entrusted', body: { person, milestones } } as const
  const reported = { type: 'progressReported', body: report as Omit<I, 'stage'> } as const
  const enters = { type: 'stageReached', body: { stage: stage as I['stage'] & string } } as const
  const facts = [
    ...(state.status === 'accepted' ? [begins] : []),
    reported,
    ...(isNew ? [enters] : []),
  ] as const
  return { facts, onward: tellWhole(state.id, state.data.parent, input.progress) }
}

interface Holder {
  readonly person: string
  readonly unit: string
}

/** Draws the verifier among those of other units; what was drawn from is kept in the record. */
export function reportDone({ state, input, moment }: Asked<{ readonly words: string }>) {
  const verifiers: readonly Holder[] = moment.found.verifiers
  const others = verifiers.filter(
    ({ person, unit }) =>
      unit !== state.data.leadUnit && person !== state.data.person && person !== moment.who.person,
  )
  const verifier = drawn(others, moment.found.seed)?.person
  return [{ type: 'doneReported', body: { ...input, verifier } }] as const
}

/** One of the list by the first hex digits of a seed, every one as likely. */
function drawn(list: readonly Holder[], seed: Found): Holder | undefined {
  return list[Number.parseInt(String(seed).slice(0, 8), 16) % list.length]
}

/** More time is asked for a later day, never for an earlier one. */
export function requestExtension<I extends { readonly newDueOn: Day }>({ state, input }: Asked<I>) {
  const dueOn = state.data.dueOn ?? ''
  if (input.newDueOn <= dueOn) {
    return reject('not-valid', 'plan-delivery.notLater', { dueOn }, [
      { path: 'newDueOn', key: 'plan-delivery.notLater', params: { dueOn } },
    ])
  }
  return [{ type: 'extensionRequested', body: input }] as const
}

interface Answer {
  readonly answer: 'granted' | 'refused'
  readonly words: string
}

/** Grants the day that was asked for, or refuses it. */
export function answerExtension({ state, input }: Asked<Answer>) {
  const { answer, words } = input
  if (answer === 'refused') return [{ type: 'extensionRefused', body: { words } }] as const
  const dueOn = state.data.askedUntil ?? state.data.dueOn ?? ''
  return [{ type: 'extensionGranted', body: { dueOn, words } }] as const
}

/** Sends a report back; at the limit of returns the leaders confer instead of a further round. */
export function returnIt<I extends object>({ state, input, moment }: Asked<I>) {
  const returns = (state.data.returns ?? 0) + 1
  const limit = Number(moment.settings['plan-delivery.returnsAtMost'] ?? 3)
  const returned = { type: 'returned', body: input } as const
  if (returns < limit) return [returned]
  return [returned, { type: 'conferenceCalled', body: { returns } } as const]
}

/** Hands a commitment to another unit, which signs for it anew. */
export function reassign<I extends { readonly leadUnit: string }>({
  state,
  input,
  moment,
}: Asked<I>) {
  if (moment.found.unit === null) return unknown('leadUnit', input.leadUnit)
  if (input.leadUnit === state.data.leadUnit) {
    return reject('not-valid', 'plan-delivery.sameUnit', {}, [
      { path: 'leadUnit', key: 'plan-delivery.sameUnit', params: {} },
    ])
  }
  return [{ type: 'reassigned', body: input }] as const
}
