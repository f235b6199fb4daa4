/** Stories of a scenario: people give commands, time passes, and what became of it is looked at. */
import type { Who } from '../define/case.ts'
import type { ScenarioDefinition } from '../define/scenario.ts'
import { commandOf } from '../engine/cases/decide.ts'
import { offersOf, openingsOf } from '../engine/cases/offers.ts'
import type { CaseType } from '../engine/cases/case-type.ts'
import { publishedCalendar } from '../engine/platform/published-holidays.ts'
import { dayOf, type Day } from '../kernel/day.ts'
import type { Calendar } from '../kernel/calendar.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRejection, type Rejection } from '../kernel/rejection.ts'
import type { Text } from '../kernel/text.ts'
import { known, organisationOfCast, StoryError, type Cast, type UnitTree } from './cast.ts'
import { openRecord, type StoryRecord } from './record.ts'
import { wordsOf } from './refusal-words.ts'
import { later, momentAt, printed, type Span } from './spans.ts'
import { caseInStory, type CaseInStory } from './case-in-story.ts'

/** What a story begins with. */
export interface StoryBeginning {
  readonly people: Cast
  /** `2026-03-02` (nine in the morning, unless said) or `2026-03-02 14:30`. */
  readonly anchor?: string
  readonly units?: UnitTree
  /** What the district decided, by the name of the setting. */
  readonly settings?: { readonly [name: string]: number | string }
  readonly calendar?: Calendar
  /** Other scenarios this one speaks to. */
  readonly beside?: readonly ScenarioDefinition[]
}

/** Why a command came to nothing, with the sentence people read. */
export type Refusal = Rejection & { readonly text: Text }

/** A command somebody may give, at once or when what is named has been put right. */
export interface Chance {
  readonly command: string
  readonly ready: boolean
  readonly why: readonly Text[]
}

/** One person of a story. */
export interface Actor {
  readonly who: Who
  /** Opens a case by one of its commands for new ones. */
  opens(type: string, command: string, input?: Input): CaseInStory
  /** Gives a command to a case; the story fails where the scenario refuses it. */
  gives(item: CaseInStory, command: string, input?: Input): CaseInStory
  /** Gives a command (to open, name the case type) that must be refused, and gives the reason. */
  expectRefused(item: CaseInStory | string, command: string, input?: Input): Refusal
  /** The commands of a case's page, in the order of the definition. */
  offers(item: CaseInStory): readonly Chance[]
  /** The commands by which this person may open a case of the type. */
  openings(type: string): readonly string[]
}

/** Values of a form. */
export interface Input {
  readonly [field: string]: unknown
}

/** A story under way. */
export interface Story {
  as(person: string): Actor
  /** A case by its id, also one that another case opened. */
  caseOf(id: string): CaseInStory
  /** Every case so far, of one type when it is named, in the order of opening. */
  cases(type?: string): readonly CaseInStory[]
  /** Lets time pass; clocks whose time comes end at their own instants. */
  passes(span: Span): void
  /** Goes on to a moment that lies ahead. */
  goesOnUntil(moment: string): void
  readonly now: Instant
  readonly today: Day
  /** What is kept, for tests that look closer. */
  readonly record: StoryRecord
}

/** Begins a story of a scenario: pure and in memory, the same every time it is told. */
export function story(scenario: ScenarioDefinition, beginning: StoryBeginning): Story {
  const scenarios = [scenario, ...(beginning.beside ?? [])]
  const now = momentAt(beginning.anchor ?? '2026-03-02')
  const { people, units, calendar = publishedCalendar } = beginning
  const organisation = organisationOfCast(scenarios, people, units, dayOf(now))
  const settings = settingsOf(scenario, beginning.settings ?? {})
  const record = openRecord({ scenarios, organisation, calendar, settings, now })
  const typed = (name: string): CaseType => typeNamed(record, scenario, name)
  const goOn = (until: Instant): void => {
    if (until < record.now()) {
      throw new StoryError(`It is ${printed(record.now())}: ${printed(until)} is over.`)
    }
    record.goOnUntil(until)
  }
  return {
    as: (person) => {
      known('person', person, Object.keys(people))
      return actor(record, organisation.who(person)!, typed)
    },
    caseOf: (id) => {
      const ids = record.cases().map(({ state }) => state.id)
      return caseInStory(record, known('case', id, ids))
    },
    cases: (type) => {
      const all = record.cases().filter((it) => type === undefined || it.caseType === typed(type))
      return all.map(({ state }) => caseInStory(record, state.id))
    },
    passes: (span) => goOn(later(calendar, record.now(), span)),
    goesOnUntil: (moment) => goOn(momentAt(moment)),
    get now() {
      return record.now()
    },
    get today() {
      return dayOf(record.now())
    },
    record,
  }
}

function actor(record: StoryRecord, who: Who, typed: (name: string) => CaseType): Actor {
  const ask = (item: CaseInStory | string, command: string, input: Input) => {
    const isNew = typeof item === 'string'
    const caseType = isNew ? typed(item) : record.held(item.id)!.caseType
    known('command', command, Object.keys(caseType.definition.commands))
    if (isNew && commandOf(caseType, command)?.from !== 'new') {
      throw new StoryError(`“${command}” opens no case: give it to one.`)
    }
    const outcome = isNew
      ? record.submit({ type: caseType.key, caseId: null, command, input, who })
      : record.submit({ caseId: item.id, command, input, who })
    return isRejection(outcome)
      ? { ...outcome, text: wordsOf(record.library, caseType, outcome) }
      : outcome
  }
  const done = (item: CaseInStory | string, command: string, input: Input): CaseInStory => {
    const outcome = ask(item, command, input)
    if (!isRejection(outcome)) return caseInStory(record, outcome.caseId)
    throw new StoryError(`${who.person} may not “${command}” now: ${told(outcome)}`)
  }
  return {
    who,
    opens: (type, command, input = {}) => done(type, command, input),
    gives: (item, command, input = {}) => done(item, command, input),
    expectRefused: (item, command, input = {}) => {
      const outcome = ask(item, command, input)
      if (isRejection(outcome)) return outcome
      const status = record.held(outcome.caseId)?.state.status
      throw new StoryError(`“${command}” of ${who.person} was not refused: it is ${status} now.`)
    },
    offers: (item) => {
      const { caseType, state } = record.held(item.id)!
      return offersOf(caseType, state, who, record.world()).map(({ command, why }) => ({
        command,
        ready: why.length === 0,
        why: why.map((reason) => wordsOf(record.library, caseType, reason)),
      }))
    },
    openings: (type) => openingsOf(typed(type), who),
  }
}

function told(refusal: Refusal): string {
  const faults = (refusal.fields ?? []).map(({ path, key }) => `${path} (${key})`)
  return [`${refusal.rejected}, ${refusal.text.en}`, ...faults].join(' ')
}

function typeNamed(record: StoryRecord, scenario: ScenarioDefinition, name: string): CaseType {
  const key = name.includes('/') ? name : `${scenario.name}/${name}`
  const keys = record.library.caseTypes.map((it) => it.key)
  return record.library.caseType(known('case type', key, keys))!
}

function settingsOf(
  scenario: ScenarioDefinition,
  decided: { readonly [name: string]: number | string },
): { readonly [name: string]: number | string } {
  const names = Object.keys(scenario.settings ?? {})
  return Object.fromEntries(
    Object.entries(decided).map(([name, value]) => [
      name.includes('.') ? name : `${scenario.name}.${known('setting', name, names)}`,
      value,
    ]),
  )
}
