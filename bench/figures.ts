/**
 * `npm run bench -- figures`: a district year computed whole, one changed figure, and a board page
 * at ten years of history. Physical limit beside it: a bare sum over the same figures. `--quick`
 * takes a tenth of the units.
 */
import { gzipSync } from 'node:zlib'
import { defineBoard } from '../src/define/board.ts'
import {
  defineIndicator,
  figure as ref,
  percentOf,
  type IndicatorDefinition,
} from '../src/define/indicator.ts'
import { defineScenario } from '../src/define/scenario.ts'
import { boardOf, rulesOf } from '../src/desk/rules.ts'
import { fillOffice, HandClock, openSample } from '../src/desk/sample.ts'
import type { Asker, Door } from '../src/doors/http/door.ts'
import { boardPage } from '../src/doors/http/measures/board.ts'
import { systemWho } from '../src/engine/cases/world.ts'
import { isRejection } from '../src/kernel/rejection.ts'
import { computeBoard, type BoardInputs } from '../src/engine/boards/board.ts'
import { Book, type BookGround } from '../src/engine/indicators/book.ts'
import type { Vintage } from '../src/engine/indicators/figures.ts'
import { openStore, type OpenStore } from '../src/store/open.ts'
import { startTestServer } from '../src/store/rig.ts'
import { figure, machine, median, quantile, timed } from './measure.ts'

