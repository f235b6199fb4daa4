/** One commitment of the demo: what its people do, told as calls instead of bare commands. */
import type { Day, FileValue } from 'luoshi/define'
import { phrases } from './phrases.ts'
import type { Teller } from './teller.ts'

/** What a picture shows. */
export type Scene = keyof typeof phrases.obstacles

/** A commitment to be told. */
export interface Task {
  readonly id: string
  readonly kind: 'target' | 'work' | 'project'
  readonly unit: string
  /** What its pictures show. */
  readonly scene: Scene
  readonly amount?: Amount
}

/** A number to be reached. */
export interface Amount {
  readonly value: number
  readonly unit: string
}

/** What a report of the demo says. */
export interface Report {
  readonly progress: number
  readonly words?: string
  readonly obstacle?: string
  readonly stage?: string
  readonly pictures?: number
}

/** The people of one commitment at work. */
export interface Life {
  readonly told: Teller
  readonly task: Task
  /** Who does the work. */
  readonly handler: string
  /** Handed to the unit with its person named, and signed for. */
  /** What stands in the way, should anything. */
  readonly obstacle: string
  begin(ago: number, dueOn: Day): void
  /** Handed to the unit, signed for, then entrusted with milestones. */
  beginInSteps(ago: number, dueOn: Day): void
  assign(ago: number, dueOn: Day): void
  accept(ago: number): void
  report(ago: number, report: Report): void
  /** The last milestone moves with the limit. */
  postpone(dueOn: Day): void
  done(ago: number): void
  /** Verified, concluded and closed. */
  end(ago: number): void
  verify(ago: number): void
  returned(ago: number): void
  urge(ago: number, level: string): void
  /** Writes to the unit on paper; a notice is a step of urging and counts as one. */
  write(ago: number, paperKind: 'assignment' | 'nudge', isSigned: boolean): void
  /** Puts what stands in the way to somebody; the id of the problem, so that it goes on. */
  raise(ago: number): string
  /** The unit that was asked says what it will do. */
  answer(problem: string, ago: number): void
  supervise(ago: number, supervisedFor: string): void
  /** Given by a leader. */
  lead(ago: number, command: string, input: object): void
  /** Given by the head of the unit. */
  ask(ago: number, command: string, input: object): void
}

/** Begins the telling of one commitment; null where its unit has nobody. */
export function lifeOf(told: Teller, task: Task): Life | null {
  const { cast } = told
  const [head, handler] = [cast.head(task.unit), cast.handler(task.unit)]
  const verifier = handler === null ? null : cast.verifier(task.unit, handler)
  if (head === null || handler === null || verifier === null) return null
  const supervisor = told.pick(cast.supervisors)
  const give = (by: string, ago: number, command: string, input: object): void =>
    told.give(by, ago, { case: 'commitment', id: task.id, command, input: { ...input } })
  const assign = (ago: number, dueOn: Day, more: object = {}): void =>
    give(supervisor, ago, 'assign', { leadUnit: task.unit, leader: leaderOf(told), dueOn, ...more })
  const steps = milestonesOf(told, task)
  let milestones: readonly Milestone[] | undefined
  const obstacle = told.pick(phrases.obstacles[task.scene])
  const life: Life = {
    told,
    task,
    handler,
    obstacle,
    begin: (ago, dueOn) => {
      assign(ago, dueOn, { person: handler })
      give(handler, ago - 1, 'accept', {})
    },
    beginInSteps: (ago, dueOn) => {
      assign(ago, dueOn)
      give(head, ago - 1, 'accept', {})
      milestones = steps(ago, dueOn)
      give(head, ago - 2, 'entrust', { person: handler, milestones })
    },
    assign,
    accept: (ago) => give(head, ago, 'accept', {}),
    report: (ago, report) => {
      const progress = paced(task, report.progress)
      milestones = milestones?.map(reachedBy(progress, told.day(-ago)))
      const input = inputOf(told, task, { ...report, progress })
      const next = report.obstacle === undefined ? {} : { nextStep: told.pick(phrases.nextSteps) }
      give(handler, ago, 'reportProgress', { ...input, ...next, milestones })
    },
    postpone: (dueOn) => {
      milestones = milestones?.map((one, at, all) =>
        at === all.length - 1 ? { ...one, dueOn } : one,
      )
    },
    done: (ago) => give(handler, ago, 'reportDone', { words: told.pick(phrases.finished) }),
    verify: (ago) => give(verifier, ago, 'verify', { finding: told.pick(phrases.findings) }),
    returned: (ago) => {
      const input = { reasonCode: 'evidence-missing', reason: told.pick(phrases.returns) }
      give(verifier, ago, 'return', input)
    },
    end: (ago) => {
      life.verify(ago + 1)
      give(supervisor, ago, 'conclude', { conclusion: told.pick(phrases.conclusions) })
      give(supervisor, ago, 'close', {})
    },
    ...pressureOn(told, task, { head, supervisor, obstacle }),
    lead: (ago, command, input) => give(leaderOf(told), ago, command, input),
    ask: (ago, command, input) => give(head, ago, command, input),
  }
  return life
}

