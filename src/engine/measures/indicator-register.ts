/** Indicators a district defines for itself, beside those that come with scenarios. */
import { field } from '../../define/fields.ts'
import type { IndicatorDefinition, IndicatorTerms } from '../../define/indicator.ts'
import { defineRegister, type ScenarioDefinition } from '../../define/scenario.ts'
import type { Entries, Entry } from '../platform/register-case.ts'
import { parseFormula, type FormulaFault, type Names } from './formula-text.ts'

const optional = true as const
const text = (zh: string, en: string, max = 120) => field.text({ title: { zh, en }, max })
const choice = <const Of extends { readonly [code: string]: { zh: string; en: string } }>(
  zh: string,
  en: string,
  of: Of,
) => field.choice({ title: { zh, en }, of, optional })

/** Indicators 指标: the key is the name formulas and sheets use. */
export const indicatorRegister = defineRegister({
  name: 'indicator',
  title: { zh: '指标台账', en: 'Indicators' },
  key: ['name'],
  keepers: ['statistician'],
  fields: {
    title: text('指标', 'Indicator'),
    english: field.text({ title: { zh: '英文名', en: 'In English' }, max: 120, optional }),
    unit: text('计量单位', 'Unit of measure', 20),
    decimals: field.number({
      title: { zh: '小数位', en: 'Decimals' },
      least: 0,
      most: 6,
      optional,
    }),
    by: field.choice({
      title: { zh: '来源', en: 'Comes from' },
      of: {
        reported: { zh: '单位填报', en: 'Reported by units' },
        quoted: { zh: '引用统计数', en: 'Quoted statistic' },
        computed: { zh: '公式计算', en: 'Computed' },
      },
    }),
    publisher: field.text({ title: { zh: '发布单位', en: 'Publisher' }, max: 80, optional }),
    frequency: choice('频度', 'Frequency', {
      month: { zh: '月', en: 'Monthly' },
      quarter: { zh: '季', en: 'Quarterly' },
      half: { zh: '半年', en: 'Half-yearly' },
      year: { zh: '年', en: 'Yearly' },
    }),
    spans: choice('口径', 'Covers', {
      'year-to-date': { zh: '年初至本期累计', en: 'January to date' },
      period: { zh: '本期', en: 'The period alone' },
      'at-end': { zh: '期末数', en: 'At the end' },
    }),
    adds: choice('汇总', 'Adds up', {
      sum: { zh: '可相加', en: 'By sum' },
      stock: { zh: '各单位可相加，各期不可', en: 'Over units, not over time' },
      ratio: { zh: '按分子分母重算', en: 'From numerator and denominator' },
      index: { zh: '不可相加', en: 'Never' },
      overlaps: { zh: '与其他指标重叠，不可相加', en: 'Overlaps others: never' },
    }),
    better: choice('好的方向', 'Good is', {
      more: { zh: '越高越好', en: 'More' },
      less: { zh: '越低越好', en: 'Less' },
    }),
    progress: choice('进度口径', 'Held against', {
      months: { zh: '按月时间进度', en: 'Months passed' },
      days: { zh: '按日时间进度', en: 'Days passed' },
      trajectory: { zh: '按分月计划', en: 'The plan by months' },
    }),
    plannedBy: field.text({
      title: { zh: '分月计划所在指标', en: 'Planned by the indicator' },
      max: 120,
      optional,
    }),
    openDays: field.number({
      title: { zh: '期后几日内可填', en: 'Open for days after the period' },
      least: 0,
      most: 366,
      optional,
    }),
    formula: field.longText({
      title: { zh: '公式', en: 'Formula' },
      help: {
        zh: '例：完成投资 ÷ 年度计划投资 × 100；同比(完成投资)；占比(甲, 乙)',
        en: 'For example: done ÷ plan × 100, with the indicators’ Chinese names',
      },
      max: 500,
      optional,
    }),
    document: text('依据文件', 'Document followed', 200),
    article: text('条款', 'Article', 80),
  },
})

