import { defineDemo, type DemoStep, type DemoWorld, type FileValue } from 'luoshi/define'
import { looks, projects, type DemoProject } from './demo/projects.ts'
import { nodesOf, participantsOf } from './demo/site.ts'

/** Two years of a project office, up to the anchor: some keep up, some are late, some wait. */
export default defineDemo({
  steps: (world) => {
    const [planner, second] = holders(world, 'planner')
    const [site] = world.pictures?.site ?? []
    if (planner === undefined || site === undefined) return []
    const reporters = new Map(
      world.persons
        .filter(({ roles }) => roles.includes('key-projects/reporter'))
        .map(({ id, unit }) => [unit, id]),
    )
    const office = { planner, second: second ?? planner, evidence: [site], world }
    return projects
      .flatMap((project, at) => {
        const reporter = reporters.get(project.unit) ?? planner
        return lifeOf(project, at, { ...office, reporter })
      })
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .filter(({ at }) => at < world.now)
  },
})

interface Office {
  readonly world: DemoWorld
  readonly planner: string
  readonly second: string
  readonly reporter: string
  readonly evidence: readonly FileValue[]
}

const leaders = ['冉芷', '向远帆', '苏棠', '梁曜']

function lifeOf(project: DemoProject, order: number, office: Office): DemoStep[] {
  const { world, planner, second, reporter, evidence } = office
  const year = yearOf(world.now)
  const id = world.id(project.name, instant(year, project.startBy - 8, 4, '09:20'))
  const steps: DemoStep[] = []
  const give = (by: string, at: string, command: string, input: DemoStep['input']): void => {
    steps.push({ by, at, case: 'project', id, command, input })
  }
  const day = (month: number, date: number) => instant(year, month, date, '09:00').slice(0, 10)
  const { startBy, started, finishBy } = project
  give(planner, instant(year, startBy - 8, 4, '09:20'), 'enter', entered(project, order, year))
  const last = started ?? startBy
  give(reporter, instant(year, last - 5, 8, '10:10'), 'sign', {
    on: day(last - 5, 6),
    evidence,
    note: '已签投资协议',
  })
  // Two wait before they have even been signed, one until its approvals are done.
  if (started === null && order % 2 === 0) steps.pop()
  give(planner, instant(year, 1, 10 + (order % 9), '15:00'), 'setGoal', {
    year: String(year),
    planned: money(project.planned),
    prior: money(priorOf(project)),
    goal: started !== null && started < 1 ? '主体完工，设备进场' : '完成前期，开工建设',
  })
  const monthAt = (count: number) => day(count, 15).slice(0, 7)
  if (started === null) {
    const nodes = nodesOf(false, monthAt, startBy - 8)
    give(reporter, instant(year, startBy - 6, 11, '10:00'), 'setNodes', { nodes })
    return alive(steps, id)
  }
  give(reporter, instant(year, started, 19, '15:10'), 'setParticipants', {
    participants: participantsOf(project, order, monthAt(started - 1)),
  })
  give(reporter, instant(year, started, 20, '09:30'), 'setNodes', {
    nodes: nodesOf(true, monthAt, started),
  })
  give(reporter, instant(year, started - 1, 12, '16:30'), 'clear', {
    on: day(started - 1, 10),
    evidence,
  })
  give(reporter, instant(year, started, 18, '11:00'), 'start', {
    on: day(started, 18),
    evidence,
    note: '施工许可已取得，现场开工',
  })
  if (order % 6 !== 3) {
    give(second, instant(year, started + 2, 9, '10:40'), 'enterStatistics', {
      on: day(started + 2, 8),
      evidence,
    })
  }
  give(reporter, instant(year, Math.max(started, 1), 20, '14:00'), 'fund', {
    funding: fundingOf(project),
  })
  steps.push(...monthsOf(project, order, id, office))
  if (finishBy <= 12) {
    give(reporter, instant(year, finishBy, 26, '15:20'), 'finish', {
      on: day(finishBy, 25),
      evidence,
      note: '竣工验收合格',
    })
  }
  return alive(steps, id)
}

/** Steps that come before the case is there, or after it has ended, are none. */
function alive(steps: readonly DemoStep[], id: string): DemoStep[] {
  const opened = steps.find(({ command }) => command === 'enter')?.at ?? ''
  return steps.filter(({ at, id: own }) => own === id && at >= opened)
}