const title = { zh: '指标', en: 'indicator' }
const months = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`)

interface Size {
  readonly units: number
  readonly indicators: number
}

/** Measures and prints a line each. */
export async function run(scale = 1): Promise<void> {
  print(machine())
  let before: number | null = null
  for (const units of [30 * scale, 300 * scale].map(Math.ceil)) {
    const size = { units, indicators: 200 }
    const took = year(size)
    const growth = before === null ? '' : `, ${figure(took / before, 1)} times a tenth of the units`
    print(`  whole year of ${units} units: ${figure(took)} ms${growth}`)
    before = took
  }
  await history(Math.ceil(300 * scale))
}

/** Half of the indicators are reported, half are computed from two of those. */
function definitions({ indicators }: Size): ReadonlyMap<string, IndicatorDefinition> {
  const made = new Map<string, IndicatorDefinition>()
  for (let at = 0; at < indicators; at += 1) {
    const name = `i${at}`
    const isComputed = at % 2 === 1
    const formula = percentOf(ref(`i${at - 1}`), ref(`i${(at + 1) % indicators}`))
    made.set(name, {
      name,
      title,
      unit: isComputed ? '%' : '万元',
      by: isComputed ? 'computed' : 'reported',
      adds: isComputed ? 'ratio' : 'sum',
      since: { '2020-01-01': { words: title, ...(isComputed ? { formula } : {}) } },
      follows: ['制度', '条'],
    })
  }
  return made
}

/** A district with units in tens below it. */
function groundOf(size: Size): BookGround {
  const parents = new Map<string, string | null>([['district', null]])
  const children = new Map<string, string[]>([['district', []]])
  for (let at = 0; at < size.units; at += 1) {
    const above = at % 10 === 0 ? 'district' : `u${at - (at % 10)}`
    parents.set(`u${at}`, above)
    children.set(above, [...(children.get(above) ?? []), `u${at}`])
  }
  return {
    indicators: definitions(size),
    children: (unit) => children.get(unit) ?? [],
    parent: (unit) => parents.get(unit) ?? null,
  }
}

function* vintages({ units, indicators }: Size): Generator<Vintage> {
  let seq = 0
  for (let unit = 0; unit < units; unit += 1) {
    // Those with units below them are sums.
    if (unit % 10 === 0) continue
    for (let at = 0; at < indicators; at += 2) {
      for (const period of months) {
        seq += 1
        yield {
          indicator: `i${at}`,
          unit: `u${unit}`,
          period,
          value: String(100 + ((unit * 31 + at * 17 + seq) % 900)),
          source: 'bench',
          reporter: 'bench',
          knownAt: '2026-12-05T00:00:00.000Z',
          seq,
        }
      }
    }
  }
}

function year(size: Size): number {
  const all = [...vintages(size)]
  const ground = groundOf(size)
  const names = [...ground.indicators.keys()]
  const units = ['district', ...Array.from({ length: size.units }, (_, at) => `u${at}`)]
  const begun = performance.now()
  const book = new Book(ground, all)
  for (const period of months) {
    for (const indicator of names)
      for (const unit of units) book.valueOf({ indicator, unit, period })
  }
  const took = performance.now() - begun
  const plain = performance.now()
  let sum = 0
  for (const { value } of all) sum += Number(value)
  const limit = performance.now() - plain
  print(
    `district year ${size.units} × ${size.indicators} × 12: ${figure(all.length)} figures, ` +
      `${figure(book.work.formulas)} formulas, ${figure(book.work.additions)} sums; ` +
      `${figure(took / Math.max(limit, 0.01))} times a bare sum of them (${sum > 0 ? 'read' : ''})`,
  )
  const work = { ...book.work }
  const [first] = all
  const change = {
    ...first!,
    value: '555',
    knownAt: '2026-12-06T00:00:00.000Z',
    seq: all.length + 1,
  }
  const one = performance.now()
  const touched = book.change(change)
  for (const key of touched) book.valueOf(key)
  const changed = performance.now() - one
  print(
    `  one changed figure: ${touched.length} values touched, ` +
      `${book.work.formulas - work.formulas} formulas and ` +
      `${book.work.additions - work.additions} ` +
      `sums run, ${figure(changed, 3)} ms`,
  )
  scoreAll(book, units, names)
  return took
}

function scoreAll(book: Book, units: readonly string[], names: readonly string[]): void {
  const scored = names.filter((_, at) => at % 2 === 1).slice(0, 20)
  const board = defineBoard({
    name: 'bench',
    title,
    version: 1,
    pools: { all: { title } },
    items: scored.map((name) => ({
      name,
      title,
      figure: name,
      points: 5,
      by: { method: 'efficacy' as const },
    })),
    missing: 'nought',
    since: { '2026-01-01': title },
    follows: ['办法', '条'],
  })
  const inputs: BoardInputs = {
    period: '2026-12',
    knownAt: '2026-12-31T00:00:00.000Z',
    timePercent: 100,
    units: units.map((unit) => ({
      unit,
      pool: 'all',
      values: Object.fromEntries(
        scored.map((indicator) => [
          indicator,
          book.valueOf({ indicator, unit, period: '2026-12' }),
        ]),
      ),
    })),
  }
  const times = Array.from({ length: 9 }, () => {
    const begun = performance.now()
    computeBoard(board, inputs)
    return performance.now() - begun
  })
  print(`  board of ${units.length} units × ${scored.length} items: ${figure(median(times), 1)} ms`)
}

/** A board page of all units, at two years and at ten of history: what it reads, takes and sends. */
async function history(units: number): Promise<void> {
  const server = await startTestServer()
  const store = await openStore({ url: server.url })
  try {
    let before: number | null = null
    for (const years of [2, 10]) {
      const lane = `figures-${years}`
      await fill(store, lane, units, years)
      const { desk, page } = await pageOf(store, lane, units)
      let rows = 0
      const { latest } = store.tables.figures
      const counted: typeof latest = async (...asked) => {
        const found = await latest(...asked)
        rows += found.length
        return found
      }
      Object.assign(desk.parts.tables.figures, { latest: counted })
      const times: number[] = []
      let bytes = ''
      for (let round = 0; round < 30; round += 1) {
        rows = 0
        const month = String((round % 12) + 1).padStart(2, '0')
        const took = await timed(async () => {
          bytes = JSON.stringify(await page(`2026-${month}`, `u${round % units}`))
        })
        if (round >= 5) times.push(took)
      }
      const p95 = quantile(times, 0.95)
      const packed = figure(gzipSync(bytes).length / 1024)
      const growth = before === null ? '' : `, ${figure(p95 / before, 2)} times the p95 at two`
      print(
        `board page of ${units} units at ${years} years ` +
          `(${figure(units * 8 * 12 * years)} figures kept): ${figure(rows)} rows read, ` +
          `${figure(bytes.length / 1024)} KB (${packed} KB packed), ` +
          `median ${figure(median(times))} ms, p95 ${figure(p95)} ms${growth}`,
      )
      before = p95
    }
  } finally {
    await store.close()
    await server.stop()
  }
}

/** Eight reported figures, ranked by four methods. */
const race = defineScenario({
  name: 'bench',
  title,
  summary: title,
  roles: {},
  cases: [],
  indicators: Array.from({ length: 8 }, (_, at) =>
    defineIndicator({
      name: `i${at}`,
      title,
      unit: '万元',
      by: 'reported',
      adds: 'sum',
      spans: 'year-to-date',
      since: { '2010-01-01': { words: title } },
      follows: ['制度', '条'],
    }),
  ),
  boards: [
    defineBoard({
      name: 'race',
      title,
      version: 1,
      pools: { streets: { title, kinds: ['street'] } },
      items: [
        { name: 'a', title, figure: 'i0', target: 'i1', points: 40, by: { method: 'time-phased' } },
        { name: 'b', title, figure: 'i2', points: 20, by: { method: 'efficacy' } },
        { name: 'c', title, figure: 'i3', points: 20, by: { method: 'rank-steps' } },
        {
          name: 'd',
          title,
          figure: 'i4',
          target: 'i5',
          points: 20,
          by: { method: 'excess-steps', every: 2, points: 1, cap: 15 },
        },
      ],
      ties: [{ figure: 'i6' }, { figure: 'i7' }],
      missing: 'out',
      since: { '2010-01-01': title },
      follows: ['办法', '条'],
    }),
  ],
})

/** A desk over the store with so many units, and the page of its board. */
async function pageOf(store: OpenStore, lane: string, units: number) {
  const desk = await openSample({ ports: store, lane, scenarios: [race] }, new HandClock())
  await fillOffice(desk, ['platform/statistician'])
  const from = '2010-01-01'
  const whole = { key: 'whole', from, values: { name: 'district', short: 'district' } }
  const street = (at: number) => {
    const values = { name: `u${at}`, short: `u${at}`, kind: 'street', parent: 'whole' }
    return { key: `u${at}`, from, values }
  }
  const outcome = await desk.submit({
    commandId: 'streets',
    type: 'platform/register-unit',
    caseId: 'register:platform/unit',
    command: 'enter',
    input: { lines: [whole, ...Array.from({ length: units }, (_, at) => street(at))] },
    who: systemWho('bench'),
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  const standing = await desk.standing()
  const { organisation, settings, indicators = new Map() } = standing
  const rules = await rulesOf(desk, null)
  const asker = { standing, who: systemWho('bench') } as unknown as Asker
  const page = (period: string, at: string) => {
    const definition = boardOf(rules, 'bench/race', period)
    if (definition === null) throw new Error('no board')
    const asked = { name: 'bench/race', definition, rules, span: 'months', at } as const
    const scope = { unit: 'office', period, knownAt: null, language: 'zh' } as const
    const ground = { organisation, settings, indicators }
    return boardPage({ desk } as unknown as Door, asker, asked, { ...scope, ...ground })
  }
  return { desk, page }
}

async function fill(store: OpenStore, lane: string, units: number, years: number): Promise<void> {
  let seq = 0
  for (let year = 2026; year > 2026 - years; year -= 1) {
    for (let month = 1; month <= 12; month += 1) {
      const period = `${year}-${String(month).padStart(2, '0')}`
      const rows = Array.from({ length: units * 8 }, (_, at) => {
        seq += 1
        return {
          seq,
          ordinal: 0,
          indicator: `bench/i${at % 8}`,
          unit: `u${Math.floor(at / 8)}`,
          period,
          value: String(1 + ((at * 7919 + seq * 31) % 997)),
          source: '',
          reporter: 'bench',
          knownAt: `${year}-12-31T00:00:00.000Z`,
          caseId: 'bench',
        }
      })
      await store.tables.figures.put(lane, rows)
    }
  }
  await store.pool.run({ text: 'analyze figure' }, []).catch(() => {})
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (import.meta.main) await run(process.argv.includes('--quick') ? 0.1 : 1)
