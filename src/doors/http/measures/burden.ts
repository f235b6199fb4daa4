/** 负担: how much was asked of each unit for a period, and how much of it was known beforehand. */
import { burdenOf, type Round } from '../../../engine/measures/burden.ts'
import type { BurdenPage } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { districtSight, periodText, unitNamed, type Scope } from './asking.ts'

const mostReports = 2_000

/** Every unit that was asked, the most asked first. */
export async function burdenPage({ desk }: Door, asker: Asker, scope: Scope): Promise<BurdenPage> {
  const { period, organisation, language, indicators } = scope
  const filter = { scenario: 'platform', type: ['figure-report'], shown: { period } }
  const query = { filter, sight: districtSight, order: 'opened', limit: mostReports } as const
  const { rows } = await desk.parts.tables.rows(desk.lane, query)
  const rounds = [...new Set(rows.flatMap(({ shown }) => roundIn(shown.round)))]
  const known = await Promise.all(rounds.map((id) => desk.caseOf(id)))
  const asked = new Map(
    known.flatMap((one): [string, Round][] => {
      const { indicators: names } = (one?.state.data ?? {}) as Partial<Round>
      return one === null || names === undefined ? [] : [[one.state.id, { indicators: names }]]
    }),
  )
  const isComputed = (name: string) => indicators.get(name)?.by === 'computed'
  const lines = burdenOf(rows, asked, isComputed)
  return {
    period,
    periodText: periodText(period, language),
    knownAt: asker.standing.now,
    lines: lines.map(({ unit, ...counts }) => ({ unit: unitNamed(organisation, unit), ...counts })),
  }
}

const roundIn = (round: unknown): readonly string[] => (typeof round === 'string' ? [round] : [])
