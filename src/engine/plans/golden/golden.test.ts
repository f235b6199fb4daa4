import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { isRefusal } from '../../../doors/documents/document.ts'
import { readPlanFile } from '../../../doors/documents/plan-file.ts'
import type { Reading } from '../types.ts'
import { f1, sum, tally, type Aliases, type GoldenNumber } from './scorer.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const papers = readdirSync(`${here}docs`).map((name) => name.replace('.txt', ''))
const texts = new Map(papers.map((paper) => [paper, textOf(`docs/${paper}.txt`)]))
const aliases = JSON.parse(textOf('gold/aliases.json')) as { indicators: Record<string, Aliases> }
const readings = new Map<string, Reading>()

function textOf(path: string): string {
  return readFileSync(`${here}${path}`, 'utf8')
}

function wantedIn(paper: string): GoldenNumber[] {
  const lines = textOf(`gold/${paper}.jsonl`).trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as GoldenNumber)
}

function tallyOf(paper: string) {
  const read = readings.get(paper)?.statements ?? []
  return tally(wantedIn(paper), read, aliases.indicators[paper] ?? {})
}

beforeAll(async () => {
  for (const paper of papers) {
    const document = await readPlanFile({ name: `${paper}.txt`, path: `${here}docs/${paper}.txt` })
    if (!isRefusal(document)) readings.set(paper, document.reading)
  }
})

it('reads every golden paper', () => {
  expect([...readings.keys()]).toEqual(papers)
})

it('finds the numbers of the golden papers and says rightly what they are', () => {
  const total = sum(papers.map(tallyOf))
  expect(f1(total.found, total)).toBeGreaterThan(0.98)
  expect(f1(total.right, total)).toBeGreaterThan(0.93)
})

it('shows for everything it read the very words it stands on', () => {
  for (const [paper, reading] of readings) {
    const signs = [...(texts.get(paper) ?? '')]
    for (const one of [...reading.statements, ...reading.projects, ...reading.actions]) {
      expect(signs.slice(one.start, one.end).join('')).toBe(one.evidence)
    }
  }
})

it('gives a number the full mark only when kind, measure, name and time are right', () => {
  const gold = wantedIn('h04').filter((one) => one.id === 'h04-001')
  const read = gold.map((one) => ({ ...one, value_high: undefined }) as never)
  const spoilt = (change: object): number =>
    tally(gold, gold.map((one) => ({ ...one, ...change }) as never), {}).right
  expect(tally(gold, read, {})).toEqual({ wanted: 1, read: 1, found: 1, right: 1 })
  expect(spoilt({ kind: 'target' })).toBe(0)
  expect(spoilt({ measure: 'growth' })).toBe(0)
  expect(spoilt({ indicator: '常住人口' })).toBe(0)
  expect(spoilt({ period: '2020' })).toBe(0)
  expect(tally(gold, [], {})).toEqual({ wanted: 1, read: 0, found: 0, right: 0 })
})
