/** Everything about one case, as one reader may see it, now or as it was known. */
import type { ClockTerms } from '../../../define/clock.ts'
import type { Fields } from '../../../define/fields.ts'
import type { Known } from '../../../desk/desk.ts'
import { offersOf } from '../../../engine/cases/offers.ts'
import { rowTermsOf } from '../../../engine/cases/home.ts'
import { rowOf } from '../../../engine/cases/tabulate.ts'
import { explain } from '../../../engine/clocks/explain.ts'
import type { Organisation } from '../../../engine/platform/organisation.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { Rejection } from '../../../kernel/rejection.ts'
import type { CaseDetail, ClockDetail, Offer } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { sentenceOf } from '../say/rejections.ts'
import { investmentOf } from './investment.ts'
import { lineOf, shortName, type Drawing } from './lines.ts'
import { askable, isInside, revealedTo, revealer } from './reveal.ts'
import { timelineOf } from './timeline.ts'

/** A case, its reader, and how it is drawn. */
export interface Seen {
  readonly known: Known
  readonly asker: Asker
  readonly drawing: Drawing
  /** As known at this instant; null: now. */
  readonly asOf: Instant | null
  /** Fields of the state that are served otherwise. */
  readonly without?: readonly string[]
}

/** Lines of what happened that come with a case. */
const newest = 20

/** The page of a case. */
export async function detailOf(seen: Seen, door: Door): Promise<CaseDetail> {
  const { known, asker, drawing, asOf, without = [] } = seen
  const { caseType, state, facts } = known
  const { desk } = door
  const day = asOf ?? state.closedAt
  const { organisation: now } = asker.standing
  // What is over, or looked back upon, stands with the units of its own time.
  const organisation = day === null ? now : await desk.organisationOn(dayOf(day))
  const row = rowOf(caseType, state, organisation, desk.lane)
  const isWithin = isInside(asker.who, row.scenario, row.person)
  const happened = await timelineOf(seen, desk, { limit: newest })
  const reveal = await revealer(desk, isWithin, [state.data])
  const data = Object.fromEntries(
    Object.entries(state.data).filter(([name]) => !without.includes(name)),
  )
  const line = lineOf(row, { ...drawing, standing: { ...drawing.standing, organisation } })
  const fields = caseType.definition.state as Fields
  const told = reveal.of(fields, data)
  return {
    ...line,
    unit: line.unit ?? unitNamed(rowTermsOf(caseType, state).unit, organisation),
    units: unitsThen(told, organisation, now),
    ...(line.axes === undefined ? {} : { investment: investmentOf(row, dayOf(drawing.times.now)) }),
    edition: state.edition,
    data: told,
    reveals: asOf === null ? askable(fields, data, revealedTo(asker, caseType.scenario)) : [],
    clocks: clocksOf(seen),
    commands: asOf === null ? await commandsOf(seen, door) : [],
    timeline: happened.entries,
    earlier: happened.earlier,
    chain: { facts: facts.length, hash: facts.at(-1)?.hash ?? '' },
  }
}

function clocksOf({ known, asker, drawing }: Seen): readonly ClockDetail[] {
  const { caseType, state } = known
  const terms = (caseType.definition.clocks ?? {}) as { readonly [clock: string]: ClockTerms }
  const { times, language } = drawing
  return Object.entries(state.clocks).flatMap(([name, clock]): ClockDetail[] => {
    const own = terms[name]
    if (own === undefined) return []
    const { calendar } = asker.standing
    return [{ clock: name, ...explain(clock, own, times.now, calendar, language, state.closedAt) }]
  })
}

async function commandsOf({ known, asker, drawing }: Seen, { desk }: Door): Promise<Offer[]> {
  const { caseType, state } = known
  const { language } = drawing
  const { library } = desk.parts
  return offersOf(caseType, state, asker.who, await desk.world()).map((offered) => {
    const { command, terms, why, prefill } = offered
    const asked = { language, library, caseType, command }
    return {
      command,
      title: terms.title,
      ...(terms.group === undefined ? {} : { group: terms.group }),
      ready: why.length === 0,
      why: why.map((one) => ({ rule: ruleOf(one), sentence: sentenceOf(one, asked) })),
      prefill,
    }
  })
}

/** The rule's own name; other reasons by their key. */
function ruleOf({ key }: Rejection): string {
  return key.startsWith('rule:') ? (key.split('.').at(-1) ?? key) : key
}

/** The unit of a case that was closed on the very day its unit was reorganised. */
function unitNamed(id: string | null, organisation: Organisation): CaseDetail['unit'] {
  return id === null ? null : { id, name: shortName(id, organisation) }
}

/** Units the case names that are called otherwise by now, or whose work others do. */
function unitsThen(data: object, then: Organisation, now: Organisation): CaseDetail['units'] {
  const words = JSON.stringify(data)
  const known = [...then.units, ...then.former].filter(({ id }) => words.includes(`"${id}"`))
  return known.flatMap(({ id, name }) => {
    const heir = now.unit(now.heirOf(id) ?? '')?.name ?? null
    return heir === name ? [] : [{ id, name, now: heir }]
  })
}
