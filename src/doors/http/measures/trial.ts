/** A draft of a board's rule, tried on the figures of a period or of the quarter that is coming. */
import type { BoardDefinition } from '../../../define/board.ts'
import { inputsAhead } from '../../../desk/ahead.ts'
import { inputsFor } from '../../../desk/boards.ts'
import { boardOf, rulesOf } from '../../../desk/rules.ts'
import { computeBoard, type BoardInputs } from '../../../engine/boards/board.ts'
import { editablesOf, withEdits, type Edits } from '../../../engine/boards/draft.ts'
import { stabilityOf, underRule, type Stability } from '../../../engine/boards/what-if.ts'
import type { Expected } from '../../../engine/indicators/expected.ts'
import { findingOfTrial } from '../../../engine/measures/findings.ts'
import { yearOfPeriod, type Period } from '../../../kernel/period.ts'
import type { BoardTrial } from '../../../wire/index.ts'
import type { Door } from '../door.ts'
import { periodText, unitNamed, type Scope } from './asking.ts'

/** What is to be tried. */
export interface Trial {
  readonly name: string
  /** The last closed period, or the quarter that ends next. */
  readonly over: 'last' | 'next'
  readonly edits: Edits
}

/** Both rules over the same figures; null: there is no such board. */
export async function trialOf(
  door: Door,
  { name, over, edits }: Trial,
  scope: Scope,
): Promise<BoardTrial | null> {
  const { language } = scope
  const standing = boardOf(await rulesOf(door.desk, null), name, scope.period)
  if (standing === null) return null
  const made = withEdits(standing, edits, scope.indicators)
  const faults = 'faults' in made ? made.faults : []
  const draft = 'faults' in made ? { ...standing, version: standing.version + 1 } : made.board
  const { inputs, expected } = await figuresFor(door, bothOf(standing, draft), over, scope)
  const now = computeBoard(standing, inputs)
  const { differences } = underRule(draft, now)
  const lines = differences.map(({ unit, ...one }) => ({
    ...one,
    unit: unitNamed(scope.organisation, unit),
  }))
  const finding = findingOfTrial(lines.map(({ unit, ...one }) => ({ ...one, name: unit.name })))
  return {
    name,
    title: standing.title[language],
    version: draft.version,
    follows: standing.follows,
    period: inputs.period,
    periodText: periodText(inputs.period, language),
    sentence: { rule: finding.rule, text: finding.text[language] },
    expected: expected === null ? null : sayExpected(expected, scope, inputs.period),
    fields: editablesOf(made.form, scope.indicators).map(({ group, label, options, ...field }) => ({
      ...field,
      isOptional: field.isOptional ?? false,
      group: group[language],
      label: label[language],
      options: (options ?? []).map(({ value, title }) => ({ value, title: title[language] })),
    })),
    faults: faults.map(({ path, text }) => ({ path, text: text[language] })),
    pools: Object.entries(standing.pools).map(([pool, { title }]) => ({
      pool,
      title: title[language],
      lines: lines.filter((line) => line.pool === pool),
    })),
    firm: {
      now: firmOf(stabilityOf(standing, inputs), scope),
      draft: firmOf(stabilityOf(draft, inputs), scope),
    },
  }
}

async function figuresFor(
  { desk }: Door,
  both: BoardDefinition,
  over: Trial['over'],
  { period }: Scope,
): Promise<{ readonly inputs: BoardInputs; readonly expected: Expected | null }> {
  if (over === 'next') return inputsAhead(desk, both, period)
  return { inputs: await inputsFor(desk, both, period, null), expected: null }
}

/** One definition that looks at all either of them looks at. */
function bothOf(standing: BoardDefinition, draft: BoardDefinition): BoardDefinition {
  const ties = [...(standing.ties ?? []), ...(draft.ties ?? [])]
  return { ...standing, items: [...standing.items, ...draft.items], ties }
}

function firmOf({ unit, changed }: Stability, { organisation }: Scope) {
  return { unit: unit === null ? null : unitNamed(organisation, unit).name, changed }
}

function sayExpected({ paced, held, lacking }: Expected, scope: Scope, ahead: Period): string {
  const isNewYear = yearOfPeriod(ahead) !== yearOfPeriod(scope.period)
  const zh = [
    `${paced} 个累计数按近三月增量外推，${held} 个数按上期不变`,
    ...(isNewYear ? ['跨年的累计数从零起算'] : []),
    ...(lacking.length === 0 ? [] : [`${lacking.length} 个数月份不全，推算不出`]),
  ]
  const en = [
    `${paced} cumulated figures at the pace of the last three months, ${held} held as they were`,
    ...(isNewYear ? ['sums begin anew in the new year'] : []),
    ...(lacking.length === 0 ? [] : [`${lacking.length} lack a month and are not expected`]),
  ]
  return scope.language === 'zh' ? `${zh.join('；')}。` : `${en.join('; ')}.`
}
