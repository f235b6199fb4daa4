/** The one sentence over the cockpit, built by a named rule from the rows below it. */
import type { Text } from '../../kernel/text.ts'
import type { ActionSummary } from './actions.ts'

/** A finding, and the rule that made it. */
export interface Finding {
  readonly rule: 'no-plan' | 'no-actions' | 'not-reported' | 'all-ahead' | 'some-behind'
  readonly text: Text
}

/** What stands over a cockpit without a plan. */
export const noPlan: Finding = {
  rule: 'no-plan',
  text: { zh: '还没有生效的行动方案', en: 'No plan is in force yet' },
}

/**
 * How many actions keep up with time, which is furthest behind and by how much, and how many
 * commitments are overdue; an action nobody reported on is named as such, never guessed.
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
  const all = countZh(actions.length)
  if (reported.length === 0) {
    const zh = `${all}项行动还没有人报告进度`
    const en = `Nobody has reported on the ${actions.length} actions yet`
    return { rule: 'not-reported', text: joined({ zh, en }, overdue) }
  }
  const behind = reported.filter(({ gap }) => isBehind(gap))
  const silent = actions.length - reported.length
  if (behind.length === 0) {
    const zh =
      silent === 0
        ? `${all}项行动都不慢于时间进度`
        : `${all}项行动${countZh(reported.length)}项不慢于时间进度，${countZh(silent)}项还没有报告`
    const en =
      silent === 0
        ? `All ${actions.length} actions keep up with time`
        : `${reported.length} of ${actions.length} actions keep up with time, ${silent} not reported`
    return { rule: 'all-ahead', text: joined({ zh, en }, overdue) }
  }
  const slowest = behind.reduce((one, other) => (other.gap < one.gap ? other : one))
  const points = Math.abs(slowest.gap).toFixed(1)
  const ahead = reported.length - behind.length
  const first = ahead === 0 ? '没有一项赶上时间进度' : `${countZh(ahead)}项不慢于时间进度`
  const zh = `${all}项行动${first}，${slowest.title}慢 ${points} 个百分点`
  const count = ahead === 0 ? 'None' : String(ahead)
  const en =
    `${count} of ${actions.length} actions keep${ahead === 1 ? 's' : ''} up with time; ` +
    `${slowest.title} is ${points} points behind`
  return { rule: 'some-behind', text: joined({ zh, en }, overdue) }
}

/** What is not behind by a tenth of a point is not behind. */
const isBehind = (gap: number): boolean => Number(gap.toFixed(1)) < 0

const noActions: Text = { zh: '方案里还没有立项的行动', en: 'No action of the plan is proposed yet' }

function overdueWords(late: number): Text | null {
  if (late === 0) return null
  return { zh: `${late} 项承诺超期`, en: `${late} ${late === 1 ? 'matter is' : 'matters are'} overdue` }
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
