/** How the documents of the demo are reviewed, item by item. */
import type { DemoReading } from 'luoshi/define'
import type { Item, Problem } from '../cases/plan-document/items.ts'
import type { Teller } from './teller.ts'

/** A document under way in the demo. */
export interface ReviewedDocument {
  readonly id: string
  readonly items: readonly Item[]
  /** Numbers of the items that became cases. */
  readonly taken: ReadonlySet<number>
}

/** What a reviewer makes of an item. */
type Deed =
  | { readonly do: 'confirmItem' | 'sure' }
  | { readonly do: 'discardItem'; readonly reason: string }
  | { readonly do: 'correctItem'; readonly fields: { readonly [name: string]: unknown } }

/** Hands a document in and records its reading. */
export function handIn(told: Teller, id: string, reading: DemoReading, ago: number): void {
  const { original, ...read } = reading
  const of = { case: 'plan-document', id }
  const [planner = ''] = told.cast.planners
  const title = original.name.replace(/\.\w+$/, '')
  told.give(planner, ago, { ...of, command: 'upload', input: { title, original: [original] } })
  const input = { ...read, text: [read.text] }
  told.give('system:reader', ago, { ...of, command: 'recordReading', input })
}

/** Reviews the whole of a document within three days; another person brings it into force. */
export function reviewWhole(
  told: Teller,
  id: string,
  reading: DemoReading,
  ago: number,
): ReviewedDocument {
  const of = { case: 'plan-document', id }
  const items = reading.items as unknown as readonly Item[]
  const deeds = new Map(items.map((item) => [item.n, deedFor(items, item)]))
  const kinds = ['action', 'actual', 'project', 'target', 'measure']
  const [first = '', second = ''] = told.cast.planners
  for (const kind of kinds) {
    const own = items.filter((item) => item.kind === kind)
    const single = own.filter(({ n }) => deeds.get(n)?.do !== 'sure')
    for (const item of single) {
      const { do: command, ...values } = deeds.get(item.n)!
      const by = item.n % 3 === 0 ? second : first
      told.give(by, ago - 1, { ...of, command, input: { item: item.n, ...values } })
    }
    if (single.length < own.length) {
      told.give(second, ago - 2, { ...of, command: 'confirmSure', input: { kind } })
    }
  }
  settleProblems(told, id, reading, ago - 2)
  told.give(first, ago - 3, { ...of, command: 'confirm', input: { note: '各项审读完毕。' } })
  const note = '经主任办公会审议通过，印发执行。'
  told.give(told.cast.leaders[0]!, ago - 4, { ...of, command: 'bringIntoForce', input: { note } })
  const isTaken = ({ n, kind }: Item) => kind !== 'actual' && deeds.get(n)?.do !== 'discardItem'
  return { id, items, taken: new Set(items.filter(isTaken).map(({ n }) => n)) }
}

/** Reviews the first third of a document, so that it lies on the desk half done. */
export function reviewPart(told: Teller, id: string, reading: DemoReading, ago: number): void {
  const items = reading.items as unknown as readonly Item[]
  const of = { case: 'plan-document', id }
  for (const item of items.slice(0, Math.floor(items.length / 3))) {
    const { do: deed, ...values } = deedFor(items, item)
    const command = deed === 'sure' ? 'confirmItem' : deed
    const by = told.pick(told.cast.planners)
    told.give(by, ago, { ...of, command, input: { item: item.n, ...values } })
  }
}

function settleProblems(told: Teller, id: string, reading: DemoReading, ago: number): void {
  for (const { n } of reading.problems as unknown as readonly Problem[]) {
    const input = { problem: n, how: '对照原件核对，按审读结果立项。' }
    const of = { case: 'plan-document', id, command: 'settleProblem', input }
    told.give(told.cast.planners[1]!, ago, of)
  }
}

const sure: Deed = { do: 'sure' }

/** One judgement for each item, by what it is and what stands beside it. */
function deedFor(items: readonly Item[], item: Item): Deed {
  const unsure: Deed = { do: item.sure === 'high' ? 'sure' : 'confirmItem' }
  if (item.kind === 'action') return { do: 'confirmItem' }
  if (item.kind === 'project') return item.read.stage === '竣工' ? started : unsure
  if (item.kind === 'target') {
    const isCut = item.read.indicator === '全社会研发'
    if (isCut) return { do: 'correctItem', fields: { indicator: '全社会研发投入' } }
    return item.n % 5 === 0 ? { do: 'confirmItem' } : unsure
  }
  return item.kind === 'measure' ? deedForMeasure(items, item) : unsure
}

/** A plan says what is to be finished; what stands there now has only begun. */
const started: Deed = { do: 'correctItem', fields: { stage: '在建' } }

function deedForMeasure(items: readonly Item[], item: Item): Deed {
  const near = items.slice(Math.max(0, item.n - 4), item.n + 4)
  const discard = (reason: string): Deed => ({ do: 'discardItem', reason })
  if (item.under === null && item.linked.length === 0) return discard('总体要求，不单独立项')
  const isHead = items.some((one) => one.kind === 'measure' && one.read.parent === item.read.name)
  if (isHead) return discard('小标题，下面各项分别立项')
  const built = near.find((one) => one.kind === 'project' && isWithin(one, item))
  if (built !== undefined) return discard(`按项目立项，见第 ${built.n} 项`)
  const counted = near.find((one) => one.kind === 'target' && isWithin(one, item))
  if (counted !== undefined && item.n % 4 !== 0)
    return discard(`同一句，按指标立项，见第 ${counted.n} 项`)
  if (item.sure !== 'high' || item.n % 3 === 0) return { do: 'confirmItem' }
  return item.read.owner === undefined ? discard('目的句，不单独立项') : sure
}

function isWithin(one: Item, item: Item): boolean {
  return one.start < item.end && item.start < one.end
}
