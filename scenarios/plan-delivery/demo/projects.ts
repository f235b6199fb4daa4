/** What becomes of the projects of the plan in the demo: how far each comes in its stages. */
import type { Life } from './life.ts'
import { phrases } from './phrases.ts'
import type { Teller } from './teller.ts'

/** A project with the stage the plan gives it. */
export interface Project {
  readonly life: Life
  readonly stage: string
}

type Stage = keyof typeof phrases.stages
type Fate = (life: Life, begun: number) => void

/** How many of a hundred that stood at a stage meet each fate by the end of a year. */
const shares: { readonly [stage: string]: readonly (readonly [fate: string, share: number])[] } = {
  在建: [
    ['inUse', 44],
    ['finished', 13],
    ['stalled', 6],
    ['near', 8],
    ['building', 29],
  ],
  开工: [
    ['inUse', 6],
    ['builtUp', 56],
    ['stalled', 6],
    ['near', 6],
    ['building', 26],
  ],
  签约: [
    ['started', 36],
    ['near', 7],
    ['unmoved', 4],
    ['prepared', 53],
  ],
  谋划: [
    ['signed', 28],
    ['near', 7],
    ['unmoved', 4],
    ['prepared', 61],
  ],
}

/** Tells every project; those of a stage meet their fates evenly spread over the list. */
export function tellProjects(told: Teller, projects: readonly Project[], begun: number): void {
  for (const [stage, dealt] of Object.entries(shares)) {
    const own = projects.filter((project) => project.stage === stage)
    const names = dealt.flatMap(([fate, share]) =>
      Array.from({ length: Math.round((own.length * share) / 100) }, () => fate),
    )
    const order = shuffled(told, own)
    for (const [at, { life }] of order.entries()) {
      const name = names[at] ?? dealt.at(-1)![0]
      fates[name]!(life, begun - told.between(0, 4))
    }
  }
}

function shuffled<T>(told: Teller, list: readonly T[]): readonly T[] {
  const keyed = list.map((one) => ({ one, key: told.world.random() }))
  return keyed.toSorted((a, b) => a.key - b.key).map(({ one }) => one)
}

/** Enters a stage with its evidence. */
function enter(life: Life, ago: number, stage: Stage, progress: number): void {
  life.report(ago, { progress, stage, words: phrases.stages[stage], pictures: 1 })
}

const fates: { readonly [fate: string]: Fate } = {
  inUse: (life, begun) => {
    const { told } = life
    const closed = told.between(1, Math.max(2, Math.round(begun * 0.6)))
    life.begin(begun, told.day(-closed + told.between(1, 8)))
    enter(life, closed + 5, '投用', 100)
    life.done(closed + 4)
    life.end(closed)
  },
  finished: (life, begun) => {
    const { told } = life
    life.beginInSteps(begun, told.day(told.between(8, 22)))
    enter(life, told.between(1, 12), '竣工', told.between(90, 97))
  },
  builtUp: (life, begun) => {
    const { told } = life
    life.begin(begun, told.day(told.between(8, 24)))
    enter(life, told.between(1, 15), '在建', told.between(45, 78))
  },
  building: (life, begun) => {
    const { told } = life
    life.begin(begun, told.day(told.between(8, 24)))
    const words = told.pick(phrases.building)
    life.report(told.between(1, 15), { progress: told.between(55, 88), words, pictures: 1 })
  },
  near: (life, begun) => {
    const { told } = life
    life.begin(begun, told.day(told.between(0, 3)))
    life.report(told.between(2, 10), { progress: told.between(70, 92), pictures: 1 })
  },
  stalled: (life, begun) => {
    const { told } = life
    const ago = told.between(3, 30)
    life.begin(begun, told.day(-ago))
    const { obstacle } = life
    life.report(ago + 2, { progress: told.between(25, 55), obstacle })
    life.urge(Math.max(1, ago - 2), 'reminder')
    life.urge(Math.max(1, ago - 2), 'notice')
    const problem = life.raise(Math.max(1, ago - 3))
    if (ago > 8) life.answer(problem, ago - 6)
    life.report(told.between(1, 4), { progress: told.between(56, 62), obstacle, pictures: 1 })
  },
  started: (life, begun) => {
    const { told } = life
    life.begin(begun, told.day(told.between(8, 24)))
    enter(life, told.between(1, 14), '开工', told.between(30, 44))
  },
  signed: (life, begun) => {
    const { told } = life
    life.begin(begun, told.day(told.between(8, 24)))
    enter(life, told.between(1, 14), '签约', told.between(22, 30))
  },
  prepared: (life, begun) => {
    const { told } = life
    life.assign(begun, told.day(told.between(6, 24)))
    life.accept(begun - 1)
  },
  unmoved: (life, begun) => {
    const { told } = life
    life.assign(begun, told.day(-told.between(2, 20)))
    life.accept(begun - 1)
    life.urge(told.between(1, 2), 'reminder')
  },
}