interface Hands {
  readonly head: string
  readonly supervisor: string
  readonly obstacle: string
}

type Pressure = Pick<Life, 'urge' | 'write' | 'raise' | 'answer' | 'supervise'>

/** How a matter is pressed, and what those who are pressed put forward. */
function pressureOn(told: Teller, task: Task, hands: Hands): Pressure {
  const { head, supervisor, obstacle } = hands
  const give = (by: string, ago: number, command: string, input: object): void =>
    told.give(by, ago, { case: 'commitment', id: task.id, command, input: { ...input } })
  let isReminded = false
  return {
    urge: (ago, level) => {
      const words = told.pick(phrases.urgings)
      if (!told.presses(task.unit, ago)) return
      const exception = level === 'reminder' || isReminded ? {} : { exception: phrases.leftOut }
      isReminded = true
      give(supervisor, ago, 'urge', { level, words, ...exception })
    },
    write: (ago, paperKind, isSigned) => {
      if (paperKind === 'nudge' && !told.presses(task.unit, ago)) return
      const id = told.id(`${paperKind} ${task.id}`, ago)
      const input = {
        commitment: task.id,
        paperKind,
        requirement: told.pick(phrases.required),
        answerBy: told.day(-ago + 7),
        contact: phrases.contact,
        ...(paperKind === 'nudge' && !isReminded ? { exception: phrases.leftOut } : {}),
      }
      told.give(supervisor, ago, { case: 'paper', id, command: 'issue', input })
      if (!isSigned) return
      told.give(head, ago - 1, { case: 'paper', id, command: 'sign', input: {} })
    },
    raise: (ago) => {
      const id = told.id(`problem ${task.id}`, ago)
      const { problemClass, askedUnit } = phrases.asked[task.scene]
      const input = {
        commitment: task.id,
        title: obstacle.replace(/。$/, ''),
        problemClass,
        words: `${obstacle}${told.pick(phrases.stuck)}`,
        askedFor: told.pick(phrases.askedFor),
        ...(askedUnit === task.unit ? {} : { askedUnit }),
      }
      told.give(head, ago, { case: 'problem', id, command: 'raise', input })
      return id
    },
    answer: (id, ago) => {
      const { askedUnit } = phrases.asked[task.scene]
      const by = askedUnit === task.unit ? supervisor : told.cast.head(askedUnit)
      if (by === null) return
      const input = { answer: told.pick(phrases.solutions), solvedOn: told.day(5) }
      told.give(by, ago, { case: 'problem', id, command: 'answer', input })
    },
    supervise: (ago, supervisedFor) => {
      if (told.presses(task.unit, ago)) give(supervisor, ago, 'supervise', { supervisedFor })
    },
  }
}

/** Share of what is left that units are ahead of the slowest: not all keep the same pace. */
const ahead: { readonly [unit: string]: number } = { business: 0, works: 0.25 }

/** A progress at the pace of its unit; what is done is done. */
function paced({ unit }: Task, progress: number): number {
  return Math.round(progress + (100 - progress) * (ahead[unit] ?? 0.6))
}

interface Milestone {
  readonly text: string
  readonly dueOn: Day
  readonly doneOn?: Day
}

/** The leader in charge of anything in the demo is the first but one, where there are several. */
function leaderOf({ cast }: Teller): string {
  return cast.leaders[1] ?? cast.leaders[0]!
}

/** Steps spread from the day it was handed out to its limit. */
function milestonesOf(told: Teller, { kind }: Task) {
  const names = kind === 'project' ? phrases.projectSteps : phrases.workSteps
  return (ago: number, dueOn: Day): Milestone[] => {
    const [from, to] = [Date.parse(told.day(-ago)), Date.parse(dueOn)]
    return names.map((text, at) => {
      const ms = from + ((to - from) * (at + 1)) / names.length
      return { text, dueOn: new Date(ms).toISOString().slice(0, 10) }
    })
  }
}

/** Ticks the milestones a progress has passed. */
function reachedBy(progress: number, today: Day) {
  return (one: Milestone, at: number, all: readonly Milestone[]): Milestone => {
    const isReached = progress >= ((at + 1) * 100) / all.length
    if (one.doneOn !== undefined || !isReached) return one
    return { ...one, doneOn: one.dueOn < today ? one.dueOn : today }
  }
}

function inputOf(told: Teller, { kind, scene, amount }: Task, report: Report): object {
  const { pictures = 0, words = told.pick(phrases.going), ...said } = report
  const shown: readonly FileValue[] = told.world.pictures?.[scene] ?? []
  const first = told.between(0, Math.max(0, shown.length - 1))
  const evidence = shown.slice(first).concat(shown).slice(0, pictures)
  const isCounted = kind === 'target' && amount !== undefined && amount.value > 0
  const reached = isCounted ? { reached: countOf(amount, report.progress) } : {}
  return { ...said, words, ...reached, ...(evidence.length > 0 ? { evidence } : {}) }
}

function countOf({ value, unit }: Amount, percent: number) {
  const share = (value * percent) / 100
  const whole = Number.isInteger(value) && value >= 20
  return { value: whole ? String(Math.round(share)) : String(Math.round(share * 10) / 10), unit }
}
