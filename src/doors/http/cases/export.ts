/** A list of cases as a sheet: the same cases as the list shows, line by line as they are read. */
import type { CaseLine, Light } from '../../../wire/index.ts'
import type { Text } from '../../../kernel/text.ts'
import { dayOf, minuteOfDay } from '../../../kernel/day.ts'
import type { Field } from '../../../define/fields.ts'
import { byteOrderMark, csvLine, type Cell } from '../../sheets/csv.ts'
import type { Asker, Door } from '../door.ts'
import { drawingOf, type Drawing } from './lines.ts'
import { pageOf, type CaseAsked } from './list.ts'

/** Beyond this a sheet is of no use to anybody. */
const mostLines = 100_000
const page = 200

interface Column {
  readonly head: Text
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
  { head: { zh: '编号', en: 'Number' }, cell: ({ id }) => id },
  { head: { zh: '事项', en: 'Matter' }, cell: ({ title }) => title },
  { head: { zh: '类别', en: 'Kind' }, cell: categoryOf },
  { head: { zh: '状态', en: 'Status' }, cell: statusOf },
  { head: { zh: '灯', en: 'Light' }, cell: ({ light }, { language }) => lights[light][language] },
  { head: { zh: '期限', en: 'Due' }, cell: ({ dueAt }) => momentOf(dueAt) },
  { head: { zh: '单位', en: 'Unit' }, cell: ({ unit }) => unit?.name ?? '' },
  { head: { zh: '承办', en: 'Handler' }, cell: ({ person }) => person?.name ?? '' },
  {
    head: { zh: '进度（%）', en: 'Progress (%)' },
    cell: ({ shown }) => (typeof shown.progress === 'number' ? shown.progress : null),
  },
  { head: { zh: '开始', en: 'Opened' }, cell: ({ openedAt }) => momentOf(openedAt) },
  { head: { zh: '办结于', en: 'Closed' }, cell: ({ closedAt }) => momentOf(closedAt) },
]

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

/** The sheet of what is asked, as a stream; the first page is read before it begins. */
export async function sheetOf(
  asked: CaseAsked,
  door: Door,
  asker: Asker,
  language: Drawing['language'],
): Promise<ReadableStream<Uint8Array>> {
  const drawing = drawingOf(door.desk.parts.library, asker, language)
  const { counts: _counts, cursor: _cursor, ...filter } = asked
  const read = (cursor: string | null) => {
    const from = cursor === null ? {} : { cursor }
    return pageOf({ ...filter, ...from, limit: page }, door, asker, drawing)
  }
  const encoder = new TextEncoder()
  let next: Awaited<ReturnType<typeof read>> | null = await read(null)
  let head = `${byteOrderMark}${csvLine(columns.map((column) => column.head[language]))}`
  let written = 0
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (next === null) return controller.close()
      const lines = next.lines.map((line) =>
        csvLine(columns.map(({ cell }) => cell(line, drawing, door))),
      )
      controller.enqueue(encoder.encode(`${head}${lines.join('')}`))
      head = ''
      written += lines.length
      next = next.next === null || written >= mostLines ? null : await read(next.next)
    },
  })
}
