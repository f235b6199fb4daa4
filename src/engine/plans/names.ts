import { wordAt, wordBefore } from './lexicon.ts'
import {
  CLASSES,
  FACILITIES,
  INDUSTRIES,
  LOCATED,
  MODIFIERS,
  NOT_THINGS,
  QUANTIFIED,
  VAGUE,
  WORKS,
  ZONES,
} from './project-words.ts'

/** A stretch of a text, UTF-16 positions, end exclusive. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

const OPEN = '“‘「『(《〈[【'
const CLOSE = '”’」』)》〉]】'
/** Every sign that parts items or holds them together. */
const SIGNS = /[、“‘「『(《〈[【”’」』)》〉\]】]/g
const JOINS = ['以及', '和', '与', '及', '暨'] as const

/** The items of a list: split at 、 outside quotes and brackets, and between “A”“B”. */
export function itemsOf(text: string, from: number, to: number): Stretch[] {
  const items: Stretch[] = []
  let depth = 0
  let start = from
  const close = (end: number, next: number): void => {
    if (text.slice(start, end).trim() !== '') items.push({ from: start, to: end })
    start = next
  }
  SIGNS.lastIndex = from
  for (let found = SIGNS.exec(text); found !== null; found = SIGNS.exec(text)) {
    const at = found.index
    if (at >= to) break
    const sign = found[0]
    if (OPEN.includes(sign)) {
      if (depth === 0 && at > start && text[at - 1] === '”' && sign === '“') close(at, at)
      depth += 1
    } else if (CLOSE.includes(sign)) depth = Math.max(0, depth - 1)
    else if (sign === '、' && depth === 0) close(at, at + 1)
  }
  close(to, to)
  return items
}

/** The items of a list of things built, split also at 和, 与, 及, 暨 between two such things. */
export function thingsOf(text: string, from: number, to: number): Stretch[] {
  return itemsOf(text, from, to).flatMap((item) => splitAtJoin(text, item))
}

function splitAtJoin(text: string, item: Stretch): Stretch[] {
  for (const join of JOINS) {
    const at = text.indexOf(join, item.from + 2)
    if (at < 0 || at + join.length >= item.to - 1) continue
    const left = { from: item.from, to: at }
    const right = { from: at + join.length, to: item.to }
    const [a, b] = [nameOf(text, left), nameOf(text, right)]
    if (!endsAsThing(b) || (join !== '暨' && !endsAsThing(a))) continue
    if (b.startsWith('配套') && /(?:工程|项目|设施)$/.test(b)) continue
    return [left, ...splitAtJoin(text, right)]
  }
  return [item]
}

function endsAsThing(name: string): boolean {
  return (
    name.length > 2 &&
    (wordBefore(FACILITIES, name, name.length) !== '' ||
      wordBefore(ZONES, name, name.length).length > 2)
  )
}

/** The name in a stretch: without quotes, counts, place it lies in, and what only describes it. */
export function nameOf(text: string, stretch: Stretch): string {
  let name = text.slice(stretch.from, stretch.to).trim()
  name = afterLastOf(name).replace(/^[\s、,:·]+|[\s、,:·]+$/g, '')
  for (let turn = 0; turn < 3; turn += 1) {
    const count = QUANTIFIED.exec(name)?.[0].length ?? 0
    if (count === 0 || count >= name.length) break
    name = name.slice(count)
  }
  return withoutQuotes(withoutPartners(name))
}

