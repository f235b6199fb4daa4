/** The one sentence over the cockpit, built by a named rule from the rows below it. */
import type { Text } from '../../kernel/text.ts'
import type { ActionSummary } from './actions.ts'

/** A finding, and the rule that made it. */
export interface Finding {
  readonly rule:
    | 'no-plan'
    | 'not-seen'
    | 'no-actions'
    | 'not-reported'
    | 'all-ahead'
    | 'some-behind'
    | 'since'
    | 'silent'
  readonly text: Text
}

/** What stands over a cockpit without a plan. */
export const noPlan: Finding = {
  rule: 'no-plan',
  text: { zh: '还没有生效的行动方案', en: 'No plan is in force yet' },
}

/** What stands over the cockpit of a post that has nothing to do with plans. */
export const notSeen: Finding = {
  rule: 'not-seen',
  text: { zh: '您的岗位看不到行动方案', en: 'Your post does not see the plan' },
}

/**
 * How many actions keep up with time, which is furthest behind and by how much, and how many
 * commitments of the plan are overdue; an action nobody reported on is named, never guessed.
 */
export function findingOf(
  actions: readonly ActionSummary[],
  timeProgress: number,
  late: number,
): Finding {
  const overdue = overdueWords(late)
  if (actions.length === 0) return { rule: 'no-actions', text: joined(noActions, overdue) }
  const reported = actions.flatMap(({ title, progress }) =>
    progress === null ? [] : [{ title, gap: progress - timeProgress }],
  )
  const [all, count] = [countZh(actions.length), actions.length]
  if (reported.length === 0) {
    const which = count === 1 ? 'action' : `${count} actions`
    const zh = `${all}项行动还没有人报告进度`
    const text = { zh, en: `Nobody has reported on the ${which} yet` }
    return { rule: 'not-reported', text: joined(text, overdue) }
  }
  const behind = reported.filter(({ gap }) => isBehind(gap))
  const text =
    behind.length === 0 ? aheadWords(count, reported.length) : behindWords(count, reported, behind)
  return { rule: behind.length === 0 ? 'all-ahead' : 'some-behind', text: joined(text, overdue) }
}

interface Reported {
  readonly title: string
  readonly gap: number
}

function aheadWords(all: number, reported: number): Text {
  const silent = all - reported
  if (silent === 0) {
    const which = all === 1 ? 'The action keeps' : `All ${all} actions keep`
    return { zh: `${countZh(all)}项行动都不慢于时间进度`, en: `${which} up with time` }
  }
  const zh = `${countZh(reported)}项不慢于时间进度，${countZh(silent)}项还没有报告`
  const en = `${reported} of ${all} actions keep up with time, ${silent} not reported`
  return { zh: `${countZh(all)}项行动${zh}`, en }
}

function behindWords(
  all: number,
  reported: readonly Reported[],
  behind: readonly Reported[],
): Text {
  const slowest = behind.reduce((one, other) => (other.gap < one.gap ? other : one))
  const points = Math.abs(slowest.gap).toFixed(1)
  const worst = `${slowest.title} is ${points} points behind`
  if (all === 1) return { zh: `${slowest.title}比时间进度慢 ${points} 个百分点`, en: worst }
  const ahead = reported.length - behind.length
  const first = ahead === 0 ? '没有一项赶上时间进度' : `${countZh(ahead)}项不慢于时间进度`
  const some = ahead === 0 ? 'None' : String(ahead)
  return {
    zh: `${countZh(all)}项行动${first}，${slowest.title}慢 ${points} 个百分点`,
    en: `${some} of ${all} actions keep${ahead === 1 ? 's' : ''} up with time; ${worst}`,
  }
}

/** What is not behind by a tenth of a point is not behind. */
const isBehind = (gap: number): boolean => Number(gap.toFixed(1)) < 0

const noActions: Text = {
  zh: '方案里还没有立项的行动',
  en: 'No action of the plan is proposed yet',
}

function overdueWords(late: number): Text | null {
  if (late === 0) return null
  const en = `${late} ${late === 1 ? 'matter of the plan is' : 'matters of the plan are'} overdue`
  return { zh: `方案内 ${late} 项承诺超期`, en }
}

function joined(one: Text, other: Text | null): Text {
  if (other === null) return one
  return { zh: `${one.zh}，${other.zh}`, en: `${one.en}; ${other.en}` }
}

const digits = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十']

/** Counts up to ten as one says them. */
function countZh(count: number): string {
  return digits[count] ?? `${count} `
}
