/** What becomes of the targets and tasks of the plan in the demo. */
import type { Day } from 'luoshi/define'
import type { Life } from './life.ts'
import { phrases } from './phrases.ts'
import type { Teller } from './teller.ts'

/** One commitment with the day the plan promises it for. */
export interface Work {
  readonly life: Life
  readonly promisedOn: Day | undefined
}

/** Gives each its fate: the earliest promised are mostly closed, the latest are on their way. */
export function tellWorks(told: Teller, works: readonly Work[], handedOut: number): void {
  const order = works.toSorted((one, other) => {
    const [early, late] = [one.promisedOn ?? '9', other.promisedOn ?? '9']
    if (early === late) return 0
    return early < late ? -1 : 1
  })
  const share = Math.min(1, handedOut / 180)
  const closed = Math.round(order.length * 0.34 * share)
  const names = [...Array.from({ length: closed }, () => 'closed'), ...special]
  for (const [at, { life, promisedOn }] of order.entries()) {
    const fate = fates[names[at] ?? 'going'] ?? fates.going!
    fate(life, handedOut - told.between(0, 3), promisedOn)
  }
}

type Fate = (life: Life, begun: number, promisedOn: Day | undefined) => void

const times = (count: number, name: string): string[] => Array.from({ length: count }, () => name)

/** Fates that each show something, in the order they are dealt out. */
const special = [
  ...times(3, 'closedLately'),
  'inConference',
  ...times(4, 'late'),
  ...times(2, 'supervised'),
  ...times(3, 'reported'),
  ...times(2, 'verified'),
  ...times(2, 'returned'),
  ...times(3, 'extended'),
  ...times(7, 'near'),
  ...times(2, 'extensionAsked'),
  'declined',
  ...times(2, 'unsigned'),
  'signingLate',
  'dropped',
]

/** Reports at about even distances, from a first to a last day. */
function reports(life: Life, from: number, to: number, last: number): void {
  const { told } = life
  const count = told.between(1, 2)
  for (let at = 1; at <= count; at += 1) {
    const ago = Math.round(from - ((from - to) * at) / count)
    const progress = Math.round((last * at) / count)
    const words = at === 1 && count > 1 ? told.pick(phrases.begun) : told.pick(phrases.going)
    life.report(ago, { progress, words, pictures: at === count ? 1 : 0 })
  }
}

/** Done and reported so on a day, with pictures. */
function finish(life: Life, begun: number, ago: number): void {
  const { told } = life
  const words = told.pick(phrases.begun)
  life.report(Math.round((begun + ago) / 2), { progress: told.between(35, 70), words })
  life.report(ago + 1, { progress: 100, words: told.pick(phrases.finished), pictures: 2 })
  life.done(ago)
}

const beginEither = (life: Life, begun: number, dueOn: Day): void => {
  if (life.told.between(1, 3) === 1) life.beginInSteps(begun, dueOn)
  else life.begin(begun, dueOn)
}

