import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import horseRace from '../../../scenarios/horse-race/scenario.ts'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import { field } from '../../define/fields.ts'
import { when, type When } from '../../define/when.ts'
import { street } from '../../testing/sample-scenario.ts'
import { evaluate, type Scope } from '../conditions/evaluate.ts'
import { platform } from '../platform/platform.ts'
import { handbook } from './handbook.ts'
import { sayCondition } from './say-condition.ts'
import { sayField } from './say-field.ts'

const title = { zh: '项', en: 'Part' }
const day = field.day({ title: { zh: '验收日期', en: 'Day of acceptance' } })
const definition = {
  ...lostProperty.cases[0]!,
  state: { ...lostProperty.cases[0]!.state, day, urgent: field.yesNo({ title }) },
}
const input = { reason: field.text({ title: { zh: '理由', en: 'Reason' } }), day }
const languages = ['zh', 'en'] as const
const say = (condition: When) =>
  languages.map((language) => sayCondition(condition, { definition, input }, language))

describe('a condition as a sentence', () => {
  it.each<[When, string, string]>([
    [when.filled('state.proof'), '已有“认领依据”', '“Proof of ownership” is given'],
    [when.filled('input.reason'), '已有所填的“理由”', 'the “Reason” filled in is given'],
    [when.equals('state.kind', 'phone'), '“类别”是“手机电脑”', '“Kind” is “Phone or computer”'],
    [when.differs('case.status', 'kept'), '状态不是“保管中”', 'the status is not “Kept”'],
    [
      when.among('state.kind', 'bag', 'wallet'),
      '“类别”是 “箱包衣物”、“钱包现金” 之一',
      '“Kind” is one of “Bag or clothing”, “Wallet or cash”',
    ],
    [
      when.atMost('input.day', 'today'),
      '所填的“验收日期”不晚于当天',
      'the “Day of acceptance” filled in is not after today',
    ],
    [
      when.atLeast(when.count('state.photos'), 2),
      '“照片”的项数不小于2',
      'the number of “Photos” is at least 2',
    ],
    [
      when.some('state.photos', when.equals('item.type', 'image/png')),
      '“照片”里至少有一项（“type”是“image/png”）',
      'some element of “Photos” has (“type” is “image/png”)',
    ],
    [when.equals('state.urgent', true), '“项”是“是”', '“Part” is “yes”'],
    [
      when.differs('case.actors.registered', 'who.person'),
      '“登记”的经办人不是办理人',
      'who did “Registered” is not the giver',
    ],
    [
      when.given(when.filled('state.owner'), when.not(when.code('isGenuine'))),
      '（如果已有“失主”，那么并非（程序“isGenuine”认可））',
      '(if “Owner” is given, then not (the function “isGenuine” agrees))',
    ],
    [
      when.all(when.filled('state.owner'), when.any(when.review(title), when.filled('now'))),
      '（已有“失主”，并且（由人判断：项，或者已有此刻））',
      '(“Owner” is given, and (a person decides: Part, or now is given))',
    ],
    [when.all(), '不设条件', 'always'],
    [when.any(), '一概不行', 'never'],
  ])('%j', (condition, zh, en) => {
    expect(say(condition)).toEqual([zh, en])
  })

  it('says something else for conditions that come to something else', () => {
    const leaf = fc.constantFrom<When[]>(
      when.filled('state.owner'),
      when.filled('state.proof'),
      when.equals('state.kind', 'phone'),
    )
    const { condition } = fc.letrec<{ condition: When }>((tie) => ({
      condition: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('condition'), { maxLength: 3 }).map((all) => when.all(...all)),
        fc.array(tie('condition'), { maxLength: 3 }).map((any) => when.any(...any)),
        tie('condition').map(when.not),
        fc.tuple(tie('condition'), tie('condition')).map((two) => when.given(...two)),
      ),
    }))
    const scopes: Scope[] = [undefined, 'x'].flatMap((owner) =>
      [undefined, 'x'].flatMap((proof) =>
        [undefined, 'phone', 'bag'].map((kind) => ({ state: { owner, proof, kind } })),
      ),
    )
    const meaning = (one: When) => scopes.map((scope) => evaluate(one, scope)).join()
    const meanings = new Map<string, string>()
    fc.assert(
      fc.property(condition, (one) => {
        for (const sentence of say(one)) {
          expect(sentence).not.toMatch(/undefined|object/)
          expect(meanings.get(sentence) ?? meaning(one)).toBe(meaning(one))
          meanings.set(sentence, meaning(one))
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the handbook page', () => {
  const scenarios = [horseRace, lostProperty, street, platform]
  it.each(scenarios)('of $name leaves no gap, in either language', (scenario) => {
    const pages = languages.map((language) => handbook(scenario, language))
    for (const page of pages) {
      expect(page).not.toMatch(/undefined|\[object|NaN/)
      const widths = page.split('\n').map((line) => line.match(/(?<!\\)\|/g)?.length ?? 0)
      for (const [at, width] of widths.entries()) {
        if (width > 0 && (widths[at + 1] ?? 0) > 0) expect(widths[at + 1]).toBe(width)
      }
    }
    const [zh = '', en = ''] = pages
    expect(en.split('\n').length).toBe(zh.split('\n').length)
    expect(zh.match(/^\*\*.*\*\* `\w+`/gm)?.length).toBe(en.match(/^\*\*.*\*\* `\w+`/gm)?.length)
  })

  it('tells who may do what, the ways of a case, its rules and clocks with their sources', () => {
    const page = handbook(lostProperty, 'zh')
    for (const line of [
      '| 失物：上交 |  | ● | ● |',
      '  [*] --> kept : 登记',
      '  claimed --> returned : 归还',
      '- 经办过这些的人不能办：“认领”',
      '- 条件：认领依据已写明（已有“认领依据”）；依据：中华人民共和国民法典 第三百一十四条',
      '- 期限 3 个工作日，可由参数“答复认领的期限”调整',
      '- 到期由系统办理“上交”',
      '- 依据：中华人民共和国民法典 第三百一十八条（待核对）',
      '| 答复认领的期限 `answerWithin` | 3 个工作日 | 失物招领办事指南 答复认领 |',
    ]) {
      expect(page.split('\n')).toContain(line)
    }
  })
})

it('the page of a scenario without commands tells its board instead of who may do what', () => {
  const page = handbook(horseRace, 'en')
  expect(page).not.toContain('Who may do what')
  expect(page).toContain('## Board: Horse race `units`')
  expect(page).toContain('- Pools: Departments, Streets and companies')
  expect(page).toMatch(/\| Tasks `tasks` \| 50 \| Tasks done ÷ Tasks of the year against time/)
})

it('a field tells its kind, its limits and who may see it', () => {
  const phone = field.text({ title, max: 20, class: 'personal', optional: true, help: title })
  expect(sayField(phone, 'zh')).toBe('项（文字，最多 20 字，选填，个人信息）：项')
  const names = field.list({ title, of: phone, most: 3 })
  expect(sayField(names, 'en')).toMatch(/^Part \(list of Part \(text, .*at most 3\)$/)
})
