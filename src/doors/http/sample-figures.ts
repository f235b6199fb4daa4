/** A door over a small park whose offices report investment, for the tests of figures. */
import { defineBoard } from '../../define/board.ts'
import { defineIndicator, figure, percentOf } from '../../define/indicator.ts'
import { defineScenario, type ScenarioDefinition } from '../../define/scenario.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { figureReportId } from '../../engine/measures/figure-round.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { openSampleDoor, type SampleDoor } from './sample.ts'

const words = (zh: string, en: string) => ({ zh, en })
const follows = ['园区统计办法', '第二条'] as const
/** A sum since the beginning of the year, reported by people. */
export const reported = (name: string, zh: string, en: string) =>
  defineIndicator({
    name,
    title: words(zh, en),
    unit: '亿元',
    decimals: 1,
    by: 'reported',
    adds: 'sum',
    spans: 'year-to-date',
    since: { '2025-01-01': { words: words('自开工累计', 'Since the start') } },
    follows,
  })

const investment = defineScenario({
  name: 'investment',
  title: words('投资', 'Investment'),
  summary: words('投资数据。', 'Figures of investment.'),
  roles: {},
  cases: [],
  indicators: [
    reported('done', '完成投资', 'investment'),
    reported('plan', '计划投资', 'planned investment'),
    defineIndicator({
      name: 'rate',
      title: words('投资完成率', 'share of the plan'),
      unit: '%',
      by: 'computed',
      adds: 'ratio',
      since: {
        '2025-01-01': {
          words: words('完成除以计划', 'done by planned'),
          formula: percentOf(figure('done'), figure('plan')),
        },
      },
      follows,
    }),
  ],
  boards: [
    defineBoard({
      name: 'race',
      title: words('投资赛马榜', 'Investment race'),
      version: 1,
      pools: { offices: { title: words('科室', 'Offices'), units: ['roads', 'water'] } },
      items: [
        {
          name: 'pace',
          title: words('投资进度', 'Pace'),
          figure: 'done',
          target: 'plan',
          points: 100,
          by: { method: 'time-phased' },
        },
      ],
      missing: 'out',
      since: { '2026-01-01': words('按进度', 'By pace') },
      follows,
    }),
  ],
})

/** The door with two months reported, and how more is said by the system. */
export interface FigureDoor {
  readonly door: SampleDoor
  readonly give: (
    command: string,
    given: { readonly type?: string; readonly caseId?: string; readonly input: object },
  ) => Promise<void>
  /** Revises the investment of October. */
  readonly revise: (unit: string, done: string) => Promise<void>
  /** Gives a visitor who sits as statistician. */
  readonly seat: (person: string, unit: string) => Promise<void>
}

/** Opens it; roads and water have reported September and October. */
export async function openFigureDoor(
  ports: Parameters<typeof openSampleDoor>[0],
  beside: readonly ScenarioDefinition[] = [],
): Promise<FigureDoor> {
  const door = await openSampleDoor(ports, [investment, ...beside])
  let commands = 0
  const give: FigureDoor['give'] = async (command, given) => {
    const outcome = await door.desk.submit({
      commandId: `given-${(commands += 1)}`,
      caseId: null,
      command,
      who: systemWho('sample'),
      ...given,
      input: given.input as { readonly [field: string]: unknown },
    })
    if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
    door.clock.pass(60_000)
    await door.desk.follow()
  }
  const round = (period: string) => {
    const units = ['roads', 'water']
    const input = { form: '月报', period, indicators, units, dueOn: '2026-12-05' }
    return give('open', { type: 'platform/figure-round', input })
  }
  const report = (unit: string, period: string, done: string, plan: string) => {
    const figures = [
      { indicator: 'investment/done', value: done, source: `${period} 月报 C4` },
      { indicator: 'investment/plan', value: plan },
    ]
    return give('report', { caseId: figureReportId('月报', unit, period), input: { figures } })
  }
  for (const period of ['2026-09', '2026-10']) await round(period)
  await report('roads', '2026-09', '60', '100')
  await report('water', '2026-09', '70', '100')
  await report('roads', '2026-10', '85', '100')
  await report('water', '2026-10', '75', '100')
  return {
    door,
    give,
    revise: (unit, done) => {
      const figures = [{ indicator: 'investment/done', value: done }]
      const input = { figures, why: '漏报一个项目' }
      return give('revise', { caseId: figureReportId('月报', unit, '2026-10'), input })
    },
    seat: (person, unit) => {
      const values = { title: '统计岗', unit, person, roles: ['platform/statistician'] }
      const lines = [{ key: 'post-statistics', from: '2026-01-01', values }]
      return give('enter', { caseId: 'register:platform/post', input: { lines } })
    },
  }
}

const indicators = ['investment/done', 'investment/plan']
