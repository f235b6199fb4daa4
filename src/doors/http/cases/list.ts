/** Lists of cases: what was asked, compiled to a filter that the store runs before paging. */
import type { z } from '@hono/zod-openapi'
import { waitingFor } from '../../../engine/cases/waiting.ts'
import type { CaseRow, Fact, LightTimes, RowFilter } from '../../../engine/ports.ts'
import type { CasePage, Light } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import type { caseQuery } from '../schemas.ts'
import type { Drawing } from './lines.ts'
import { lineOf } from './lines.ts'
import { ratesFor } from './rates.ts'

/** What a list is asked for, checked. */
export type CaseAsked = z.output<typeof caseQuery>

const usualLimit = 50

/** A page of cases that the asker may see. */
export async function pageOf(
  asked: CaseAsked,
  door: Door,
  asker: Asker,
  drawing: Drawing,
): Promise<CasePage> {
  const filter = filterOf(asked, door, asker, drawing.times)
  const [page, counts] = await Promise.all([
    rowsOf(asked, filter, door, asker),
    asked.counts === 'yes' ? countsOf(filter, door, asker, drawing.times) : undefined,
  ])
  const { rows, next } = page
  const rates = counts === undefined ? {} : await ratesFor(rows, filter, door, asker, drawing)
  return {
    lines: rows.map((row) => lineOf(row, drawing)),
    next,
    ...(counts === undefined ? {} : { counts: { ...counts, ...rates } }),
  }
}

interface Rows {
  readonly rows: readonly CaseRow[]
  readonly next: string | null
}

async function rowsOf(
  asked: CaseAsked,
  filter: RowFilter,
  { desk }: Door,
  { sight }: Asker,
): Promise<Rows> {
  const { q, cursor = null, limit = usualLimit, order = 'due' } = asked
  const { tables } = desk.parts
  if (q !== undefined && cursor === null && looksLikeId(q)) {
    const { text: _, ...others } = filter
    const one = { filter: { ...others, caseIds: [q] }, sight, order: 'due', limit: 1 } as const
    const found = await tables.rows(desk.lane, one)
    if (found.rows.length > 0) return found
  }
  if (order === 'moved') return movedLately(filter, { desk }, sight, limit, cursor)
  const by = order === 'opened' ? 'opened-desc' : 'due'
  return tables.rows(desk.lane, { filter, sight, order: by, limit, cursor })
}

const looksLikeId = (words: string): boolean => /^[\w:/.-]{6,}$/.test(words)

async function countsOf(
  filter: RowFilter,
  { desk }: Door,
  { sight }: Asker,
  times: LightTimes,
): Promise<NonNullable<CasePage['counts']>> {
  const query = { filter, sight, by: ['light'], times }
  const counted = await desk.parts.tables.counts(desk.lane, query)
  const lights = Object.fromEntries(counted.map(({ key, count }) => [key[0] as Light, count]))
  return { total: counted.reduce((sum, { count }) => sum + count, 0), lights }
}

function filterOf(
  asked: CaseAsked,
  { desk }: Door,
  { who, standing }: Asker,
  times: LightTimes,
): RowFilter {
  const { scenario, category, flag, person, unit, shows, q } = withoutBlanks(asked)
  const [field = '', caseId = ''] = shows?.split(':') ?? []
  const list = (words: string | undefined) => words?.split(',').filter((word) => word !== '')
  const [type, statuses, lights] = [list(asked.type), list(asked.status), list(asked.light)]
  return {
    ...(scenario ? { scenario } : {}),
    ...(type?.length ? { type } : {}),
    ...(statuses?.length ? { statuses } : {}),
    ...(lights?.length ? { lights: { of: lights, times } } : {}),
    ...(flag ? { flag } : {}),
    ...(category ? { category } : {}),
    ...(person ? { person } : {}),
    ...(unit ? { under: pathOf(unit, standing.organisation) } : {}),
    ...(shows ? { shown: { [field]: caseId } } : {}),
    ...(asked.open ? { open: asked.open === 'yes' } : {}),
    ...(asked.whose === 'mine' ? { waiting: waitingFor(who, desk.parts.library) } : {}),
    ...(q ? { text: q } : {}),
  }
}

function withoutBlanks(asked: CaseAsked): CaseAsked {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')) as CaseAsked
}

/** A unit nobody knows has no cases; its path must not be taken for the whole district. */
function pathOf(unit: string, { unitPath }: Asker['standing']['organisation']): string {
  const path = unitPath(unit)
  return path === '/' ? `/${unit}/` : path
}

const stepOfFacts = 500
const mostSteps = 20

/**
 * Cases by what moved last, found by walking the record back from its end: a case stands where
 * its newest fact does, so none comes twice, however many pages are read.
 */
async function movedLately(
  filter: RowFilter,
  { desk }: Pick<Door, 'desk'>,
  sight: Asker['sight'],
  limit: number,
  cursor: string | null,
): Promise<Rows> {
  const { facts, tables } = desk.parts
  const head = cursor === null ? (await facts.head(desk.lane)).seq : Number(cursor)
  let upTo = Number.isSafeInteger(head) && head > 0 ? head : 0
  const rows: CaseRow[] = []
  for (let step = 0; step < mostSteps && upTo > 0 && rows.length < limit; step += 1) {
    const from = Math.max(0, upTo - stepOfFacts)
    const walked = await facts.since(desk.lane, from, upTo - from)
    const newest = newestOf(walked)
    const asked = { ...filter, caseIds: newest.map(({ caseId }) => caseId) }
    const limited = { filter: asked, sight, order: 'opened', limit: stepOfFacts } as const
    const found = new Map(
      (await tables.rows(desk.lane, limited)).rows.map((row) => [row.caseId, row]),
    )
    upTo = from
    for (const { caseId, ver, seq } of newest) {
      const row = found.get(caseId)
      if (row?.ver !== ver) continue
      rows.push(row)
      if (rows.length < limit) continue
      upTo = seq - 1
      break
    }
  }
  return { rows, next: upTo > 0 ? String(upTo) : null }
}

/** The last fact of each case, newest first. */
function newestOf(facts: readonly Fact[]): readonly Fact[] {
  const newest = new Map<string, Fact>()
  for (const fact of facts.toReversed()) {
    if (!newest.has(fact.caseId)) newest.set(fact.caseId, fact)
  }
  return [...newest.values()]
}
