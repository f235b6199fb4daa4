/** Figures as a reader sees them: with unit, target, light and the reason in words. */
import type { IndicatorDefinition } from '../../../define/indicator.ts'
import { thresholdsOf } from '../../../engine/indicators/axes.ts'
import type { Book } from '../../../engine/indicators/book.ts'
import { holdAgainst, type Held } from '../../../engine/indicators/held.ts'
import type { Trajectory } from '../../../engine/indicators/progress.ts'
import type { Completion, Target } from '../../../engine/indicators/targets.ts'
import { shownOf } from '../../../engine/measures/shown.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import { isPeriod, later, type Period } from '../../../kernel/period.ts'
import { roundedTo } from '../../../kernel/settled.ts'
import type { Language, Text } from '../../../kernel/text.ts'
import type { Standing } from '../../../wire/index.ts'
import { yearOfTarget, type Scope } from './asking.ts'

/** The target a commitment sets for an indicator; null where its row names none that can be read. */
export function targetOf({ shown }: CaseRow): Target | null {
  const said = shown.target as
    | {
        readonly measure: Target['measure']
        readonly comparator: Target['comparator']
        readonly floor: string
        readonly upper: string | null
        readonly base: string | null
        readonly stretch: string | null
      }
    | undefined
  if (said === undefined || !Number.isFinite(Number(said.floor))) return null
  const { measure, comparator, floor, upper, base, stretch } = said
  const optional = (name: 'upper' | 'base' | 'stretch', text: string | null) =>
    text === null ? {} : { [name]: Number(text) }
  return {
    measure,
    comparator,
    floor: Number(floor),
    ...optional('upper', upper),
    ...optional('base', base),
    ...optional('stretch', stretch),
  }
}

/** A figure held against its target and against time. */
export interface HeldFigure {
  readonly standing: Standing
  readonly completion: Completion | null
}

/** Holds a figure of a unit against what was promised for its year. */
export function heldOf(
  named: { readonly name: string; readonly definition: IndicatorDefinition; readonly unit: string },
  book: Book,
  row: CaseRow | null,
  { period, language, settings }: Pick<Scope, 'period' | 'language' | 'settings'>,
): HeldFigure {
  const { name, definition, unit } = named
  const target = row === null ? null : targetOf(row)
  const { value } = book.entry({ indicator: name, unit, period })
  const way = row === null ? null : wayOf(row)
  const progress = way === null ? definition.progress : 'trajectory'
  const by = { ...definition, ...(progress === undefined ? {} : { progress }) }
  const held = holdAgainst(by, target, value, {
    period,
    targetYear: row === null ? null : yearOfTarget(row),
    trajectory: way ?? trajectoryOf(definition, book, unit, period),
    thresholds: thresholdsOf(settings, name.includes('/') ? name.split('/')[0]! : 'platform'),
  })
  const { percent, timePercent, gap, light, completion } = held
  const shown = (number: number | null) => (number === null ? null : roundedTo(number, 1))
  const amount = (number: number) => shownOf(definition, number, language).text
  return {
    completion,
    standing: {
      target: target === null ? null : amount(target.floor),
      stretch: target?.stretch === undefined ? null : amount(target.stretch),
      percent: shown(percent),
      timePercent: shown(timePercent),
      gap: shown(gap),
      light: light === 'unknown' ? 'pending' : light,
      why: whyOf(held, language),
    },
  }
}

/** The planned way a commitment says itself; it counts before the calendar and any other plan. */
export function wayOf({ shown }: CaseRow): Trajectory | null {
  const { trajectory = [] } = (shown.target ?? {}) as {
    readonly trajectory?: readonly { readonly period: string; readonly value: number }[]
  }
  const steps = trajectory.filter(({ period }) => isPeriod(period))
  return steps.length === 0
    ? null
    : Object.fromEntries(steps.map(({ period, value }) => [period, value]))
}

/** The plan by months of an indicator that goes by one, for the year of a period. */
export function trajectoryOf(
  { progress, plannedBy }: IndicatorDefinition,
  book: Book,
  unit: string,
  period: Period,
): Trajectory | null {
  if (progress !== 'trajectory' || plannedBy === undefined) return null
  const planned = yearAround(period).flatMap((one): [Period, number][] => {
    const value = book.valueOf({ indicator: plannedBy, unit, period: one })
    return value === null ? [] : [[one, value]]
  })
  return planned.length === 0 ? null : Object.fromEntries(planned)
}

/** Every period of the year of a period, of its kind. */
export function yearAround(period: Period): readonly Period[] {
  const year = period.slice(0, 4)
  const found: Period[] = []
  for (let at = period; at.startsWith(year); at = later(at, -1)) found.unshift(at)
  for (let at = later(period, 1); at.startsWith(year); at = later(at, 1)) found.push(at)
  return found
}

/** The indicators that hold the plans of others, beside those. */
export function withPlans(
  names: readonly string[],
  indicators: ReadonlyMap<string, IndicatorDefinition>,
): readonly string[] {
  const plans = names.flatMap((name) => indicators.get(name)?.plannedBy ?? [])
  return [...new Set([...names, ...plans])]
}

function whyOf({ rule, measured, threshold }: Held, language: Language): string {
  const points = Math.abs(measured ?? 0).toFixed(1)
  const at = Math.abs(threshold ?? 0)
  const said = ((): Text => {
    switch (rule) {
      case 'no-figure':
        return { zh: '还没有数', en: 'No figure yet' }
      case 'no-target':
        return { zh: '没有定目标', en: 'No target is set' }
      case 'met':
        return { zh: '已达目标', en: 'The target is met' }
      case 'over-limit':
        return { zh: `已用 ${points}%，超过上限`, en: `${points}% used: beyond the limit` }
      case 'on-time':
        return { zh: `快于时间进度 ${points} 个百分点`, en: `${points} points ahead of time` }
      case 'little-behind':
        return {
          zh: `慢 ${points} 个百分点，不到 ${at} 个`,
          en: `${points} points behind, less than ${at}`,
        }
      case 'behind':
        return {
          zh: `慢 ${points} 个百分点，达到 ${at} 个，预警`,
          en: `${points} points behind, ${at} or more: near`,
        }
      case 'far-behind':
        return {
          zh: `慢 ${points} 个百分点，超过 ${at} 个，滞后`,
          en: `${points} points behind, more than ${at}: late`,
        }
      default:
        return { zh: '未达目标', en: 'Not met yet' }
    }
  })()
  return said[language]
}
