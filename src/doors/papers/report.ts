/** Writes a report counted over cases from a template, with every number it prints. */
import { randomUUID } from 'node:crypto'
import type { Who } from '../../define/case.ts'
import type { Field, Fields } from '../../define/fields.ts'
import type { ReportDefinition } from '../../define/report.ts'
import type { Desk } from '../../desk/desk.ts'
import { openNumbers } from '../../desk/numbers.ts'
import type { CaseState } from '../../engine/cases/state.ts'
import type { NumberRef } from '../../engine/measures/numbers.ts'
import type { Organisation } from '../../engine/platform/organisation.ts'
import { clauseId } from '../../engine/prints/clauses.ts'
import { fieldWords } from '../../engine/prints/field-words.ts'
import type { Tally } from '../../engine/reports/tally.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { periodInChinese, type Period } from '../../kernel/period.ts'
import { draftPaper, type Drafted } from './draft.ts'
import type { Filling } from './fill.ts'
import { reportTemplate } from './report-template.ts'

/** What a report is written from. */
export interface ReportAsked {
  readonly scenario: string
  readonly report: ReportDefinition
  readonly period: Period
  readonly who: Who
  /** The unit the paper speaks for. */
  readonly unit: string
  readonly organisation: Organisation
  readonly knownAt: Instant
  readonly base: string
  readonly template?: { readonly id: string; readonly bytes: Uint8Array }
  readonly commandId?: string
}

/** Counts, fills, stores the report and records it with its numbers. */
export async function writeReport(desk: Desk, asked: ReportAsked): Promise<Drafted> {
  const { scenario, report, period, who, knownAt, base, template, unit, organisation } = asked
  const name = `${scenario}/${report.name}`
  const numbers = openNumbers(desk, knownAt)
  const tally = await numbers.tally(name, period)
  const type = desk.parts.library.caseType(`${scenario}/${report.of}`)
  const fields = (type?.definition.state ?? {}) as Fields
  const parts = partsOf(report, fields, tally)
  const writing = { base, organisation, day: dayOf(knownAt) }
  const heads = {
    标题: report.title.zh,
    期间: periodInChinese(period),
    截至: dayOf(knownAt),
    单位: organisation.unit(unit)?.name ?? unit,
  }
  return draftPaper(desk, {
    title: `${report.title.zh}（${periodInChinese(period)}）`,
    period,
    who,
    knownAt,
    base,
    commandId: asked.commandId ?? randomUUID(),
    numbers,
    standard: reportTemplate,
    ...(template === undefined ? {} : { template }),
    rows: Object.fromEntries(parts.map(({ prefix, length }) => [prefix, length])),
    ref: (words, line): NumberRef | null => {
      const part = line === null ? undefined : parts.find((one) => begins(words, one.prefix))
      if (part !== undefined && part.values === undefined) return null
      const [own = '', than] = restOf(words, part?.prefix).split(/[.．]/)
      const number = numberNamed(report, own)
      if (number === null || (than !== undefined && than !== '比平均')) return null
      const ref = { is: 'tally', report: name, period, number } as const
      const group = part?.group ?? ''
      const place = { group, value: part?.values?.[line ?? 0] ?? '' }
      return { ...ref, ...place, ...(than === undefined ? {} : { against: 'average' }) }
    },
    words: (words, line): Filling | null => {
      if (line === null) return headOf(heads, words)
      const part = parts.find((one) => begins(words, one.prefix))
      return part?.say(restOf(words, part.prefix), line, writing) ?? null
    },
  })
}

interface Writing {
  readonly base: string
  /** By which units and persons are named. */
  readonly day: Day
  readonly organisation: Organisation
}

/** Rows that are repeated: one for each value of a field, or for each case of a list. */
interface Part {
  /** What its placeholders begin with. */
  readonly prefix: string
  readonly length: number
  readonly group?: string
  readonly values?: readonly string[]
  readonly say: (name: string, line: number, writing: Writing) => Filling | null
}

function partsOf(report: ReportDefinition, fields: Fields, tally: Tally | null): readonly Part[] {
  const groups = report.groups.map((group): Part => {
    const field = fields[group]
    const values = tally?.valuesOf(group) ?? []
    const named = (line: number, { organisation }: Writing): string =>
      field === undefined ? '' : fieldWords(field, values[line], { organisation, language: 'zh' })
    return {
      prefix: field?.title.zh ?? group,
      length: values.length,
      group,
      values,
      say: (name, line, writing) => (name === '名称' ? { words: named(line, writing) } : null),
    }
  })
  const lists = Object.entries(report.lists).map(([name, { title }]): Part => {
    const cases = tally?.listed(name) ?? []
    return {
      prefix: title.zh,
      length: cases.length,
      say: (field, line, writing) => cellOf(fields, field, cases[line], writing),
    }
  })
  return [...groups, ...lists]
}

/** What a field of a case says, under an id by which it can be checked. */
function cellOf(
  fields: Fields,
  title: string,
  one: CaseState | undefined,
  { base, organisation, day }: Writing,
): Filling | null {
  const [name, field] = fieldTitled(fields, title)
  if (field === undefined || one === undefined) return null
  const value = (one.data as { readonly [name: string]: unknown })[name]
  const text = fieldWords(field, value, { organisation, language: 'zh' })
  if (text === '') return { words: '未填报' }
  const href = `${base}/cases/${encodeURIComponent(one.id)}`
  return { text, id: clauseId({ caseId: one.id, ver: one.ver, name, day }), href, title }
}

function fieldTitled(fields: Fields, title: string): readonly [string, Field | undefined] {
  return Object.entries(fields).find(([, one]) => one.title.zh === title) ?? ['', undefined]
}

function numberNamed({ counts, rates }: ReportDefinition, title: string): string | null {
  const all = [...Object.entries(counts), ...Object.entries(rates)]
  return all.find(([, one]) => one.title.zh === title)?.[0] ?? null
}

const begins = (words: string, prefix: string): boolean =>
  words.startsWith(`${prefix}.`) || words.startsWith(`${prefix}．`)

const restOf = (words: string, prefix: string | undefined): string =>
  prefix === undefined ? words : words.slice(prefix.length + 1)

function headOf(heads: { readonly [name: string]: string }, name: string): Filling | null {
  const words = heads[name]
  return words === undefined ? null : { words }
}
