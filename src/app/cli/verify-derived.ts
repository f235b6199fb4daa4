/** Whether figures, unique keys and papers beside the record are what its facts say. */
import { figuresIn } from '../../desk/index.ts'
import type { Margin } from '../../engine/cases/state.ts'
import type { Library } from '../../engine/library.ts'
import type { Fact, FigureRow } from '../../engine/ports.ts'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import type { Fault, OpenStore } from '../../store/index.ts'
import {
  claimFault,
  figureFault,
  paperFault,
  receiverFault,
  strayValue,
} from '../../store/index.ts'

const mostTold = 100
const pageOfFigures = 5_000

const followed = {
  text: `select coalesce(max(c.seq), 0) as seq, coalesce(min(p.seq), 9007199254740991) as parked
    from checkpoint c left join parked p on p.lane = c.lane and p.receiver = c.receiver
    where c.lane = $1 and c.receiver = 'figures'`,
}
const figuresAt = {
  text: `select seq, ordinal, indicator, unit, period, value, source, reporter,
      known_at as "knownAt", case_id as "caseId", why
    from figure where lane = $1 and seq = any($2) order by seq, ordinal`,
}
const figuresBehind = {
  text: `select distinct seq from figure where lane = $1 and seq > $2
    order by seq limit ${pageOfFigures}`,
}
const figuresOfNone = {
  text: `select distinct seq from figure r where lane = $1 and not exists (
      select from fact f where f.lane = r.lane and f.seq = r.seq)
    order by seq limit ${mostTold}`,
}
const claims = { text: 'select key, holder from claim where lane = $1' }
const papers = { text: 'select id from edition where lane = $1' }
const ahead = {
  text: `select receiver, seq from checkpoint where lane = $1
      and seq > (select coalesce(max(seq), 0) from fact where lane = $1) order by receiver`,
}
const strayValues = {
  text: `select ref, case_id as "caseId" from personal p where lane = $1 and not exists (
      select from fact f where f.lane = p.lane and f.case_id = p.case_id
        and position(p.ref in f.body) > 0)
    order by ref limit ${mostTold}`,
}

/** What facts say beside the rows of their cases; facts are given as they are read, case by case. */
export interface Derived {
  take(facts: readonly Fact[]): void
  /** Holds the figures of what was taken against those kept. */
  compare(): Promise<readonly Fault[]>
  /** What can be said when all was taken. */
  end(): Promise<readonly Fault[]>
}

/** Looks at what a lane keeps beside its record; `upTo` is how far that was verified. */
export async function openDerived(
  { pool }: OpenStore,
  lane: string,
  upTo: number,
  library: Library,
): Promise<Derived> {
  // Read first: what is followed meanwhile is only more. Behind what was set aside some may lack.
  const [at = { seq: 0, parked: 0 }] = await pool.run<{ seq: number; parked: number }>(followed, [
    lane,
  ])
  const heardUpTo = Math.min(at.seq, at.parked - 1)
  const kept = await pool.run<{ key: string; holder: string }>(claims, [lane])
  const held = new Map<string, { readonly seq: number; readonly holder: string | null }>()
  const editions = new Set<string>()
  const saying = new Set<number>()
  let said = new Map<number, readonly FigureRow[]>()
  return {
    take: (facts) => {
      for (const fact of facts) {
        editions.add(fact.edition)
        const { claims: taken = {} } = (fact.body['$'] ?? {}) as Margin
        for (const [key, take] of Object.entries(taken)) {
          if ((held.get(key)?.seq ?? 0) > fact.seq) continue
          held.set(key, { seq: fact.seq, holder: take === null ? null : fact.caseId })
        }
        const rows = figuresIn({ library }, fact)
        if (rows.length === 0) continue
        saying.add(fact.seq)
        said.set(fact.seq, rows)
      }
    },
    compare: async () => {
      const now = said
      said = new Map()
      if (now.size === 0) return []
      const found = await pool.run<FigureRow>(figuresAt, [lane, [...now.keys()]])
      const has = new Map<number, FigureRow[]>([...now.keys()].map((seq) => [seq, []]))
      for (const row of found) has.get(row.seq)?.push(row)
      return [...now].flatMap(([seq, rows]) => {
        const stored = has.get(seq) ?? []
        if (textOf(stored) === textOf(rows)) return []
        if (stored.length > 0) return [figureFault(lane, seq, 'other')]
        return seq <= heardUpTo ? [figureFault(lane, seq, 'gone')] : []
      })
    },
    end: async () => {
      const strays: number[] = []
      for (let after = -1; ;) {
        const rows = await pool.run<{ seq: number }>(figuresBehind, [lane, after])
        const last = rows.at(-1)?.seq ?? upTo
        strays.push(...rows.map(({ seq }) => seq).filter((seq) => seq <= upTo && !saying.has(seq)))
        if (last >= upTo || strays.length >= mostTold) break
        after = last
      }
      const ofNone = await pool.run<{ seq: number }>(figuresOfNone, [lane])
      const known = new Set((await pool.run<{ id: string }>(papers, [lane])).map(({ id }) => id))
      const gone = [...editions].filter((id) => !known.has(id)).toSorted()
      const receivers = await pool.run<{ receiver: string; seq: number }>(ahead, [lane])
      const values = await pool.run<{ ref: string; caseId: string }>(strayValues, [lane])
      const figures = new Set([...strays, ...ofNone.map(({ seq }) => seq)])
      return [
        ...[...figures].slice(0, mostTold).map((seq) => figureFault(lane, seq, 'stray')),
        ...otherClaims(lane, held, new Map(kept.map(({ key, holder }) => [key, holder]))),
        ...gone.map((id) => paperFault(lane, id, true)),
        ...receivers.map(({ receiver, seq }) => receiverFault(lane, receiver, seq)),
        ...values.map(({ caseId, ref }) => strayValue(lane, caseId, ref)),
      ]
    },
  }
}

/** Figures as they are compared: what is not said is not there. */
function textOf(rows: readonly FigureRow[]): string {
  const plain = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([, value]) => value !== undefined && value !== null),
    ),
  )
  return canonicalJson(plain as unknown as Json)
}

/** Keys held by another than the last fact about them says. */
function otherClaims(
  lane: string,
  held: ReadonlyMap<string, { readonly holder: string | null }>,
  kept: ReadonlyMap<string, string>,
): Fault[] {
  return [...new Set([...held.keys(), ...kept.keys()])].toSorted().flatMap((key) => {
    const [has, wanted] = [kept.get(key) ?? null, held.get(key)?.holder ?? null]
    return has === wanted ? [] : [claimFault(lane, key, has, wanted)]
  })
}