const fates: { readonly [fate: string]: Fate } = {
  closed: (life, begun) => {
    const { told } = life
    const closed = told.between(6, Math.max(7, Math.round(begun * 0.7)))
    beginEither(life, begun, told.day(-closed + told.between(0, 6)))
    finish(life, begun, closed + 3)
    life.end(closed)
  },
  closedLately: (life, begun) => {
    const { told } = life
    const closed = told.between(1, 4)
    life.beginInSteps(begun, told.day(3))
    finish(life, begun, closed + 4)
    life.end(closed)
  },
  going: (life, begun, promisedOn) => {
    const { told } = life
    const ahead = told.day(told.between(7, 24))
    const isSooner = promisedOn !== undefined && promisedOn > told.day(6) && promisedOn < ahead
    beginEither(life, begun, isSooner ? promisedOn : ahead)
    reports(life, begun, told.between(1, 14), told.between(62, 93))
  },
  near: (life, begun) => {
    const { told } = life
    beginEither(life, begun, told.day(told.between(0, 3)))
    reports(life, begun, told.between(2, 9), told.between(78, 95))
    if (told.between(1, 2) === 1) life.urge(1, 'reminder')
  },
  late: (life, begun) => {
    const { told } = life
    const ago = told.between(1, 9)
    life.begin(begun, told.day(-ago))
    const report = { progress: told.between(52, 84), obstacle: life.obstacle }
    life.report(ago + told.between(1, 6), { ...report, pictures: 1 })
    life.urge(Math.max(1, ago), 'reminder')
    if (ago > 2) life.write(ago - 1, 'nudge', ago > 4)
    else life.urge(1, 'notice')
    const problem = life.raise(Math.max(1, ago - 2))
    if (ago > 6) life.answer(problem, ago - 5)
  },
  supervised: (life, begun) => {
    const { told } = life
    const ago = told.between(9, 15)
    life.beginInSteps(begun, told.day(-ago))
    const { obstacle } = life
    life.report(ago + 3, { progress: told.between(40, 60), obstacle })
    life.urge(ago, 'reminder')
    life.urge(ago - 1, 'notice')
    life.urge(ago - 4, 'visit')
    const supervisedFor = '两次催办后仍未办结，影响面大，挂牌督办。'
    life.supervise(ago - 5, supervisedFor)
    life.raise(ago - 1)
    life.report(2, { progress: told.between(62, 75), obstacle, pictures: 1 })
  },
  reported: (life, begun) => {
    life.beginInSteps(begun, life.told.day(life.told.between(2, 8)))
    finish(life, begun, life.told.between(1, 2))
  },
  verified: (life, begun) => {
    life.begin(begun, life.told.day(life.told.between(2, 8)))
    finish(life, begun, 4)
    life.verify(life.told.between(1, 2))
  },
  returned: (life, begun) => {
    const { told } = life
    life.begin(begun, told.day(told.between(4, 8)))
    finish(life, begun, 6)
    life.returned(told.between(2, 4))
    life.report(1, { progress: 100, words: '缺的照片和台账已补，复核后再报结。', pictures: 1 })
  },
  inConference: (life, begun) => {
    life.begin(begun, life.told.day(5))
    finish(life, begun, 16)
    life.returned(14)
    for (const ago of [9, 4]) {
      life.report(ago, { progress: 100, words: '按核验意见补充，请再核验。', pictures: 1 })
      life.done(ago)
      life.returned(ago - 2)
    }
  },
  extended: (life, begun) => {
    const { told } = life
    const asked = told.between(4, 20)
    const dueOn = told.day(-asked + 4)
    life.beginInSteps(begun, dueOn)
    life.report(asked + 2, { progress: told.between(55, 75), pictures: 1 })
    const until = told.day(told.between(8, 20))
    life.ask(asked, 'requestExtension', { newDueOn: until, reason: told.pick(phrases.reasons) })
    const words = '情况属实，同意顺延，不得再延。'
    life.postpone(until)
    life.lead(asked - 1, 'answerExtension', { answer: 'granted', words })
    life.report(told.between(1, 3), { progress: told.between(76, 90), pictures: 1 })
  },
  extensionAsked: (life, begun) => {
    const { told } = life
    life.begin(begun, told.day(told.between(1, 3)))
    life.report(5, { progress: told.between(60, 80), pictures: 1 })
    const newDueOn = told.day(told.between(10, 18))
    life.ask(1, 'requestExtension', { newDueOn, reason: told.pick(phrases.reasons) })
  },
  declined: (life) => {
    life.assign(6, life.told.day(20))
    const reason = '事项主体在镇街，本单位只能配合，请另定牵头单位。'
    life.ask(5, 'decline', { declineCode: 'not-ours', reason })
  },
  unsigned: (life) => life.assign(1, life.told.day(life.told.between(15, 24))),
  signingLate: (life) => {
    life.assign(5, life.told.day(18))
    life.urge(1, 'reminder')
  },
  dropped: (life, begun) => {
    life.begin(begun, life.told.day(10))
    life.report(Math.min(begun - 2, 40), { progress: 15 })
    const reason = '上级统一组织，园区不再单独开展。'
    life.lead(Math.min(begun - 3, 30), 'drop', { reason })
  },
}
