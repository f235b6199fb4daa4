import { afterEach, beforeEach, expect, it } from 'vitest'
import { defineIndicator, figure, percentOf } from '../../define/indicator.ts'
import { defineScenario } from '../../define/scenario.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { figureReportId } from '../../engine/measures/figure-round.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { openMemory } from '../../store/index.ts'
import { reported } from './sample-figures.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

const words = (zh: string, en: string) => ({ zh, en })
const follows = ['园区统计办法', '第二条'] as const
const works = defineScenario({
  name: 'works',
  title: words('工程', 'Works'),
  summary: words('工程数据。', 'Figures of works.'),
  roles: {},
  cases: [],
  indicators: [
    reported('done', '完成投资', 'done'),
    reported('plan', '计划投资', 'planned'),
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
})

let door: SampleDoor
let lin: Visitor

beforeEach(async () => {
  door = await openSampleDoor(openMemory(), [works])
  lin = await door.as('lin')
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

let commands = 0
async function give(command: string, given: { type?: string; caseId?: string; input: object }) {
  const outcome = await door.desk.submit({
    commandId: `given-${(commands += 1)}`,
    caseId: null,
    command,
    who: systemWho('sample'),
    ...given,
    input: given.input as { readonly [field: string]: unknown },
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  await door.desk.follow()
}

const period = '2026-10'
const round = (form: string, names: readonly string[], units: readonly string[]) => {
  const indicators = names.map((name) => `works/${name}`)
  const input = { form, period, indicators, units, dueOn: '2026-12-05' }
  return give('open', { type: 'platform/figure-round', input })
}
const report = (form: string, indicator: string, value: string) => {
  const input = { figures: [{ indicator: `works/${indicator}`, value }] }
  return give('report', { caseId: figureReportId(form, 'roads', period), input })
}

it('what one form told is not asked in another, nor is what can be worked out', async () => {
  await round('月报', ['done', 'plan'], ['roads'])
  await report('月报', 'plan', '100')
  await round('快报', ['done', 'plan', 'rate'], ['roads'])
  const id = encodeURIComponent(figureReportId('快报', 'roads', period))
  const { body: asked } = await (await door.as('shen')).get(`figures/${id}`)
  expect(asked).toMatchObject({ asked: 1, known: 2 })
  const by = Object.fromEntries(
    asked.lines.map((one: { indicator: string }) => [one.indicator, one]),
  )
  expect(by['works/done'].known).toBeNull()
  expect(by['works/plan'].known).toBe('100.0亿元')
  expect(by['works/rate'].known).toBe('')
})

it('what is asked of each unit in a month is counted, the most asked first', async () => {
  await round('月报', ['done', 'plan', 'rate'], ['roads', 'water'])
  await round('快报', ['done'], ['roads'])
  await report('月报', 'done', '60')
  const { body } = await lin.get(`burden?period=${period}`)
  expect(body.lines).toEqual([
    { unit: { id: 'roads', name: '道路科' }, forms: 2, asked: 3, known: 1, filled: 1 },
    { unit: { id: 'water', name: '供水科' }, forms: 1, asked: 2, known: 1, filled: 0 },
  ])
  expect((await lin.get('burden?period=2026-09')).body.lines).toEqual([])
  expect((await lin.get('burden?period=neither')).status).toBe(400)
})
