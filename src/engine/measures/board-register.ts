/** Boards a district defines for itself, beside those that come with scenarios. */
import type { BoardDefinition } from '../../define/board.ts'
import { field } from '../../define/fields.ts'
import { defineRegister, type ScenarioDefinition } from '../../define/scenario.ts'
import type { Day } from '../../kernel/day.ts'
import { reject } from '../../kernel/rejection.ts'
import { isBoard } from '../boards/is-board.ts'
import { withNames } from '../boards/figures-of.ts'
import { validOn, type Entries, type Given, type Refusing } from '../platform/register-case.ts'

/** Boards 榜单: the key is the board's name; the definition is data, checked when entered. */
export const boardRegister = defineRegister({
  name: 'board',
  title: { zh: '榜单台账', en: 'Boards' },
  key: ['name'],
  keepers: ['statistician'],
  fields: {
    title: field.text({ title: { zh: '榜单', en: 'Board' }, max: 120 }),
    definition: field.data({ title: { zh: '办法', en: 'Rule' } }),
    document: field.text({ title: { zh: '依据文件', en: 'Document followed' }, max: 200 }),
    article: field.text({ title: { zh: '条款', en: 'Article' }, max: 80 }),
  },
})

/**
 * Refuses a rule that is none, a changed one under a version that was used, and a change of a rule
 * for days that have begun: who was ranked by it could not have known.
 */
export const refuseRules: Refusing = (after, added, _beside, given) => {
  const at = added.findIndex(({ values }) => !isBoard(values.definition))
  if (at >= 0) {
    const fault = { path: `lines.${at}.values.definition`, key: 'board.notARule', params: {} }
    return reject('not-valid', 'board.notARule', {}, [fault])
  }
  for (const [name, entries] of Object.entries(after)) {
    if (isRetroactive(name, given, after)) {
      return reject('not-valid', 'board.retroactive', { name, today: given.today })
    }
    const versions = entries.map(({ values }) => values.definition as BoardDefinition)
    const again = versions.findIndex((rule, index) => {
      const before = versions[index - 1]
      return before !== undefined && !isSame(rule, before) && rule.version <= before.version
    })
    const used = versions[again - 1]?.version
    if (used !== undefined) return reject('not-valid', 'board.sameVersion', { name, used })
  }
  return null
}

/** Whether a rule would be another on a day that has begun; a board's first rule is none. */
function isRetroactive(name: string, { today, before }: Given, after: Entries): boolean {
  // A scenario's board has a rule although the register says nothing of it.
  const isFirst = before[name] === undefined && !name.includes('/')
  if (isFirst) return false
  const days = [...(before[name] ?? []), ...(after[name] ?? [])].flatMap(({ from, to }) =>
    to === null ? [from] : [from, to],
  )
  return [...days, today].some((day) => {
    if (day > today) return false
    return !isSame(validOn(before, day).get(name), validOn(after, day).get(name))
  })
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/**
 * The boards in force on a day, by name: what scenarios define (as `scenario/name`, their
 * indicators named whole), and what the register has, which may stand in for one of those.
 */
export function boardsOn(
  scenarios: readonly ScenarioDefinition[],
  entries: Entries,
  day: Day,
): ReadonlyMap<string, BoardDefinition> {
  const boards = new Map<string, BoardDefinition>()
  for (const { name: scenario, boards: defined = [] } of scenarios) {
    const whole = (name: string) => (name.includes('/') ? name : `${scenario}/${name}`)
    for (const one of defined) {
      const name = `${scenario}/${one.name}`
      boards.set(name, { ...withNames(one, whole), name })
    }
  }
  for (const [name, { definition, document, article }] of validOn(entries, day)) {
    if (!isBoard(definition)) continue
    const follows = [String(document ?? ''), String(article ?? '')] as const
    boards.set(name, { ...definition, name, follows })
  }
  return boards
}
