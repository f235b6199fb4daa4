/**
 * `npm run bench -- sheets`: workbooks of twelve columns written and read line by line, in rows a
 * second beside the physical limit of the same minute: the same file inflated and scanned, and its
 * text deflated again. Each run is a process of its own with a small heap that tells its peak of
 * resident memory, which must not grow with the rows. `--quick` takes a tenth.
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createDeflateRaw } from 'node:zlib'
import { open, type Entry, type ZipFile } from 'yauzl'
import type { LaidCell, LaidLine } from '../src/engine/sheets/grid.ts'
import { openSheets } from '../src/doors/sheets/open-sheets.ts'
import { writeWorkbook } from '../src/doors/sheets/write-workbook.ts'
import { figure, machine, median } from './measure.ts'

const sizes = [100_000, 200_000, 400_000]
const rounds = 5
/** Little room for what is not collected yet: the peak is then what is held. */
const room = ['--max-semi-space-size=4', '--max-old-space-size=64']

/** What one process measured of itself. */
interface Measured {
  readonly seconds: number
  readonly processor: number
  /** Bytes of resident memory at its peak beyond those at its start. */
  readonly growth: number
}

const ways = {
  written: write,
  read,
  'inflated and scanned': scan,
  'inflated and deflated again': deflateAgain,
} as const
type Way = keyof typeof ways
/** What each is held against: nothing can be read or written faster. */
const limits: { readonly [way in Way]: Way } = {
  written: 'inflated and deflated again',
  read: 'inflated and scanned',
  'inflated and scanned': 'inflated and scanned',
  'inflated and deflated again': 'inflated and deflated again',
}

/** Measures at each size and prints a line a way. */
export async function run(scale = 1): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-bench-'))
  try {
    print(machine())
    for (const size of sizes) measure(join(folder, 'sheet.xlsx'), size * scale)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function measure(path: string, rows: number): void {
  const names = Object.keys(ways) as Way[]
  const all = new Map(names.map((name) => [name, [] as Measured[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) all.get(name)?.push(apart(name, path, rows))
  }
  const size = figure(statSync(path).size / 1e6, 1)
  for (const name of names) {
    const each = all.get(name) ?? []
    const of = (what: keyof Measured) => median(each.map((one) => one[what]))
    const limit = all.get(limits[name]) ?? []
    const ratio = median(limit.map(({ processor }) => processor)) / of('processor')
    print(
      `sheets, ${figure(rows)} rows × 12 (${size} MB), ${name}: ${figure(rows / of('seconds'))} ` +
        `rows/s, ${figure(rows / of('processor'))} a second of processor time ` +
        `(${figure(ratio, 2)} of the limit), ${figure(of('growth') / 1e6)} MB more at its peak, ` +
        `median of ${each.length}`,
    )
  }
}

function apart(way: Way, path: string, rows: number): Measured {
  const args = [...room, import.meta.filename, '--apart', way, path, String(rows)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Measured
}

async function measureHere(way: Way, path: string, rows: number): Promise<void> {
  const before = process.memoryUsage.rss()
  const [begun, used] = [performance.now(), process.cpuUsage()]
  const seen = await ways[way](path, rows)
  const { user, system } = process.cpuUsage(used)
  if (seen !== rows) throw new Error(`${way}: ${seen} rows, not ${rows}`)
  const measured: Measured = {
    seconds: (performance.now() - begun) / 1_000,
    processor: (user + system) / 1e6,
    growth: process.resourceUsage().maxRSS * 1024 - before,
  }
  print(JSON.stringify(measured))
}

async function write(path: string, rows: number): Promise<number> {
  const sheet = { name: '项目', columns: [8, 26, 40], merges: [], lines: lines(rows) }
  await pipeline(writeWorkbook([sheet]), createWriteStream(path))
  return rows
}

/** A list as an office has it: codes, words, money, shares, days. */
function* lines(rows: number): Generator<LaidLine> {
  for (let row = 0; row < rows; row += 1) {
    const values: readonly Omit<LaidCell, 'column'>[] = [
      { value: row + 1, look: 'number' },
      { value: `500118${String(row).padStart(18, '0')}`, look: 'text' },
      { value: `双渡产业园区第 ${row % 977} 号道路改造项目`, look: 'text' },
      { value: `科室 ${row % 60}`, look: 'text' },
      { value: ((row * 7919) % 1_000_003) / 100, look: 'number', decimals: 2 },
      { value: (row % 1000) / 1000, look: 'percent' },
      { value: { day: `2026-0${1 + (row % 9)}-1${row % 9}` }, look: 'text' },
      { value: row % 3 === 0, look: 'text' },
      { value: `=SUM(A${row})`, look: 'text' },
      { value: row * 13, look: 'number' },
      { value: row % 5 === 0 ? null : `备注 ${row * 31}`, look: 'text' },
      { value: row / 7, look: 'number' },
    ]
    yield { cells: values.map((cell, at) => ({ ...cell, column: at + 1 })) }
  }
}

async function read(path: string): Promise<number> {
  const sheets = await openSheets({ name: 'sheet.xlsx', path })
  let seen = 0
  for await (const _ of sheets.lines()) seen += 1
  await sheets.close()
  return seen
}

async function scan(path: string): Promise<number> {
  let seen = 0
  let rest = Buffer.alloc(0)
  for await (const piece of await inflated(path)) {
    const bytes = Buffer.concat([rest, piece])
    let at = bytes.indexOf('</row>')
    for (; at >= 0; at = bytes.indexOf('</row>', at + 6)) seen += 1
    rest = bytes.subarray(Math.max(bytes.lastIndexOf('</row>') + 6, bytes.length - 5))
  }
  return seen
}

async function deflateAgain(path: string, rows: number): Promise<number> {
  const deflate = createDeflateRaw({ level: 3 })
  await Promise.all([
    pipeline(await inflated(path), deflate),
    (async () => {
      for await (const _ of deflate);
    })(),
  ])
  return rows
}

async function inflated(path: string): Promise<Readable> {
  const file = await new Promise<ZipFile>((done, fail) => {
    open(path, { lazyEntries: true, autoClose: true }, (error, zip) =>
      zip ? done(zip) : fail(error),
    )
  })
  const entry = await new Promise<Entry>((done, fail) => {
    file.on('error', fail)
    file.on('entry', (one: Entry) => {
      if (one.fileName === 'xl/worksheets/sheet1.xml') done(one)
      else file.readEntry()
    })
    file.readEntry()
  })
  return new Promise((done, fail) => {
    file.openReadStream(entry, (error, stream) => (stream ? done(stream) : fail(error)))
  })
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (import.meta.main) {
  const at = process.argv.indexOf('--apart')
  const [way, path = '', rows] = at < 0 ? [] : process.argv.slice(at + 1)
  if (way === undefined) await run(process.argv.includes('--quick') ? 0.1 : 1)
  else await measureHere(way as Way, path, Number(rows))
}