/** `text` without quotation marks; book titles keep theirs off too. */
export function withoutQuotes(text: string): string {
  return text.replace(/[“”‘’「」『』"《》〈〉]/g, '')
}

/** Everything after the last 的 outside quotes and brackets. */
function afterLastOf(text: string): string {
  const at = lastOf(text)
  return at < 0 ? text : text.slice(at + 1)
}

/** Position of the last 的 outside quotes and brackets that stands before a noun, or -1. */
export function lastOf(text: string): number {
  let depth = 0
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const sign = text[at]!
    if (CLOSE.includes(sign)) depth += 1
    else if (OPEN.includes(sign)) depth = Math.max(0, depth - 1)
    else if (sign === '的' && depth === 0 && at < text.length - 1) {
      return text.startsWith('的确', at) || text[at - 1] === '美' ? -1 : at
    }
  }
  return -1
}

/** “甲大学-乙公司”联合实验室: the bodies behind a thing, quoted before it, are not its name. */
function withoutPartners(name: string): string {
  const [quoted = '', inner = ''] = /^[“‘]([^”’]{6,80})[”’](?=.{4})/.exec(name) ?? []
  return /[-—、·]/.test(inner) && /(?:大学|公司|集团|研究所|研究院)/.test(inner)
    ? name.slice(quoted.length)
    : name
}

/** What can be said for a name being that of one thing built. */
export type Standing = 'thing' | 'vague' | 'class' | 'zone' | 'other'

/** How a bare name (from `nameOf`) stands: one thing, a vague one, a whole class, a zone, none. */
export function standingOf(name: string): Standing {
  if (name.length < 3 || name.length > 60 || /[,。;:!?%]|^\d+$/.test(name)) return 'other'
  if (
    /^(?:等|各|其|该|此|这|那|每|所有|一切|相关|有关|上述|本|某|更多|多|众多|系列|[一二三四五六七八九十\d]+[大个批])/.test(
      name,
    )
  )
    return 'other'
  const bare = name.replace(/[(][^()()]*[)]$/, '')
  if (isClass(bare)) return 'class'
  if (bare.endsWith('工程')) return worksOn(bare.slice(0, -2), true)
  if (wordBefore(NOT_THINGS, bare, bare.length) !== '') return 'other'
  const works = wordBefore(WORKS, bare, bare.length)
  if (works !== '') return worksOn(bare.slice(0, bare.length - works.length))
  const thing = wordBefore(FACILITIES, bare, bare.length)
  const zone = wordBefore(ZONES, bare, bare.length)
  if (zone.length >= thing.length && zone !== '') return 'zone'
  if (thing === '') return 'other'
  return wordBefore(VAGUE, bare, bare.length).length >= thing.length ? 'vague' : 'thing'
}

/** Works are a thing only upon a thing: 枢纽工程, 水库除险加固; 强区工程 and 环境整治 are not. */
function worksOn(thing: string, called = false): Standing {
  if (thing.length < 2 || isClass(thing)) return 'class'
  const works = wordBefore(WORKS, thing, thing.length)
  if (called && works !== '' && !ABSTRACT.test(works))
    return thing.length - works.length < 2 ? 'class' : 'thing'
  if (called && works !== '') return worksOn(thing.slice(0, thing.length - works.length))
  if (wordBefore(ZONES, thing, thing.length) !== '') return 'zone'
  if (wordBefore(FACILITIES, thing, thing.length) !== '') return 'thing'
  return GROUND.test(thing) ? 'thing' : 'other'
}

/** Works that may be done upon anything, so what they are done upon decides. */
const ABSTRACT = /(?:提升|治理|保护|更新|开发|整治)$/

/** A river, a road, a quarter: what works may be done upon though it is not itself built. */
const GROUND =
  /(?:[河江溪沟湖海岛山岸湾坝塘库路街巷桥场厂院校楼馆站]|片区|支流|干流|流域|村|小区|棚户区|主干|沿线|城区段|矿区|景区|园区|水源地|湿地|管网|线路|地块|厂区|校舍|病房|公园|滑坡|边坡)$/

/** Whether nothing is left of a name but modifiers of rank and kind around the word for a class. */
export function isClass(name: string): boolean {
  let at = 0
  while (at < name.length) {
    if (CLASSES.words.has(name.slice(at))) return true
    const word = wordAt(MODIFIERS, name, at)
    if (word === '') return false
    at += word.length
  }
  return true
}

/** Whether a name is that of an industry or field rather than of anything built. */
export function isIndustry(name: string): boolean {
  return wordBefore(INDUSTRIES, name, name.length) !== ''
}

/** Whether what stands before 的 in a stretch only counts, places or prices the thing after it. */
export function isPlainDescription(text: string): boolean {
  return (
    LOCATED.test(text) ||
    /(?:投资|规模|占地|总长|全长|面积|造价)[^的]*\d/.test(text) ||
    /\d[^的]{0,8}$/.test(text) ||
    /(?:投资|承建|建设|打造|建成|开业|运营|投用|开工|引进|签约|落户)$/.test(text)
  )
}
