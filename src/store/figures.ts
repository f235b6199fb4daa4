/** Figures in PostgreSQL; the latest vintage of each key is found in one statement. */
import type { FigureRow, Figures } from '../engine/ports.ts'
import type { Vintage } from '../engine/indicators/figures.ts'
import { arrayLiteral } from './arrays.ts'
import type { Pool, Statement } from './pool.ts'

const columns = `indicator, unit, period, value, source, reporter, known_at as "knownAt", seq, why`

const put: Statement = {
  name: 'figure_put',
  text: `insert into figure (lane, seq, ordinal, indicator, unit, period, value, source, reporter,
      known_at, case_id, why)
    select $1, * from unnest($2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[],
      $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::text[], $12::text[])
    on conflict do nothing`,
}

/** Key by key, so that what is read does not grow with the years kept beside it. */
const latest: Statement = {
  name: 'figure_latest',
  text: `select f.* from (select distinct unnest($2::text[]) as indicator) i
    cross join (select distinct unnest($3::text[]) as period) p
    cross join lateral (
      select distinct on (unit) ${columns} from figure
      where lane = $1 and indicator = i.indicator and period = p.period
        and ($4::text[] is null or unit = any($4))
        and ($5::timestamptz is null or known_at <= $5)
      order by unit, known_at desc, seq desc, ordinal desc
    ) f
    order by f.indicator collate "C", f.period collate "C", f.unit collate "C"`,
}

const vintages: Statement = {
  name: 'figure_vintages',
  text: `select ${columns}, ordinal, case_id as "caseId" from figure
    where lane = $1 and indicator = $2 and unit = $3 and period = $4
    order by known_at, seq, ordinal`,
}

/** Figures over a pool; each call is one statement. */
export function openFigures(pool: Pool): Figures {
  return {
    put: async (lane, rows) => {
      if (rows.length === 0) return
      const column = (of: (row: FigureRow) => string | number | null) => arrayLiteral(rows.map(of))
      await pool.run(put, [
        lane,
        column(({ seq }) => seq),
        column(({ ordinal }) => ordinal),
        column(({ indicator }) => indicator),
        column(({ unit }) => unit),
        column(({ period }) => period),
        column(({ value }) => value),
        column(({ source }) => source),
        column(({ reporter }) => reporter),
        column(({ knownAt }) => knownAt),
        column(({ caseId }) => caseId),
        column(({ why }) => why ?? null),
      ])
    },
    latest: async (lane, { indicators, units, periods }, knownAt) => {
      const values = [lane, indicators, periods, units, knownAt]
      return (await pool.run<Read<Vintage>>(latest, values)).map(withoutNull)
    },
    vintages: async (lane, { indicator, unit, period }) => {
      const values = [lane, indicator, unit, period]
      return (await pool.run<Read<FigureRow>>(vintages, values)).map(withoutNull)
    },
  }
}

type Read<Row extends Vintage> = Omit<Row, 'why'> & { readonly why: string | null }

function withoutNull<Row extends Vintage>({ why, ...row }: Read<Row>): Row {
  return (why === null ? row : { ...row, why }) as Row
}
