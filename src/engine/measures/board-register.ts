/** Boards a district defines for itself, beside those that come with scenarios. */
import type { BoardDefinition } from '../../define/board.ts'
import { field } from '../../define/fields.ts'
import { defineRegister, type ScenarioDefinition } from '../../define/scenario.ts'
import type { Day } from '../../kernel/day.ts'
import { reject } from '../../kernel/rejection.ts'
import { isBoard } from '../boards/is-board.ts'
import { withNames } from '../boards/figures-of.ts'
import { validOn, type Entries, type Refusing } from '../platform/register-case.ts'

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

/** Refuses a rule that is none: nobody is to find out by a board that is missing. */
export const refuseNoBoards: Refusing = (_after, added) => {
  const at = added.findIndex(({ values }) => !isBoard(values.definition))
  if (at < 0) return null
  const fault = { path: `lines.${at}.values.definition`, key: 'board.notARule', params: {} }
  return reject('not-valid', 'board.notARule', {}, [fault])
}

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
