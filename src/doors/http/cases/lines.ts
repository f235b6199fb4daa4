/** Rows as lines of a list: light and clock in words, names in place of ids. */
import { wordsOfDue } from '../../../engine/clocks/explain.ts'
import { lightTimesOf, rowLightOf } from '../../../engine/cases/row-light.ts'
import type { Library } from '../../../engine/library.ts'
import type { CaseRow, LightTimes } from '../../../engine/ports.ts'
import type { ClockTerms } from '../../../define/clock.ts'
import type { Standing } from '../../../desk/desk.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { Language, Text } from '../../../kernel/text.ts'
import type { AxesShown } from '../../../define/axes.ts'
import { litAxes, thresholdsOf } from '../../../engine/indicators/axes.ts'
import { axisTitles, sayAxis } from '../../../engine/indicators/say-axes.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { AxisLine, CaseLine } from '../../../wire/index.ts'
import type { Who } from '../../../define/case.ts'
import type { Asker } from '../door.ts'
import { isInside } from './reveal.ts'

/** What lines are drawn with: one moment of the district, in one language. */
export interface Drawing {
  readonly standing: Standing
  readonly times: LightTimes
  readonly language: Language
  /** Who reads: of scenarios they have nothing to do with, lines tell less. */
  readonly who: Who
  /** The word of a clock's end, where its definition has one. */
  readonly verbOf: (row: CaseRow) => Text | undefined
}

/** Draws lines as of `now`. */
export function drawingOf(
  library: Library,
  { standing, who }: Pick<Asker, 'standing' | 'who'>,
  language: Language,
  now: Instant = standing.now,
): Drawing {
  const times = lightTimesOf(now, standing.calendar, nearDaysOf(library))
  const verbOf = ({ scenario, type, shown }: CaseRow) =>
    typeof shown.clock === 'string'
      ? verbIn(library, `${scenario}/${type}`, shown.clock)
      : undefined
  return { standing, times, language, who, verbOf }
}

const nearDays = new WeakMap<Library, readonly number[]>()

/** How near "near" is, by all clocks that say so themselves. */
function nearDaysOf(library: Library): readonly number[] {
  const known = nearDays.get(library)
  if (known !== undefined) return known
  const found = library.caseTypes
    .flatMap(({ definition }) => Object.values((definition.clocks ?? {}) as Clocks))
    .flatMap(({ nearWorkingDays }) => nearWorkingDays ?? [])
  nearDays.set(library, found)
  return found
}

function verbIn(library: Library, key: string, clock: string): Text | undefined {
  return ((library.caseType(key)?.definition.clocks ?? {}) as Clocks)[clock]?.verb
}

type Clocks = { readonly [clock: string]: ClockTerms }

/** A row as a line. */
export function lineOf(row: CaseRow, drawing: Drawing): CaseLine {
  const { organisation } = drawing.standing
  const unit = row.unitPath.split('/').at(-2) ?? ''
  const { title, paused: _, near: __, axes: ___, clock: ____, ...shown } = row.shown
  const isWithin = isInside(drawing.who, row.scenario, row.person)
  return {
    id: row.caseId,
    scenario: row.scenario,
    type: row.type,
    ver: row.ver,
    title: typeof title === 'string' ? title : '',
    status: row.status,
    flags: row.flags,
    light: rowLightOf(row, drawing.times),
    clock: clockWords(row, drawing),
    dueAt: row.dueAt,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    unit: unit === '' ? null : { id: unit, name: shortName(unit, organisation) },
    person: isWithin ? personOf(row, drawing) : null,
    category: row.category,
    shown: isWithin ? shown : {},
    ...(isWithin && row.shown.axes !== undefined ? { axes: axesOf(row, drawing) } : {}),
  }
}

/** Lights as they are at the moment of the drawing, by what the district has decided. */
function axesOf(row: CaseRow, { standing, times, language }: Drawing): readonly AxisLine[] {
  const thresholds = thresholdsOf(standing.settings, row.scenario)
  const lit = litAxes(row.shown.axes as unknown as AxesShown, dayOf(times.now), thresholds)
  return lit.map((one) => ({
    axis: one.axis,
    title: axisTitles[one.axis][language],
    light: one.light === 'unknown' ? 'missing' : one.light,
    sentence: sayAxis(one)[language],
  }))
}

/** A unit by its short name; one that is no more by the last it had. */
export function shortName(id: string, { unit, former }: Standing['organisation']): string {
  return unit(id)?.short ?? former.find((one) => one.id === id)?.short ?? id
}

function personOf({ person }: CaseRow, { standing }: Drawing): CaseLine['person'] {
  if (person === null) return null
  return { id: person, name: standing.organisation.person(person)?.name ?? person }
}

const pausedWords = { zh: '停表中', en: 'Stopped' }

function clockWords(row: CaseRow, { standing, times, language, verbOf }: Drawing): string {
  if (row.closedAt !== null) return ''
  if (row.shown.paused === true) return pausedWords[language]
  if (row.dueAt === null) return ''
  return wordsOfDue(row.dueAt, times.now, standing.calendar, language, verbOf(row))
}
