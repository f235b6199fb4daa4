/** Decisions of a problem: who is asked next, and what its commitment is told. */
import { reject, type Moment, type Onward } from 'luoshi/define'
import { problemLevels } from '../../codes.ts'

type Level = keyof typeof problemLevels
const levels = Object.keys(problemLevels) as readonly Level[]

interface Asked<Input> {
  readonly state: {
    readonly id: string
    readonly data: {
      readonly commitment?: string
      readonly level?: Level
      readonly askedUnit?: string
    }
  }
  readonly input: Input
  readonly moment: Moment
}

/** What a problem needs to know of the commitment it stands in the way of. */
interface Hindered {
  readonly status: string
  readonly data: {
    readonly title?: string
    readonly leadUnit?: string
    readonly supportUnits?: readonly string[]
    readonly person?: string
    readonly leader?: string
  }
}

const atWork = ['accepted', 'inProgress', 'inConference']

/** Raises a problem of a commitment that is worked on, by those who work on it or supervise it. */
export function raise<I extends { readonly commitment: string; readonly askedUnit?: string }>({
  state,
  input,
  moment,
}: Asked<I>) {
  const { who, found } = moment
  const hindered = found.commitment as Hindered | null
  if (hindered === null || !atWork.includes(hindered.status)) {
    const params = { id: input.commitment }
    return reject('not-now', 'plan-delivery.notAtWork', params, [
      { path: 'commitment', key: 'plan-delivery.notAtWork', params },
    ])
  }
  const { leadUnit = '', supportUnits = [], person, leader } = hindered.data
  const isTheirs = [leadUnit, ...supportUnits].includes(who.unit) || person === who.person
  if (!isTheirs && !who.roles.includes('plan-delivery/supervisor')) {
    return reject('not-allowed', 'plan-delivery.notYours', {})
  }
  if (input.askedUnit !== undefined && found.unit === null) return noUnit(input.askedUnit)
  const level: Level = input.askedUnit === undefined ? 'office' : 'unit'
  const body = { ...input, level, raisedUnit: who.unit, raisedBy: who.person, leader }
  return {
    facts: [{ type: 'raised', body }] as const,
    onward: [telling(input.commitment, state.id, 'open')],
  }
}

const noUnit = (id: string) =>
  reject('not-valid', 'plan-delivery.unknown.leadUnit', { id }, [
    { path: 'askedUnit', key: 'field.notAnId', params: {} },
  ])

/** Asks another unit instead; the time to answer begins anew. */
export function redirect<I extends { readonly askedUnit: string }>({ input, moment }: Asked<I>) {
  if (moment.found.unit === null) return noUnit(input.askedUnit)
  return [{ type: 'redirected', body: input }] as const
}

/** Brings a problem up one level; beyond the meeting of leaders there is none. */
export function bringUp({ state, input }: Asked<{ readonly reason?: string }>) {
  const { level: from = 'unit', commitment = '' } = state.data
  const level = levels[levels.indexOf(from) + 1]
  if (level === undefined) return reject('not-now', 'plan-delivery.topLevel', {})
  const body = { level, reason: input.reason ?? '到期未答复，自动提级。' }
  const type = level === 'meeting' ? 'broughtToMeeting' : 'broughtUp'
  return {
    facts: [{ type, body }] as const,
    onward: [telling(commitment, state.id, 'open')],
  }
}

/** What is written down of a problem, with the commitment told how it stands now. */
export function telling(commitment: string, problem: string, is: string): Onward {
  const input = { problem, problemIs: is }
  return { case: 'commitment', id: commitment, command: 'hear', input }
}

/** Writes one fact and tells the commitment. */
export const told =
  <Type extends string>(type: Type, is: 'open' | 'answered' | 'settled') =>
  <I>({ state, input }: Asked<I>) => ({
    facts: [{ type, body: input }] as const,
    onward: [telling(state.data.commitment ?? '', state.id, is)],
  })