/** A line of the register that cannot be used, and why. */
export interface IndicatorFault {
  readonly name: string
  readonly from: string
  readonly fault: FormulaFault
}

/** The indicators there are, by their name in formulas. */
export interface Catalogue {
  readonly indicators: ReadonlyMap<string, IndicatorDefinition>
  readonly faults: readonly IndicatorFault[]
}

/**
 * Everything that is measured: what scenarios define (as `scenario/name`) and what the register
 * has. The newest line of an indicator says what it is, every line what it was computed by.
 */
export function catalogueOf(scenarios: readonly ScenarioDefinition[], entries: Entries): Catalogue {
  const indicators = new Map<string, IndicatorDefinition>()
  const faults: IndicatorFault[] = []
  for (const { name: scenario, indicators: defined = [] } of scenarios) {
    for (const one of defined) indicators.set(`${scenario}/${one.name}`, within(one, scenario))
  }
  const names = namesOf(indicators, entries)
  for (const [name, lines] of Object.entries(entries)) {
    const found = indicatorOf(name, lines, names)
    faults.push(...found.faults)
    if (found.indicator !== null) indicators.set(name, found.indicator)
  }
  return { indicators, faults }
}

/** What people may call each indicator in a formula: its title, or its name. */
function namesOf(indicators: ReadonlyMap<string, IndicatorDefinition>, entries: Entries): Names {
  const names = new Map<string, string>()
  for (const [name, { title }] of indicators) names.set(title.zh, name).set(name, name)
  for (const [name, lines] of Object.entries(entries)) {
    for (const { values } of lines) names.set(String(values.title ?? name), name)
    names.set(name, name)
  }
  return names
}

/** Formulas of a scenario name its own indicators without it. */
function within(indicator: IndicatorDefinition, scenario: string): IndicatorDefinition {
  const named = (name: string): string => (name.includes('/') ? name : `${scenario}/${name}`)
  const whole = <T>(part: T): T => {
    if (Array.isArray(part)) return part.map(whole) as T
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) =>
        key === 'figure' && typeof value === 'string' ? [key, named(value)] : [key, whole(value)],
      ),
    ) as T
  }
  const { plannedBy } = indicator
  const planned = plannedBy === undefined ? {} : { plannedBy: named(plannedBy) }
  return { ...indicator, ...planned, since: whole(indicator.since) }
}

function indicatorOf(name: string, lines: readonly Entry[], names: Names) {
  const faults: IndicatorFault[] = []
  const since: { [day: string]: IndicatorTerms } = {}
  for (const { from, values } of lines) {
    const typed = typeof values.formula === 'string' ? values.formula : ''
    const words = { zh: typed || String(values.article ?? ''), en: typed }
    if (values.by !== 'computed') {
      since[from] = { words }
      continue
    }
    const read = parseFormula(typed, names)
    if ('fault' in read) faults.push({ name, from, fault: read.fault })
    else since[from] = { words, formula: read.formula }
  }
  const newest = lines.at(-1)?.values
  if (newest === undefined) return { indicator: null, faults }
  const planned = newest.plannedBy === undefined ? undefined : String(newest.plannedBy)
  const plannedBy = planned === undefined ? {} : { plannedBy: names.get(planned) ?? planned }
  return { indicator: { ...definitionOf(name, newest, since), ...plannedBy }, faults }
}

function definitionOf(
  name: string,
  values: Entry['values'],
  since: IndicatorDefinition['since'],
): IndicatorDefinition {
  const { title, english, unit, publisher, document, article, formula: _typed, ...terms } = values
  const zh = String(title ?? name)
  const publishedBy = publisher === undefined ? {} : { publisher: both(String(publisher)) }
  return {
    ...(terms as Omit<IndicatorDefinition, 'name' | 'title' | 'unit' | 'since' | 'follows'>),
    ...publishedBy,
    name,
    title: { zh, en: String(english ?? zh) },
    unit: String(unit ?? ''),
    since,
    follows: [String(document ?? ''), String(article ?? '')],
  }
}

const both = (text: string) => ({ zh: text, en: text })