function entered(project: DemoProject, order: number, year: number): DemoStep['input'] {
  const { name, unit, industry, level, nature, investor, total, owner, head, content } = project
  const month = (count: number) => instant(year, count, 15, '09:00').slice(0, 7)
  const area = String(year - (order % 2))
  return {
    name,
    leadUnit: unit,
    total: money(total),
    code: `${area}-510199-${36 + (order % 12)}-0${1 + (order % 4)}-${100_003 + order * 7919}`,
    flagship: total >= 100_000,
    level,
    industry,
    category: order % 7 === 5 ? 'followed' : 'assessed',
    nature,
    investor,
    area: order % 3 === 0 ? '北片区' : '双渡片区',
    content,
    years: `${month(project.startBy)}/${month(project.finishBy)}`,
    startBy: month(project.startBy),
    finishBy: month(project.finishBy),
    signBy: month(project.startBy - 5),
    clearBy: month(project.startBy - 1),
    leaders: leaders[order % leaders.length],
    ownerName: owner,
    ownerHead: head,
    ownerContact: '简宁',
    ownerPhone: `023-6000${String(1000 + order * 37)}`,
    dutyHead: '科室负责人',
    nextNodes: '主体封顶、设备安装',
    strive: '年内形成实物工作量',
  }
}

function monthsOf(
  project: DemoProject,
  order: number,
  id: string,
  { world, reporter, second }: Office,
): DemoStep[] {
  const year = yearOf(world.now)
  const first = Math.max(1, project.started ?? 1)
  const steps: DemoStep[] = []
  let sum = 0
  for (let month = first; month <= Math.min(12, project.finishBy); month += 1) {
    const due = project.planned * Math.min(1.1, (month / 12) * project.pace)
    const done = Math.max(0, Math.round(due * (0.97 + world.random() * 0.05) - sum))
    sum += done
    const period = `${year}-${String(month).padStart(2, '0')}`
    const report = { case: 'project', id, by: reporter }
    const way = Math.min(10, Math.floor((10 * sum) / Math.max(1, project.planned)))
    steps.push(
      {
        ...report,
        at: instant(year, month + 1, 1 + (order % 3), `10:${10 + order}`),
        command: 'reportInvestment',
        input: { period, part: 'whole', done: money(done) },
      },
      {
        ...report,
        at: instant(year, month + 1, 1 + (order % 3), `11:${10 + order}`),
        command: 'reportProgress',
        input: { period, part: 'whole', words: looks[way] ?? looks[0] },
      },
      {
        ...report,
        at: instant(year, month + 1, 2 + (order % 3), `09:${10 + order}`),
        command: 'payIn',
        input: { period, source: 'own', amount: money(Math.round(done * 0.8)) },
      },
    )
    if (project.investor === 'state') {
      const budget = Math.round(project.planned * 0.3)
      const share = Math.min(1, (month / 12) * (order % 4 === 2 ? 0.7 : 1.02))
      steps.push({
        ...report,
        by: second,
        at: instant(year, month + 1, 4, `09:${10 + order}`),
        command: 'payOut',
        input: { period, budget: money(budget), amount: money(Math.round(budget * share)) },
      })
    }
  }
  if (project.pace > 0 && project.pace < 0.8) {
    steps.push({
      case: 'project',
      id,
      by: reporter,
      at: instant(year, 7, 11, '16:05'),
      command: 'raiseProblem',
      input: { words: '用地红线内管线迁改未完成，影响基础施工', unit: 'resources' },
    })
  }
  return steps
}

function fundingOf({ investor, total }: DemoProject) {
  const part = (share: number) => money(Math.round(total * share))
  if (investor !== 'state') return [{ source: 'own', amount: money(total), note: '企业自筹' }]
  return [
    { source: 'central', amount: part(0.3), note: '中央预算内投资' },
    { source: 'bonds', amount: part(0.4), note: '专项债券' },
    { source: 'own', amount: money(total - Math.round(total * 0.3) - Math.round(total * 0.4)) },
  ]
}

function priorOf({ started, total, planned }: DemoProject): number {
  if (started === null || started >= 1) return 0
  return Math.round(Math.min(total - planned, (total / 24) * (1 - started)))
}

function holders({ persons }: DemoWorld, role: string): readonly string[] {
  const found = persons.filter(({ roles }) => roles.includes(`key-projects/${role}`))
  return [...new Set(found.map(({ id }) => id))]
}

/** The year whose work is shown: in January still the one before. */
function yearOf(now: string): number {
  return Number(new Date(Date.parse(now) - 40 * 86_400_000).toISOString().slice(0, 4))
}

/** A time of a day, months counted from January of a year in either direction. */
function instant(year: number, month: number, day: number, time: string): string {
  const [years, months] = [Math.floor((month - 1) / 12), ((((month - 1) % 12) + 12) % 12) + 1]
  const two = (value: number) => String(value).padStart(2, '0')
  const local = `${year + years}-${two(months)}-${two(day)}T${time}:00.000+08:00`
  return new Date(Date.parse(local)).toISOString()
}

const money = (value: number) => ({ value: String(value), unit: '万元' })
