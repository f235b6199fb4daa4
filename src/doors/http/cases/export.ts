/** A list of cases as a sheet: the same cases as the list shows, line by line as they are read. */
import type { CaseLine, Light } from '../../../wire/index.ts'
import type { Text } from '../../../kernel/text.ts'
import { dayOf, minuteOfDay } from '../../../kernel/day.ts'
import type { Field, Fields } from '../../../define/fields.ts'
import { fieldWords } from '../../../engine/prints/field-words.ts'
import type { LaidSheet } from '../../../engine/sheets/grid.ts'
import { byteOrderMark, csvLine, type Cell } from '../../sheets/csv.ts'
import { lineOf } from '../../sheets/laid-lines.ts'
import { writeWorkbook } from '../../sheets/write-workbook.ts'
import type { Asker, Door } from '../door.ts'
import { drawingOf, type Drawing } from './lines.ts'
import { pageOf, type CaseAsked } from './list.ts'

/** Beyond this a sheet is of no use to anybody; a workbook could hold twice as many. */
const mostLines = 500_000
const page = 200

interface Column {
  readonly head: Text
  /** In signs. */
  readonly width: number
  readonly cell: (line: CaseLine, drawing: Drawing, door: Door) => Cell
}

const lights: { readonly [light in Light]: Text } = {
  done: { zh: '办结', en: 'Done' },
  normal: { zh: '正常', en: 'Normal' },
  near: { zh: '预警', en: 'Near due' },
  late: { zh: '超期', en: 'Overdue' },
  pending: { zh: '未到期', en: 'Not due' },
  paused: { zh: '停表', en: 'Stopped' },
  missing: { zh: '缺数', en: 'Missing' },
}

const columns: readonly Column[] = [
  { width: 26, head: { zh: '编号', en: 'Number' }, cell: ({ id }) => id },
  { width: 48, head: { zh: '事项', en: 'Matter' }, cell: ({ title }) => title },
  { width: 14, head: { zh: '类别', en: 'Kind' }, cell: categoryOf },
  { width: 10, head: { zh: '状态', en: 'Status' }, cell: statusOf },
  {
    width: 8,
    head: { zh: '灯', en: 'Light' },
    cell: ({ light }, { language }) => lights[light][language],
  },
  { width: 18, head: { zh: '期限', en: 'Due' }, cell: ({ dueAt }) => momentOf(dueAt) },
  { width: 20, head: { zh: '单位', en: 'Unit' }, cell: ({ unit }) => unit?.name ?? '' },
  { width: 12, head: { zh: '承办', en: 'Handler' }, cell: ({ person }) => person?.name ?? '' },
  {
    width: 10,
    head: { zh: '进度（%）', en: 'Progress (%)' },
    cell: ({ shown }) => (typeof shown.progress === 'number' ? shown.progress : null),
  },
  { width: 18, head: { zh: '开始', en: 'Opened' }, cell: ({ openedAt }) => momentOf(openedAt) },
  { width: 18, head: { zh: '办结于', en: 'Closed' }, cell: ({ closedAt }) => momentOf(closedAt) },
]

/** The columns of a view of its own, each under the title of its field. */
function columnsOf({ scenario = '', view }: CaseAsked, door: Door): readonly Column[] {
  const { library } = door.desk.parts
  const found = library.scenario(scenario)?.views?.find(({ name }) => name === view)
  const own = (found?.columns ?? []).flatMap((name): Column[] => {
    const [field] = (found?.of ?? []).flatMap((type) => {
      const definition = library.caseType(`${scenario}/${type}`)?.definition
      return (definition?.state as Fields | undefined)?.[name] ?? []
    })
    const cell: Column['cell'] = ({ shown }, { standing, language }) =>
      field === undefined
        ? ''
        : fieldWords(field, shown[name], { organisation: standing.organisation, language })
    const isThere = columns.some(({ head }) => head.zh === field?.title.zh)
    return field === undefined || isThere ? [] : [{ head: field.title, width: 20, cell }]
  })
  return [...columns, ...own]
}

function statusOf({ scenario, type, status }: CaseLine, { language }: Drawing, door: Door): string {
  const found = door.desk.parts.library.caseType(`${scenario}/${type}`)
  return found?.definition.statuses[status]?.title[language] ?? status
}

/** A category is a code of one of the fields, where it is one. */
function categoryOf(
  { scenario, type, category }: CaseLine,
  { language }: Drawing,
  door: Door,
): string {
  if (category === null) return ''
  const found = door.desk.parts.library.caseType(`${scenario}/${type}`)
  for (const field of Object.values((found?.definition.state ?? {}) as Record<string, Field>)) {
    if (field.kind !== 'choice' || !Object.hasOwn(field.of, category)) continue
    return field.of[category]?.[language] ?? category
  }
  return category
}

/** `2026-11-25 18:00`, by the clock of the district: a sheet knows no zones. */
function momentOf(instant: string | null): string {
  if (instant === null) return ''
  const minutes = minuteOfDay(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOf(instant)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** What a list may be saved as. */
export type SheetKind = 'csv' | 'xlsx'

/** The sheet of what is asked, as a stream; the first page is read before it begins. */
export async function sheetOf(
  asked: CaseAsked,
  as: SheetKind,
  door: Door,
  asker: Asker,
  language: Drawing['language'],
): Promise<ReadableStream<Uint8Array>> {
  const drawing = drawingOf(door.desk.parts.library, asker, language)
  const { counts: _counts, cursor: _cursor, view: _view, ...filter } = asked
  const shown = columnsOf(asked, door)
  const read = (cursor: string | null) => {
    const from = cursor === null ? {} : { cursor }
    return pageOf({ ...filter, ...from, limit: page }, door, asker, drawing)
  }
  const first = await read(null)
  const pages = async function* (): AsyncGenerator<readonly (readonly Cell[])[]> {
    let written = 0
    for (let now = first; ;) {
      yield now.lines.map((line) => shown.map(({ cell }) => cell(line, drawing, door)))
      written += now.lines.length
      if (now.next === null || written >= mostLines) return
      now = await read(now.next)
    }
  }
  const heads = shown.map(({ head }) => head[language])
  const widths = shown.map(({ width }) => width)
  return streamOf(
    as === 'csv' ? csvOf(heads, pages()) : writeWorkbook([laidOf(heads, widths, pages())]),
  )
}

async function* csvOf(
  heads: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  let head = `${byteOrderMark}${csvLine(heads)}`
  for await (const lines of pages) {
    yield Buffer.from(`${head}${lines.map(csvLine).join('')}`)
    head = ''
  }
}

function laidOf(
  heads: readonly string[],
  widths: readonly number[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): LaidSheet {
  const lines = async function* () {
    yield lineOf(heads, 'head')
    for await (const page of pages) yield* page.map((cells) => lineOf(cells, 'text'))
  }
  return { name: '事项', columns: widths, merges: [], frozenLines: 1, lines: lines() }
}

/** Reads on only as fast as it is sent, and ends when nobody listens any more. */
function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await pieces.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}
