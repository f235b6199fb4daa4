import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { ACTION_PLAN, PROJECT_LIST, WORK_REPORT } from './papers-of-our-own.ts'
import { readPlan } from './read.ts'
import { WHOLE_PAPERS } from './statements/whole-papers.ts'
import type { Grounded, Reading, Statement } from './types.ts'

const PAPERS = [ACTION_PLAN, PROJECT_LIST, WORK_REPORT, ...WHOLE_PAPERS.map(({ text }) => text)]

/** Pieces of plans, signs that open and never close, and characters outside the first plane. */
const PIECES = [
  '地区生产总值', '增长', '下降', '6.5%', '86.3亿元', '由', '提高到', '分别', '均', '占', '比重',
  '新增', '企业', '120', '家', '、', '，', ',', '。', ';', '：', '\n', '（', '(', '《', '“', '”',
  '2025年', '到2027年', '前三季度', '截至10月底', '年均', '三成', '六亿八千万', '万', '翻一番',
  '三分之一', '2.1∶1', '1/3', '第一', '居全市', '前三名', '提前', '2个月', '个百分点', '余',
  '以上', '6%—6.5%', '百亿级', '1O5', '|', '指标', '单位', '\t', '  ', '完成年度目标的', '责任单位:',
  '完成时限:2025年6月', '一、', '1.', '力争', '确保', '的', '等', '項目', '總投資', '😀', '𠮷', '１２％',
]

/** Everything of a reading that is shown beside its text. */
function placesOf(reading: Reading): Grounded[] {
  const { statements, projects, actions, problems } = reading
  return [...statements, ...projects, ...actions, ...problems]
}

/** Whether the printed numeral of a statement stands in its evidence, in digits or in words. */
function holdsNumeral({ evidence, value }: Statement): boolean {
  const narrow = evidence
    .normalize('NFKC')
    .replaceAll(/[\s,]/g, '')
    .replaceAll(/[Oo]/g, '0')
    .replaceAll(/[lI]/g, '1')
  if (narrow.includes(String(Math.abs(value)))) return true
  const zeros = /\d+\.\d*0(?!\d)/.test(narrow) || /(?<!\d)0\d/.test(narrow)
  return zeros || /[零一二两三四五六七八九十百千万亿半首]|番|\/|[:∶]/.test(narrow)
}

function checkGrounds(text: string, reading: Reading): void {
  const points = Array.from(text)
  for (const { start, end, evidence } of placesOf(reading)) {
    expect(start).toBeLessThan(end)
    expect(evidence).toBe(points.slice(start, end).join(''))
  }
  for (const statement of reading.statements) {
    expect(Number.isFinite(statement.value)).toBe(true)
    expect([statement, holdsNumeral(statement)]).toEqual([statement, true])
  }
}

it('never throws, and whatever it says stands in the text, number and all', () => {
  const texts = array(oneof(constantFrom(...PIECES), string({ maxLength: 3 })), { maxLength: 50 })
  assert(
    property(texts, (pieces) => {
      const text = pieces.join('')
      checkGrounds(text, readPlan({ text }))
    }),
    { numRuns: 1500 },
  )
})

it.each(PAPERS.map((text) => [text.slice(0, 12), text] as const))(
  'gives the words of %s… as its grounds',
  (_, text) => checkGrounds(text, readPlan({ text })),
)

it('reads the same text the same way, again and after others', () => {
  const first = PAPERS.map((text) => JSON.stringify(readPlan({ text })))
  expect(PAPERS.toReversed().map((text) => JSON.stringify(readPlan({ text })))).toEqual(
    first.toReversed(),
  )
})

it('keeps places in a text whose script and width were changed beside it', () => {
  const text = '２０２５年，規上工業總產值增長８％，新增企業１２家。'
  const simplified = '2025年，规上工业总产值增长8％，新增企业12家。'
  const { statements } = readPlan({ text, simplified, title: '云屏区', date: '2025-01-16' })
  expect(statements.map(({ indicator, value }) => [indicator, value])).toEqual([
    ['规上工业总产值', 8],
    ['新增企业', 12],
  ])
  checkGrounds(text, readPlan({ text, simplified }))
})

it('says no more of ten papers than ten times what it says of one', () => {
  const one = readPlan({ text: WORK_REPORT, title: '云屏区', date: '2025-01-16' })
  const text = Array.from({ length: 10 }, () => WORK_REPORT).join('\n')
  const ten = readPlan({ text, title: '云屏区', date: '2025-01-16' })
  expect(ten.statements.length).toBe(10 * one.statements.length)
})

it('reads one line of very many numbers', () => {
  const text = '企业5家、'.repeat(40_000)
  expect(readPlan({ text }).statements.length).toBe(40_000)
})
