/** The ladder of urging, and what it costs the unit that is urged. */
import { reject, type Moment, type Rejection } from 'luoshi/define'
import { urgings } from '../../codes.ts'
import { pressing } from '../supervision-load/pressing.ts'

type Level = keyof typeof urgings

/** How high a step stands; a visit goes beside the notice. */
const heights: { readonly [level in Level]: number } = {
  reminder: 1,
  notice: 2,
  visit: 2,
  letter: 3,
  coordination: 4,
  bulletin: 5,
}

interface Asked<Input> {
  readonly state: {
    readonly data: { readonly leadUnit?: string; readonly urgedTo?: Level }
  }
  readonly input: Input
  readonly moment: Moment
}

interface Urging {
  readonly level: Level
  readonly words: string
  readonly exception?: string
}

const factOf = (level: Level) => {
  if (level === 'reminder') return 'urged'
  return heights[level] > heights.letter ? 'leaderInvolved' : 'urgedFormally'
}

/** Urges one step further than before; a step is left out only with its reason. */
export function urge<I extends Urging>({ state, input, moment }: Asked<I>) {
  const skipped = leftOut(state.data.urgedTo, input)
  if (skipped !== null) return skipped
  const pressed = pressing(state.data.leadUnit, input.exception, 'urged', moment)
  if ('rejected' in pressed) return pressed
  const body = { ...input, load: pressed.count }
  return { facts: [{ type: factOf(input.level), body }] as const, onward: pressed.onward }
}

function leftOut(reached: Level | undefined, { level, exception }: Urging): Rejection | null {
  const height = reached === undefined ? 0 : heights[reached]
  if (heights[level] <= height + 1 || exception !== undefined) return null
  const [next = 'reminder'] = Object.entries(heights)
    .filter(([, one]) => one === height + 1)
    .map(([name]) => name as Level)
  const params = { level: urgings[level].zh, next: urgings[next].zh }
  return reject('not-valid', 'plan-delivery.stepLeftOut', params, [
    { path: 'exception', key: 'plan-delivery.stepLeftOut', params },
  ])
}

/** Puts a matter under supervision; that counts as pressing its unit. */
export function supervise<I extends { readonly exception?: string }>({
  state,
  input,
  moment,
}: Asked<I>) {
  const pressed = pressing(state.data.leadUnit, input.exception, 'supervised', moment)
  if ('rejected' in pressed) return pressed
  const body = { ...input, load: pressed.count }
  return { facts: [{ type: 'supervised', body }] as const, onward: pressed.onward }
}
