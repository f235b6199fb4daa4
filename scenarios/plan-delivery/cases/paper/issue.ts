/** How a paper is issued: numbered without a gap, told to its commitment, counted as pressing. */
import { reject, type Day, type Moment, type Onward, type ValuesOf } from 'luoshi/define'
import { paperKinds, sources } from '../../codes.ts'
import type { form } from './facts.ts'

type Form = ValuesOf<typeof form>
type Kind = Form['paperKind']

interface Matter {
  readonly status: string
  readonly data: {
    readonly title?: string
    readonly leadUnit?: string
    readonly supportUnits?: readonly string[]
    readonly person?: string
    readonly acceptedBy?: string
    readonly dueOn?: Day
    readonly source?: {
      readonly from: keyof typeof sources
      readonly number?: string
      readonly on?: Day
    }
  }
}

interface Plan {
  readonly data: { readonly title?: string }
}

interface Numbers {
  readonly data: { readonly year?: number; readonly last?: number }
}

/** The words before the year, as each district has them. */
const wordsOf: { readonly [kind in Kind]: readonly [setting: string, standard: string] } = {
  assignment: ['assignmentWord', '交办'],
  nudge: ['nudgeWord', '催办'],
  letter: ['letterWord', '督办'],
}

const standing = ['assigned', 'accepted', 'inProgress']

/** Issues a paper about a commitment somebody has. */
export function issue({
  state,
  input,
  moment,
}: {
  readonly state: { readonly id: string }
  readonly input: Form
  readonly moment: Moment
}) {
  const { found, today, who, settings } = moment
  const { exception, ...asked } = input
  const about = found.commitment as Matter | null
  if (about === null || !standing.includes(about.status)) {
    return wrong('commitment', 'plan-delivery.notHandedOut', { id: input.commitment })
  }
  if (input.answerBy < today) {
    return wrong('answerBy', 'plan-delivery.answerPast', { today })
  }
  const { title: matter = '', leadUnit = '', supportUnits, dueOn } = about.data
  const { person, acceptedBy } = about.data
  const { year, serial } = next(found.numbers as Numbers | null, today)
  const [setting, standard] = wordsOf[input.paperKind]
  const word = String(settings[`plan-delivery.${setting}`] ?? standard)
  const number = `${word}〔${year}〕${serial}号`
  const body = {
    ...asked,
    number,
    year,
    serial,
    matter,
    source: sourceOf(about.data, found.plan as Plan | null),
    leadUnit,
    supportUnits,
    dueOn,
    receiver: person ?? acceptedBy,
    issuedUnit: who.unit,
    issuedOn: today,
  }
  const take: Onward = {
    case: 'paper-numbers',
    id: `numbers-${input.paperKind}`,
    command: found.numbers === null ? 'open' : 'take',
    input: { paperKind: input.paperKind, year, serial, paper: state.id },
  }
  return {
    facts: [{ type: 'issued', body }] as const,
    onward: [take, ...pressed({ ...input, number, exception })],
  }
}

const wrong = (path: string, key: string, params: { readonly [name: string]: string }) =>
  reject('not-valid', key, params, [{ path, key, params }])

/** Numbers begin anew each year. */
function next(numbers: Numbers | null, today: Day) {
  const year = Number(today.slice(0, 4))
  const last = numbers?.data.year === year ? (numbers.data.last ?? 0) : 0
  return { year, serial: last + 1 }
}

/** A notice and a letter are steps of urging; an assignment is none. */
function pressed(issued: Form & { readonly number: string }): readonly Onward[] {
  const { paperKind, number, requirement, exception, commitment } = issued
  if (paperKind === 'assignment') return []
  const level = paperKind === 'nudge' ? 'notice' : 'letter'
  const words = `${paperKinds[paperKind].zh} ${number}：${requirement}`
  const input = { level, words, exception }
  return [{ case: 'commitment', id: commitment, command: 'urge', input }]
}

/** What the matter rests on: an instruction or a meeting, else the plan it was read from. */
function sourceOf({ source }: Matter['data'], plan: Plan | null): string {
  if (source === undefined) return plan === null ? '督查室立项' : `《${plan.data.title ?? ''}》`
  const { from, number = '', on } = source
  const named = number === '' ? '' : `：${number}`
  const dated = on === undefined ? '' : `（${on}）`
  return `${sources[from].zh}${named}${dated}`
}
