/** Figures as a reader sees them: with unit, target, light and the reason in words. */
import type { IndicatorDefinition } from '../../../define/indicator.ts'
import type { Entry } from '../../../engine/indicators/book.ts'
import { progressLight, type LitAxis } from '../../../engine/indicators/lights.ts'
import { expectedProgress, gapOf } from '../../../engine/indicators/progress.ts'
import { completionOf, type Completion, type Target } from '../../../engine/indicators/targets.ts'
import { shownOf } from '../../../engine/measures/shown.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import type { Period } from '../../../kernel/period.ts'
import { roundedTo } from '../../../kernel/settled.ts'
import type { Language } from '../../../kernel/text.ts'
import type { FigureLight, Standing } from '../../../wire/index.ts'

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
export interface Held {
  readonly standing: Standing
  readonly completion: Completion | null
}

/** Holds a figure against what was promised. */
export function heldOf(
  definition: IndicatorDefinition,
  entry: Entry,
  target: Target | null,
  period: Period,
  language: Language,
): Held {
  const { value } = entry
  if (target === null) {
    const light = value === null ? 'missing' : 'pending'
    return { standing: { ...noTarget, light, why: whyWithout(value, language) }, completion: null }
  }
  const completion = completionOf(target, value)
  const basis = definition.progress ?? 'months'
  // What stands at the end of a period is reached or not; time asks nothing of it on the way,
  // unless it is known where it set out from.
  const isPaced = definition.spans !== 'at-end' || target.base !== undefined
  const timePercent = isPaced ? expectedProgress(basis, period, null) : null
  const gap = gapOf(completion.percent, timePercent)
  const lit = progressLight(gap)
  return {
    completion,
    standing: {
      target: shownOf(definition, target.floor, language).text,
      stretch:
        target.stretch === undefined ? null : shownOf(definition, target.stretch, language).text,
      percent: completion.percent === null ? null : roundedTo(completion.percent, 1),
      timePercent: timePercent === null ? null : roundedTo(timePercent, 1),
      gap: gap === null ? null : roundedTo(gap, 1),
      light: lightOf(completion, lit, value),
      why: whyOf(completion, lit, language),
    },
  }
}

const noTarget = { target: null, stretch: null, percent: null, timePercent: null, gap: null }

function lightOf({ isMet }: Completion, lit: LitAxis, value: number | null): FigureLight {
  if (value === null) return 'missing'
  if (isMet === true) return 'done'
  if (lit.light === 'unknown') return isMet === false ? 'near' : 'pending'
  return lit.light
}

function whyWithout(value: number | null, language: Language): string {
  const zh = value === null ? '还没有数' : '没有定目标'
  const en = value === null ? 'No figure yet' : 'No target is set'
  return language === 'zh' ? zh : en
}

function whyOf({ isMet }: Completion, lit: LitAxis, language: Language): string {
  const zh = language === 'zh'
  if (isMet === true) return zh ? '已达目标' : 'The target is met'
  const points = Math.abs(lit.measured ?? 0).toFixed(1)
  const at = Math.abs(lit.threshold ?? 0)
  switch (lit.rule) {
    case 'on-time':
      return zh ? `快于时间进度 ${points} 个百分点` : `${points} points ahead of time`
    case 'little-behind':
      return zh
        ? `慢 ${points} 个百分点，不到 ${at} 个，按正常`
        : `${points} points behind, less than ${at}: normal`
    case 'behind':
      return zh
        ? `慢 ${points} 个百分点，达到 ${at} 个，预警`
        : `${points} points behind, ${at} or more: near`
    case 'far-behind':
      return zh
        ? `慢 ${points} 个百分点，超过 ${at} 个，滞后`
        : `${points} points behind, more than ${at}: late`
    default:
      return zh ? '未达目标' : 'Not met yet'
  }
}
