/** Why a rank moved, in the reader's words. */
import type { MoveReason } from '../../../engine/boards/moves.ts'
import { shownOf } from '../../../engine/measures/shown.ts'
import { unitNamed, type Scope } from './asking.ts'

/** One reason of a unit's move with its share of it. */
export function sayReason(reason: MoveReason, mover: string, scope: Scope): string {
  const { language, organisation, indicators } = scope
  const zh = language === 'zh'
  const steps = Math.abs(reason.up)
  const way = zh
    ? `${reason.up > 0 ? '升' : '降'} ${steps} 位`
    : `${steps} ${reason.up > 0 ? 'up' : 'down'}`
  if (reason.indicator === 'time') return zh ? `时间进度推进，${way}` : `time went on: ${way}`
  const definition = indicators.get(reason.indicator ?? '')
  if (reason.unit !== mover || definition === undefined) {
    const { name } = unitNamed(organisation, reason.unit)
    const isOwn = reason.unit === mover
    if (isOwn) return zh ? `本单位其他变化，${way}` : `own other changes: ${way}`
    return zh ? `${name}的变化，${way}` : `changes of ${name}: ${way}`
  }
  const say = (value: number | null) =>
    value === null ? (zh ? '缺数' : 'none') : shownOf(definition, value, language).text
  const [from, to] = [say(reason.from), say(reason.to)]
  return zh
    ? `${definition.title.zh}由 ${from} 到 ${to}，${way}`
    : `${definition.title.en} from ${from} to ${to}: ${way}`
}
