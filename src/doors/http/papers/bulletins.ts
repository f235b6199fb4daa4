/** Bulletins that were written, and where each number of theirs comes from. */
import type { Fields } from '../../../define/fields.ts'
import { openNumbers } from '../../../desk/numbers.ts'
import { reportOf } from '../../../desk/tallies.ts'
import { printedIn } from '../../../engine/measures/bulletin.ts'
import { partsOfNumberId, type NumberRef } from '../../../engine/measures/numbers.ts'
import { fieldWords } from '../../../engine/prints/field-words.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { BulletinEntry, NumberPage } from '../../../wire/index.ts'
import type { Door } from '../door.ts'
import { districtSight, periodText, unitNamed, type Scope } from '../measures/asking.ts'

const most = 200

interface BulletinData {
  readonly title?: string
  readonly period?: string
  readonly knownAt?: Instant
  readonly number?: string
  readonly numbers?: unknown
  readonly paper?: readonly { readonly id: string }[]
}

/** Bulletins of the district, newest first. */
export async function bulletinEntries({ desk }: Door): Promise<readonly BulletinEntry[]> {
  const filter = { scenario: 'platform', type: 'bulletin' }
  const query = { filter, sight: districtSight, order: 'opened-desc', limit: most } as const
  const { rows } = await desk.parts.tables.rows(desk.lane, query)
  const known = await Promise.all(rows.map(({ caseId }) => desk.caseOf(caseId)))
  return rows.map((row, at) => {
    const data = (known[at]?.state.data ?? {}) as BulletinData
    return {
      id: row.caseId,
      title: data.title ?? '',
      period: data.period ?? '',
      number: data.number ?? '',
      at: row.openedAt,
      numbers: printedIn(data).length,
      file: data.paper?.[0]?.id ?? '',
    }
  })
}

/** A printed number; null: there is no such number. */
export async function numberPage(door: Door, id: string, scope: Scope): Promise<NumberPage | null> {
  const { desk } = door
  const place = partsOfNumberId(id)
  if (place === null) return null
  const filter = { scenario: 'platform', type: 'bulletin', caseIds: [place.paper] }
  const query = { filter, sight: districtSight, order: 'opened', limit: 1 } as const
  const { rows } = await desk.parts.tables.rows(desk.lane, query)
  const known = rows.length === 0 ? null : await desk.caseOf(place.paper)
  const data = (known?.state.data ?? {}) as BulletinData
  const printed = printedIn(data).find(({ n }) => n === place.n)
  const { knownAt } = data
  if (printed === undefined || knownAt === undefined) return null
  const { ref, text } = printed
  const now = (await desk.standing()).now
  const [computed, today] = await Promise.all([
    openNumbers(desk, knownAt).say(ref),
    openNumbers(desk, now).say(ref),
  ])
  return {
    id,
    paper: { id: place.paper, title: data.title ?? '', knownAt },
    title: titleOf(ref, door, scope),
    unit: ofWhom(ref, door, scope),
    periodText: periodText(ref.period, scope.language),
    printed: text,
    computed,
    now: today,
    is: computed === text ? 'right' : 'not-reproduced',
    href: hrefOf(ref, door, knownAt),
  }
}

const places = {
  rank: { zh: '名次', en: 'Rank' },
  score: { zh: '得分', en: 'Score' },
  up: { zh: '名次升降', en: 'Move of the rank' },
}

function titleOf(ref: NumberRef, { desk }: Door, { indicators, language }: Scope): string {
  if (ref.is === 'tally') {
    const { counts = {}, rates = {} } = reportOf(desk, ref.report)?.report ?? {}
    return (counts[ref.number] ?? rates[ref.number])?.title[language] ?? ref.number
  }
  if ('indicator' in ref) {
    const title = indicators.get(ref.indicator)?.title[language] ?? ref.indicator
    if (ref.is === 'figure') return title
    return language === 'zh' ? `${title}同比` : `${title}, on the year`
  }
  return ref.is === 'item' ? ref.item : places[ref.is][language]
}

/** The unit a number is of; in a report, whatever it is divided by. */
function ofWhom(ref: NumberRef, { desk }: Door, { organisation, language }: Scope): string {
  if (ref.is !== 'tally') return unitNamed(organisation, ref.unit).name
  const found = reportOf(desk, ref.report)
  if (found === null) return ref.value
  const { scenario, report } = found
  const type = desk.parts.library.caseType(`${scenario}/${report.of}`)
  const field = (type?.definition.state as Fields | undefined)?.[ref.group]
  if (field === undefined) return report.title[language]
  return fieldWords(field, ref.value, { organisation, language })
}

/** The page of the house that shows the number with everything it rests on. */
function hrefOf(ref: NumberRef, { desk }: Door, knownAt: Instant): string {
  if (ref.is === 'tally') {
    const found = reportOf(desk, ref.report)
    return found === null ? '/' : `/list/${found.scenario}/${found.report.view}?open=any`
  }
  const { unit, period } = ref
  if ('indicator' in ref) {
    const query = new URLSearchParams({ name: ref.indicator, unit, period, knownAt })
    return `/measure?${query.toString()}`
  }
  const query = new URLSearchParams({ name: ref.board, period, knownAt, at: unit })
  return `/board?${query.toString()}`
}

/** The paper of a bulletin as it was written. */
export async function paperOf({ desk }: Door, id: string) {
  const known = await desk.caseOf(id)
  const data = (known?.state.data ?? {}) as BulletinData
  const file = known?.state.type === 'platform/bulletin' ? data.paper?.[0]?.id : undefined
  return file === undefined ? null : desk.parts.files.get(file)
}
