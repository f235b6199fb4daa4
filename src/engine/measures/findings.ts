/** Sentences over pages of figures and boards, each made by a named rule from the rows below. */
import type { Text } from '../../kernel/text.ts'

/** A finding and the rule that made it; `silent` says nothing. */
export interface Finding {
  readonly rule:
    | 'all-on-time'
    | 'some-behind'
    | 'ahead'
    | 'behind'
    | 'met'
    | 'leads'
    | 'changed'
    | 'tried'
    | 'silent'
  readonly text: Text
}

const silent: Finding = { rule: 'silent', text: { zh: '', en: '' } }

/** A number with its gap against time, as far as known. */
export interface Paced {
  readonly title: Text
  readonly gap: number | null
}

/** Over a list: how many keep up with time, and which is furthest behind. */
export function findingOfMeasures(lines: readonly Paced[]): Finding {
  const paced = lines.flatMap(({ title, gap }) => (gap === null ? [] : [{ title, gap }]))
  const [first, ...rest] = paced
  if (first === undefined) return silent
  const slowest = rest.reduce((one, other) => (other.gap < one.gap ? other : one), first)
  const count = paced.length
  if (isOnTime(slowest.gap)) {
    const zh = count === 1 ? `${first.title.zh}不慢于时间进度` : `${count} 项指标都不慢于时间进度`
    const en =
      count === 1 ? `${first.title.en} keeps up with time` : `All ${count} keep up with time`
    return { rule: 'all-on-time', text: { zh, en } }
  }
  const points = (-slowest.gap).toFixed(1)
  if (count === 1) {
    const zh = `${first.title.zh}慢于时间进度 ${points} 个百分点`
    const en = `${first.title.en} is ${points} points behind time`
    return { rule: 'some-behind', text: { zh, en } }
  }
  const on = paced.filter(({ gap }) => isOnTime(gap)).length
  const zh = `${count} 项指标 ${on} 项不慢于时间进度，${slowest.title.zh}慢 ${points} 个百分点`
  const en = `${on} of ${count} keep up with time; ${slowest.title.en} is ${points} points behind`
  return { rule: 'some-behind', text: { zh, en } }
}

/** Over one indicator: met, ahead of time or behind it; silent without a target. */
export function findingOfMeasure(
  title: Text,
  {
    percent,
    gap,
    isMet,
  }: {
    readonly percent: number | null
    readonly gap: number | null
    readonly isMet: boolean | null
  },
): Finding {
  if (isMet === true) {
    return {
      rule: 'met',
      text: { zh: `${title.zh}已达目标`, en: `${title.en} has met its target` },
    }
  }
  if (percent === null || gap === null) return silent
  const done = percent.toFixed(1)
  const points = Math.abs(gap).toFixed(1)
  if (isOnTime(gap)) {
    const zh = `${title.zh}达到目标的 ${done}%，快于时间进度 ${points} 个百分点`
    const en = `${title.en} is at ${done}%, ${points} points ahead of time`
    return { rule: 'ahead', text: { zh, en } }
  }
  const zh = `${title.zh}达到目标的 ${done}%，慢于时间进度 ${points} 个百分点`
  const en = `${title.en} is at ${done}%, ${points} points behind time`
  return { rule: 'behind', text: { zh, en } }
}

/** A place on a board. */
export interface Placed {
  readonly name: string
  readonly rank: number | null
  readonly up: number | null
}

/** Over a board: who leads, and who moved furthest since the period before. */
export function findingOfBoard(lines: readonly Placed[]): Finding {
  const first = lines.filter(({ rank }) => rank === 1).map(({ name }) => name)
  if (first.length === 0) return silent
  const zh = `${first.join('、')}${first.length > 1 ? '并列' : ''}居首`
  const en = `${first.join(', ')} ${first.length > 1 ? 'share' : 'holds'} the first place`
  const mover = lines.reduce<Placed | null>(
    (one, other) => (Math.abs(other.up ?? 0) > Math.abs(one?.up ?? 0) ? other : one),
    null,
  )
  if (mover === null || mover.up === null) return { rule: 'leads', text: { zh, en } }
  const steps = Math.abs(mover.up)
  const way = mover.up > 0 ? { zh: '升', en: 'up' } : { zh: '降', en: 'down' }
  const text = {
    zh: `${zh}，${mover.name}${way.zh} ${steps} 位`,
    en: `${en}; ${mover.name} is ${way.en} ${steps}`,
  }
  return { rule: 'leads', text }
}

/** How much is different since an earlier look. */
export interface Changed {
  readonly added: number
  readonly revised: number
  readonly worse: number
  readonly better: number
  /** Who moved furthest on a board; null: nobody. */
  readonly mover: { readonly name: string; readonly up: number } | null
}

/** Over what changed since the last meeting: what needs a word first; silent where nothing did. */
export function findingOfChanges({ added, revised, worse, better, mover }: Changed): Finding {
  const zh = [
    ...(revised === 0 ? [] : [`${revised} 个数更正`]),
    ...(worse === 0 ? [] : [`${worse} 项变差`]),
    ...(better === 0 ? [] : [`${better} 项转好`]),
    ...(added === 0 ? [] : [`新到 ${added} 个数`]),
    ...(mover === null
      ? []
      : [`${mover.name}${mover.up > 0 ? '升' : '降'} ${Math.abs(mover.up)} 位`]),
  ]
  const en = [
    ...(revised === 0 ? [] : [`${revised} revised`]),
    ...(worse === 0 ? [] : [`${worse} worse`]),
    ...(better === 0 ? [] : [`${better} better`]),
    ...(added === 0 ? [] : [`${added} new figures`]),
    ...(mover === null
      ? []
      : [`${mover.name} is ${mover.up > 0 ? 'up' : 'down'} ${Math.abs(mover.up)}`]),
  ]
  if (zh.length === 0) return silent
  return { rule: 'changed', text: { zh: zh.join('，'), en: en.join('; ') } }
}

/** A unit's place under a rule and under a draft of another. */
export interface Tried {
  readonly name: string
  readonly from: number | null
  readonly to: number | null
}

/** Over a trial: how many ranks the draft changes, who gains and who loses most. */
export function findingOfTrial(lines: readonly Tried[]): Finding {
  const ranked = lines.flatMap(({ name, from, to }) =>
    from === null || to === null ? [] : [{ name, up: from - to }],
  )
  if (ranked.length === 0) return silent
  const moved = ranked.filter(({ up }) => up !== 0)
  if (moved.length === 0) {
    return { rule: 'tried', text: { zh: '按草案名次不变', en: 'The draft changes no rank' } }
  }
  const gains = moved.reduce((one, other) => (other.up > one.up ? other : one))
  const loses = moved.reduce((one, other) => (other.up < one.up ? other : one))
  const zh = [
    `按草案 ${moved.length} 个单位名次会变`,
    ...(gains.up > 0 ? [`${gains.name}升 ${gains.up} 位最多`] : []),
    ...(loses.up < 0 ? [`${loses.name}降 ${-loses.up} 位最多`] : []),
  ]
  const en = [
    `The draft moves ${moved.length}`,
    ...(gains.up > 0 ? [`${gains.name} gains most: ${gains.up}`] : []),
    ...(loses.up < 0 ? [`${loses.name} loses most: ${-loses.up}`] : []),
  ]
  return { rule: 'tried', text: { zh: zh.join('，'), en: en.join('; ') } }
}

/** What is not behind by a tenth of a point is not behind. */
const isOnTime = (gap: number): boolean => Number(gap.toFixed(1)) >= 0
