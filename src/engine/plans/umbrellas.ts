import {
  AFTER_NAME,
  AFTER_PAIRS,
  BATCH,
  HEADS,
  NUMBERED_PAIRS,
  UMBRELLA_HEADS,
  type NamedKind,
} from './action-words.ts'
import { itemsOf, withoutQuotes, type Stretch } from './names.ts'

/** A named undertaking as a clause prints it; UTF-16 positions of the stretch that names it. */
export interface NamedAction extends Stretch {
  readonly name: string
  readonly kind: NamedKind
  /** The name of the umbrella whose list it stands in, when it stands in one. */
  readonly under: string | null
  /** Whether the clause announces it (实施…行动), so that what follows belongs to it. */
  readonly announced: boolean
}

const COUNT = /(?:[二两三四五六七八九十]{1,3}|\d{1,2})([大个项张场])/g
const NUMBER_OF: Readonly<Record<string, number>> = {
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
}

/** The umbrellas of a clause with a name for each item of their lists; `opened(at)`: where the
 *  noun phrase before a position begins and whether a verb announces it. */
export function umbrellasOf(
  text: string,
  opened: (limit: number) => { at: number; announced: boolean } | null,
): NamedAction[] {
  const found: NamedAction[] = []
  for (const match of text.matchAll(COUNT)) {
    const count = numberOf(match[0].slice(0, -1))
    const to = headEnd(text, match.index)
    if (to < 0 || count < 2) continue
    const quoted = /[“‘]/.test(text[match.index - 1] ?? '')
    const at = quoted ? match.index - 1 : match.index
    const before = opened(at)
    const list = listBefore(text, before?.at ?? 0, at, count)
    if (list.length === 0 && !/[大场]/.test(match[1]!) && !quoted) continue
    found.push(...named(text, { at, to, before, list }))
  }
  return found
}

function named(
  text: string,
  it: {
    at: number
    to: number
    before: { at: number; announced: boolean } | null
    list: Stretch[]
  },
): NamedAction[] {
  const own = withoutQuotes(text.slice(it.at, it.to))
  const announced = it.before?.announced ?? false
  if (it.list.length === 0) {
    const from =
      it.before !== null && it.at - it.before.at <= 12 ? Math.min(it.before.at, it.at) : it.at
    const plain = !/[、,:]|^[的等]/.test(text.slice(from, it.at))
    const name = plain ? withoutQuotes(text.slice(from, it.to)) : own
    const kind = plain && from < it.at ? 'action' : 'framework'
    return [{ name, kind, under: null, announced, from: plain ? from : it.at, to: it.to }]
  }
  const core = own.replace(COUNT, '')
  const children = it.list.map((item) => ({
    ...item,
    ...childOf(text.slice(item.from, item.to), core),
    under: own,
    announced,
  }))
  const from = it.list[0]!.from
  return [{ name: own, kind: 'framework', under: null, announced, from, to: it.to }, ...children]
}

function childOf(item: string, core: string): { name: string; kind: NamedKind } {
  const bare = withoutQuotes(item).replace(/^[\s:]+|等$|\s+$/g, '')
  const own = HEADS.find(([word]) => bare.endsWith(word) && bare.length > word.length + 1)
  const name = own === undefined ? bare + core : bare
  const kind = (own ?? HEADS.find(([word]) => core.endsWith(word)))?.[1] ?? 'action'
  return { name, kind: kind === 'policy' ? 'action' : kind }
}

/** Where the last word of an umbrella that begins at `at` ends, or -1. */
function headEnd(text: string, at: number): number {
  const stop = text.slice(at, at + 30).search(/[、,。;的等]/)
  const limit = stop < 0 ? Math.min(text.length, at + 30) : at + stop
  for (let to = limit; to > at + 2; to -= 1) {
    const run = withoutQuotes(text.slice(at, to))
    if (!UMBRELLA_HEADS.test(run) || !AFTER_NAME.test(text.slice(to, to + 4))) continue
    return /[”’]/.test(text[to] ?? '') ? to + 1 : to
  }
  return -1
}

/** The items in front of an umbrella: two or more, no more than it counts. */
function listBefore(text: string, from: number, at: number, count: number): Stretch[] {
  const end = text[at - 1] === '等' ? at - 1 : at
  const items = itemsOf(text, from, end)
  const last = items.at(-1)
  if (last !== undefined && items.length < count) {
    const join = /(?:以及|和|与|及)(?=[^、]{2,}$)/.exec(text.slice(last.from, last.to))
    if (join !== null && join.index > 1) {
      items.splice(
        -1,
        1,
        { from: last.from, to: last.from + join.index },
        { from: last.from + join.index + join[0].length, to: last.to },
      )
    }
  }
  const whole = text[at - 1] === '等' || items.length === count
  return items.length >= 2 && items.length <= count && whole ? items : []
}

function numberOf(printed: string): number {
  if (/^\d/.test(printed)) return Number(printed)
  if (printed.length === 1) return NUMBER_OF[printed] ?? 0
  const [tens = '', ones = ''] = printed.split('十')
  return (
    (tens === '' ? 1 : (NUMBER_OF[tens] ?? 0)) * 10 + (ones === '' ? 0 : (NUMBER_OF[ones] ?? 0))
  )
}

const MATTERS =
  /(?:[二两三四五六七八九十]{1,3}|\d{1,2})[件项大类](?:重点|惠民|为民)?(?:民生实事|惠民实事|民心实事|民生大事)(?!项目库|全部|办[结成])/g

/** Umbrellas in quotes that need no last word: “四新一大”, “谋划一批”. */
export function quotedUmbrellasOf(
  text: string,
  heading: boolean,
  announced: boolean,
): NamedAction[] {
  const found: NamedAction[] = []
  for (const match of text.matchAll(/[“‘「]([^“”‘’「」]{2,16})[”’」]/g)) {
    const inner = match[1]!
    const to = match.index + match[0].length
    if (BATCH.test(inner)) {
      found.push({ name: inner, kind: 'action', under: null, announced, from: match.index, to })
    } else if (NUMBERED_PAIRS.test(inner) && AFTER_PAIRS.test(text.slice(to, to + 4))) {
      const tail = /^(?:战略|行动|工程|改革|计划)/.exec(text.slice(to))?.[0] ?? ''
      found.push({
        name: inner + tail,
        kind: 'framework',
        under: null,
        announced,
        from: match.index,
        to: to + tail.length,
      })
    }
  }
  for (const match of text.matchAll(MATTERS)) {
    const to = match.index + match[0].length
    found.push({
      name: match[0],
      kind: 'framework',
      under: null,
      announced: true,
      from: match.index,
      to,
    })
  }
  const bare = heading
    ? BATCH.exec(
        text
          .replace(/^[(]?[一二三四五六七八九十\d]+[)、.]?\s*/, '')
          .replace(/[项目::(([\d].*$/, ''),
      )
    : null
  if (bare !== null && found.length === 0) {
    const at = text.indexOf(bare[0])
    found.push({
      name: bare[0],
      kind: 'action',
      under: null,
      announced: true,
      from: at,
      to: at + bare[0].length,
    })
  }
  return found
}
