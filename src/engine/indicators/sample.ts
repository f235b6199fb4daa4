/** Indicators for the tests of this room. */
import type { Formula, IndicatorDefinition } from '../../define/indicator.ts'

const follows = ['统计调查制度', '第一条'] as const
/** An indicator people report, cumulated over the year. */
export const said = (
  name: string,
  more: Partial<IndicatorDefinition> = {},
): IndicatorDefinition => ({
  name,
  title: { zh: name, en: name },
  unit: '万元',
  by: 'reported',
  adds: 'sum',
  spans: 'year-to-date',
  since: { '2020-01-01': { words: { zh: '累计', en: 'year to date' } } },
  follows,
  ...more,
})
/** An indicator computed by the formulas in force from their days on. */
export const computed = (
  name: string,
  since: { readonly [day: string]: Formula },
): IndicatorDefinition =>
  said(name, {
    by: 'computed',
    since: Object.fromEntries(
      Object.entries(since).map(([day, formula]) => [
        day,
        { words: { zh: '公式', en: 'formula' }, formula },
      ]),
    ),
  })
