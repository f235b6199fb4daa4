/** The words of lines of a leader's page: what, and why it stands there. */

/** A line in words, in both languages. */
export interface Said {
  readonly zh: { readonly title: string; readonly why: string }
  readonly en: { readonly title: string; readonly why: string }
}

/** The promise that stands for the others. */
interface First {
  readonly title: string
  readonly unit: string
  readonly clock: string
}

const joined = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' · ')

/** How many are overdue, and the one that is overdue longest. */
export function sayOverdue(count: number, { title, unit, clock }: First): Said {
  const first = joined(unit, clock)
  return {
    zh: { title: `${count} 项承诺超期`, why: `最久的是“${title}”${first && `：${first}`}` },
    en: { title: `${count} overdue`, why: `The longest is “${title}”${first && `: ${first}`}` },
  }
}

/** How many are due this week, and the one due first. */
export function sayWeek(count: number, { title, unit, clock }: First): Said {
  const first = joined(unit, clock)
  return {
    zh: {
      title: `本周还有 ${count} 项到期`,
      why: `最先到期的是“${title}”${first && `：${first}`}`,
    },
    en: { title: `${count} due this week`, why: `The first is “${title}”${first && `: ${first}`}` },
  }
}

/** An indicator with how far it is behind. */
export function sayBehind(of: {
  readonly title: string
  readonly points: number
  readonly value: string
  readonly target: string
  readonly why: string
}): Said {
  const points = of.points.toFixed(1)
  const { title, value, target, why } = of
  const zh = joined(value, target && `目标 ${target}`, why)
  const en = joined(value, target && `target ${target}`, why)
  return {
    zh: { title: `${title}慢 ${points} 个百分点`, why: zh },
    en: { title: `${title} is ${points} points behind`, why: en },
  }
}

/** A unit whose rank moved furthest, with the first reasons. */
export function sayMover(of: {
  readonly unit: string
  readonly board: string
  readonly from: number
  readonly to: number
  readonly up: number
  readonly why: readonly string[]
}): Said {
  const steps = Math.abs(of.up)
  const { unit, board, from, to } = of
  const [first = ''] = of.why
  return {
    zh: {
      title: `${unit}${of.up > 0 ? '升' : '降'} ${steps} 位`,
      why: joined(`${board}第 ${from} → ${to}`, first),
    },
    en: {
      title: `${unit} is ${of.up > 0 ? 'up' : 'down'} ${steps}`,
      why: joined(`${board} ${from} → ${to}`, first),
    },
  }
}
