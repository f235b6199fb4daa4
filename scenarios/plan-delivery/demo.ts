import { defineDemo, type DemoReading, type DemoWorld } from 'luoshi/define'
import { lastDayOf } from './cases/plan-document/openings.ts'
import type { Item } from './cases/plan-document/items.ts'
import { tellAdHoc } from './demo/ad-hoc.ts'
import { lifeOf, type Scene, type Task } from './demo/life.ts'
import { tellProjects, type Project } from './demo/projects.ts'
import { handIn, reviewPart, reviewWhole, type ReviewedDocument } from './demo/review.ts'
import { castOf, tellerOf, type Teller } from './demo/teller.ts'
import { tellWorks, type Work } from './demo/works.ts'

/**
 * A year of a plan: handed in and reviewed in January, handed out, worked on, some of it late,
 * some near its limit, some closed this week; and the draft for the next year half reviewed.
 */
export default defineDemo({
  steps: (world) => {
    const cast = castOf(world)
    const { plan, draft } = world.readings ?? {}
    if (cast === null || plan === undefined) return []
    const told = tellerOf(world, cast)
    const begun = daysSince(world, plan)
    const id = world.id('plan', world.workingDay(-begun, '09:00'))
    handIn(told, id, plan, begun)
    const reviewed = reviewWhole(told, id, plan, begun)
    appoint(told, reviewed, begun - 5)
    handOut(told, reviewed, begun - 6)
    tellAdHoc(told)
    if (draft !== undefined) {
      const next = world.id('draft', world.workingDay(-2, '09:00'))
      handIn(told, next, draft, 2)
      reviewPart(told, next, draft, 1)
    }
    return told.steps()
  },
})

/** Working days from the middle of January of the plan's year to the anchor. */
function daysSince(world: DemoWorld, plan: DemoReading): number {
  const year = /20\d\d/.exec(plan.title)?.[0] ?? world.now.slice(0, 4)
  let ago = 1
  while (world.workingDay(-ago, '12:00').slice(0, 10) > `${year}-01-12` && ago < 400) ago += 1
  return ago
}

/** Units that lead an action, by a word of its name. */
const leads: readonly (readonly [word: string, unit: string])[] = [
  ['产业', 'industry'],
  ['科技', 'science'],
  ['项目', 'works'],
  ['城市', 'city'],
  ['营商', 'business'],
]

/** Each action gets its lead, and a judgement at the last weekly meeting. */
function appoint(told: Teller, { id, items, taken }: ReviewedDocument, ago: number): void {
  const judgements = ['likely', 'sure', 'doubtful', 'likely', 'sure']
  const words = [
    '产值缺口集中在两家企业，逐家帮扶，年底可以追平。',
    '平台和主体指标都已提前，成果转化还要加力。',
    '三个停滞项目牵头领导本周到现场，逐个定办法。',
    '公园步道已完成，停车和充电桩按周调度。',
    '诉求按时办结率稳定，继续抓回访。',
  ]
  const actions = items.filter(({ kind, n }) => kind === 'action' && taken.has(n))
  for (const [at, action] of actions.entries()) {
    const of = { case: 'plan-action', id: `${id}-${action.n}` }
    const { leaders } = told.cast
    const input = { leadUnit: leadOf(action), leader: leaders[at % leaders.length] }
    told.give(told.cast.supervisors[0]!, ago, { ...of, command: 'appoint', input })
    const stock = { likelihood: judgements[at % 5], words: words[at % 5] }
    told.give(leaders[0]!, 2, { ...of, command: 'takeStock', input: stock })
  }
}

function leadOf(action: Item): string {
  return leads.find(([word]) => action.title.includes(word))?.[1] ?? 'planning'
}

/** Everything taken from the plan is handed to its unit and worked on. */
function handOut(told: Teller, { id, items, taken }: ReviewedDocument, begun: number): void {
  const works: Work[] = []
  const projects: Project[] = []
  for (const item of items) {
    if (!taken.has(item.n) || item.kind === 'action' || item.kind === 'actual') continue
    const life = lifeOf(told, taskOf(id, items, item))
    if (life === null) continue
    if (item.kind === 'project') projects.push({ life, stage: stageOf(item) })
    else works.push({ life, promisedOn: promisedOn(item) })
  }
  tellWorks(told, works, begun)
  tellProjects(told, projects, begun - 1)
}

function promisedOn({ read }: Item): string | undefined {
  return lastDayOf(read.due) ?? lastDayOf(read.period)
}

/** As reviewed: what a plan only means to finish is being built. */
function stageOf({ read }: Item): string {
  return read.stage === '竣工' ? '在建' : String(read.stage ?? '谋划')
}

const scenes: { readonly [unit: string]: Scene } = {
  works: 'street',
  resources: 'street',
  city: 'street',
  ecology: 'river',
  business: 'hall',
  office: 'hall',
  finance: 'hall',
  science: 'hall',
}

/** Sites for what is built, halls for what is done in offices, else the unit's own ground. */
function sceneOf(item: Item, action: Item | undefined, unit: string): Scene {
  if (item.kind === 'project') return 'site'
  if (action !== undefined && /营商|科技/.test(action.title)) return 'hall'
  return scenes[unit] ?? 'site'
}

function taskOf(id: string, items: readonly Item[], item: Item): Task {
  const action = items.find(({ n }) => n === item.under)
  const unit = item.recommended?.unit ?? (action === undefined ? 'planning' : leadOf(action))
  const { value, unit: words, measure } = item.read
  const isLevel = measure === 'level' && typeof value === 'number'
  return {
    id: `${id}-${item.n}`,
    kind: item.kind === 'measure' ? 'work' : (item.kind as 'target' | 'project'),
    unit,
    scene: sceneOf(item, action, unit),
    ...(isLevel ? { amount: { value, unit: String(words ?? '') } } : {}),
  }
}
