/** Which noun each number counts: its own, one carried, one of a list. */
import { said, type Passage } from '../passages.ts'
import { BODY, GRADES } from '../vocabulary/heads.ts'
import { headBefore, isDependent, isGeneric, lastVerb, nameOfHead, withoutProperty, withoutQuotes, type Head } from './heads.ts'
import { readLeft, type Left } from './left.ts'
import { splitList } from './lists.ts'
import type { Mention } from './mentions.ts'
import { relationOf, type Relation } from './relations.ts'

/** A number with the noun found for it. */
export interface Named {
  readonly mention: Mention
  /** Its own words before it, or those of the first of its run. */
  readonly left: Left
  /** The noun with its flow; null when none can be found. */
  readonly head: string | null
  readonly relation: Relation
  /** What stands before the verb in the clause. */
  readonly before: string
  /** The number said before of the same thing, which this one goes on from. */
  readonly after: Named | null
  /** Its noun is a property of the one before. */
  readonly part: boolean
  /** The noun is a project's money. */
  readonly of: string | null
  readonly respective: boolean
  /** Which of the periods listed before the number is its own. */
  readonly turn: number | null
  /** Where the evidence begins when the noun stands in an earlier item. */
  readonly from: number
}

/** What is known of a line of a list: the project it is about. */
export interface Topic {
  readonly project: string | null
  /** What the first number of the passage before is of. */
  readonly before: string | null
}

interface Memory {
  sentence: number
  named: Named[]
  flow: string
  act: string
  /** Numbers of a part of what was counted before: 其中省级5家. */
  readonly parts: Set<Named>
}

/** Names the numbers of a passage, in order. */
export function nameMentions(passage: Passage, mentions: readonly Mention[], topic: Topic): Named[] {
  const named: Named[] = []
  const memory: Memory = { sentence: -1, named: [], flow: '', act: '', parts: new Set() }
  for (let at = 0; at < mentions.length; ) {
    const first = mentions[at]!
    if (first.sentence !== memory.sentence) {
      if (first.sentence > memory.sentence + 1) memory.named = []
      memory.sentence = first.sentence
      memory.flow = ''
      memory.act = ''
    }
    const run = runFrom(mentions, at)
    const own = nameRun(passage, run, memory, topic)
    named.push(...own)
    markParts(memory, own)
    memory.named = [...memory.named, ...own].slice(-12)
    at += run.length
  }
  return named
}

function markParts(memory: Memory, own: readonly Named[]): void {
  const before = memory.named.at(-1)
  for (const each of own) {
    const { list, parted, sentence } = each.mention
    const goesOn = (parted === '、' || /[业品车类]增长?$/.test(each.mention.list.replace(/[,\s]/g, ''))) && before !== undefined && before.mention.sentence === sentence && memory.parts.has(before)
    if (list.includes('其中') || goesOn) memory.parts.add(each)
  }
}

/** Whether two numbers count things of one kind, so that one verb may govern both. */
function alike(a: Mention, b: Mention): boolean {
  const kind = ({ form }: Mention['quantity']): string => (form === 'size' ? 'count' : form)
  return kind(a.quantity) === kind(b.quantity)
}

/** The mentions that follow `at` without a noun of their own, in the same form: a、b和c. */
function runFrom(mentions: readonly Mention[], at: number): Mention[] {
  const run = [mentions[at]!]
  for (const next of mentions.slice(at + 1, at + 13)) {
    const last = run.at(-1)!
    if (next.sentence !== last.sentence || next.quantity.form !== last.quantity.form) break
    if (next.quantity.unit !== last.quantity.unit) break
    const joint = next.left.stem.replace(/^[、,和与及以\s]+/, '')
    if (joint !== '' || next.left.sign !== 0 || next.left.promise !== null || next.left.reach) break
    if (next.right.head.noun !== '' && next.quantity.form === 'count' && !next.left.linked) break
    if (next.parted === ',' && !run[0]!.left.respective) break
    if (next.parted === '(') break
    run.push(next)
  }
  return run
}

function nameRun(passage: Passage, run: readonly Mention[], memory: Memory, topic: Topic): Named[] {
  const first = run[0]!
  const relation = relationOf(first)
  const listed = run.length > 1 || first.left.respective || first.left.each || relation.each || first.list.includes('分别')
  const spread = listed ? spreadOf(passage, first, relation, run.length) : NO_SPREAD
  const like = (mention: Mention): Left => (mention === first ? first.left : { ...first.left, bound: mention.left.bound ?? first.left.bound })
  if (spread.times > 1 && spread.times === run.length) {
    const head = headOf(passage, first, { ...relation, stem: spread.rest }, memory, topic)
    return run.map((mention, turn) => ({ ...head, mention, left: like(mention), respective: true, turn, from: first.listFrom }))
  }
  const shared = run.length > 1 || first.left.respective
  const heads = shared ? (headsFor(run.length, spread.nouns, relation, memory) ?? headsOfTopic(passage, first, run.length)) : null
  if (heads !== null) {
    return run.map((mention, index) => ({
      ...carried(mention, like(mention), heads[index] ?? null, relation, memory), respective: true, from: first.listFrom,
      before: spread.subjects[index] ?? '',
    }))
  }
  if ((first.left.each || relation.each) && run.length === 1) {
    const each = spread.nouns.length > 1 ? spread.nouns : earlier(memory, spread.nouns[0] ?? '')
    if (each.length > 1) {
      const from = spread.nouns.length > 1 ? first.listFrom : fromOf(memory, first)
      return each.map((noun) => ({ ...carried(first, first.left, noun, relation, memory), from }))
    }
  }
  const head = headOf(passage, first, relation, memory, topic)
  const others = first.left.versus?.split(/[、和与]/) ?? []
  return run.map((mention, index) => {
    const left = like(mention)
    const own = others.length === run.length && run.length > 1 ? { ...left, versus: others[index] ?? null } : left
    return { ...head, mention, left: own, from: Math.min(head.from, mention.from) }
  })
}

function carried(mention: Mention, left: Left, head: string | null, relation: Relation, memory: Memory): Named {
  return { mention, left, head, relation, before: '', after: lastOf(memory, head), part: false, of: null, respective: false, turn: null, from: mention.from }
}

function fromOf(memory: Memory, first: Mention): number {
  const same = memory.named.filter((each) => each.mention.sentence === first.sentence)
  return same.at(-2)?.from ?? same.at(-1)?.from ?? first.from
}

function lastOf(memory: Memory, head: string | null): Named | null {
  return memory.named.findLast((each) => each.head === head) ?? null
}

/** What several numbers are spread over. */
interface Spread {
  readonly nouns: readonly string[]
  /** How many times are listed: 2023年、2024年. */
  readonly times: number
  /** The words after the list. */
  readonly rest: string
  /** Places or bodies listed, where the noun comes after them. */
  readonly subjects: readonly string[]
}

const NO_SPREAD: Spread = { nouns: [], times: 0, rest: '', subjects: [] }
const A_TIME = /^(?:20\d\d年?|[上下]半年|第?[一二三四]季度|\d{1,2}月份?|今年|去年|明年|前年)(?:[末底])?$/

/** The nouns or times listed before a number: 甲和乙, 2023年、2024年. */
function spreadOf(passage: Passage, mention: Mention, relation: Relation, count: number): Spread {
  const printed = passage.text.slice(mention.listFrom, mention.quantity.from)
  const parts = printed.lastIndexOf('分别')
  if (parts >= 0) {
    const listed = splitList(withoutQuotes(printed.slice(0, parts)).replace(/(?:同比|环比)$/, ''))
    const times = listed.items.filter((item) => A_TIME.test(item)).length
    const rest = readLeft(mention.list.slice(mention.list.lastIndexOf('分别') + 2), mention.quantity.form).stem
    if (times > 1 && times === listed.items.length) return { nouns: [], times, rest, subjects: [] }
    const after = headBefore(rest)
    if (listed.nouns.length === count && count > 1 && after.noun !== '') {
      if (listed.nouns.every((noun) => BODY.test(noun))) return { nouns: listed.nouns.map(() => nameOfHead(after)), times: 0, rest, subjects: listed.nouns }
      return { nouns: listed.nouns.map((noun) => noun + after.noun), times: 0, rest, subjects: [] }
    }
    if (listed.nouns.length > 1) return { nouns: listed.nouns, times: 0, rest, subjects: [] }
  }
  const upTo = mention.list.lastIndexOf(relation.stem)
  const text = relation.stem === '' ? '' : mention.list.slice(0, Math.max(0, upTo)) + relation.stem
  return { nouns: splitList(withoutQuotes(text)).nouns, times: 0, rest: relation.stem, subjects: [] }
}

/** One noun for each of `count` numbers, or null when the words give no such list. */
function headsFor(count: number, nouns: readonly string[], relation: Relation, memory: Memory): string[] | null {
  if (nouns.length === count && count > 1) return [...nouns]
  if (nouns.length > 1) return nouns.length > count ? nouns.slice(-count) : null
  const noun = nouns[0] ?? ''
  if (noun !== '' && !isDependent(noun) && relation.kind === 'plain') return null
  const same = earlier(memory, noun)
  const before = same.length >= count ? same : earlier(memory, noun, true)
  return before.length >= count ? before.slice(-count) : null
}

/** 起数和死亡人数双下降,降幅分别为…: the nouns stand in the clause before. */
function headsOfTopic(passage: Passage, mention: Mention, count: number): string[] | null {
  const clause = passage.clauses[mention.clause - 1]
  if (clause === undefined || clause.sentence !== mention.sentence || count < 2) return null
  const text = said(passage, clause).replace(/(?:同比|环比|均|持续|实现|保持|[“"]?双).*$/, '')
  const { nouns } = text.length > 60 ? { nouns: [] } : splitList(withoutQuotes(text))
  return nouns.length === count ? nouns : null
}

/** The nouns of the numbers just before, each with the property `noun` when that is one. */
function earlier(memory: Memory, noun: string, mixed = false): string[] {
  const last = memory.named.at(-1)
  if (last === undefined) return []
  const { form } = last.mention.quantity
  const group = memory.named.filter((each) => (mixed || each.mention.quantity.form === form) && each.mention.sentence === last.mention.sentence)
  const names = [...new Set(group.map((each) => each.head).filter((head) => head !== null))]
  return noun === '' || !isDependent(noun) ? names : names.map((name) => thingOf(name, noun) + noun)
}

function headOf(passage: Passage, mention: Mention, relation: Relation, memory: Memory, topic: Topic): Named {
  const { form } = mention.quantity
  const left = headBefore(relation.stem)
  const { head: right, of } = mention.right
  const base: Named = {
    mention, left: mention.left, head: null, relation, before: left.before, after: null, part: false, of: null, respective: false, turn: null, from: mention.from,
  }
  const last = inSentence(memory, mention) ?? brokenDown(passage, mention, memory)
  if (of && right.noun !== '' && withoutProperty(left.noun) !== left.noun) {
    return { ...base, head: right.noun + left.noun, of: isDependent(left.noun) ? right.noun : null }
  }
  if (of && right.noun !== '' && isDependent(left.noun)) return { ...base, head: right.noun + left.noun, of: right.noun }
  if (of && right.noun !== '' && form === 'money' && lastVerb(relation.stem) !== null) return { ...base, head: right.noun }
  const verb = lastVerb(relation.stem)
  const counted = form === 'count' || form === 'size' || form === 'money'
  const rightFirst = counted && right.noun !== '' && (left.noun === '' || (form === 'count' && (verb !== null || BODY.test(left.noun) && (!mention.left.linked || /[已现共拥]有$/.test(mention.list)))))
  if (rightFirst) {
    const act = verb !== null && (!/^[集聚汇]/.test(verb.act) || isGeneric(right.noun)) ? verb.act : ''
    const said = { ...right, flow: left.flow || right.flow, act: left.act || act || right.act }
    const sibling = last !== null && said.flow === '' && said.act === '' && mention.parted === '、' && alike(last.mention, mention)
    const head = sibling ? { ...said, flow: memory.flow, act: memory.act } : said
    memory.flow = head.flow
    memory.act = head.act
    return { ...base, head: nameOfHead(expanded(passage, mention, head)), before: left.noun === '' ? left.before : left.noun }
  }
  if (left.noun === '' && right.noun !== '' && of) return { ...base, head: right.noun }
  if (left.noun !== '') return named(passage, base, left, last, memory, topic)
  if (last === null && left.noun === '' && topic.before !== null && isBreakdown(passage, mention)) return { ...base, head: topic.before }
  const flow = left.flow || stageOf(relation.stem)
  const listed = last === null && flow !== '' && form === 'count' ? memory.named.findLast((each) => each.head !== null && alike(each.mention, mention)) : undefined
  if (listed?.head != null && left.noun === '' && right.noun === '') return { ...base, head: flow + listed.head.replace(ADDED, '') }
  if (last?.head != null && flow !== '') {
    const counted = last.mention.quantity.form === form ? last : (memory.named.findLast((each) => each.head !== null && alike(each.mention, mention) && each.mention.sentence === mention.sentence) ?? last)
    return { ...base, head: flow + (counted.head ?? '').replace(ADDED, ''), from: Math.min(counted.from, mention.from) }
  }
  if (last !== null) return { ...base, head: last.head, relation: last.left.from || (form === 'points' && last.relation.kind === 'share' && mention.left.versus === null) ? last.relation : relation, after: last, from: Math.min(last.from, mention.from), of: last.of }
  const spent = form === 'money' ? /(?:投入|投资|安排|筹集|补贴|补助|奖励|减免|发放|兑现|拨付)$/.exec(relation.stem)?.[0] : undefined
  if (spent !== undefined) return { ...base, head: spent === '投资' ? spent : `${spent}资金` }
  const clause = topicOf(passage, mention)
  const from = clause === null ? mention.from : passage.clauses[clause.clause]!.from
  return clause === null ? base : { ...base, head: nameOfHead(clause.head), from }
}

function named(passage: Passage, base: Named, left: Head, last: Named | null, memory: Memory, topic: Topic): Named {
  const { mention } = base
  if (isDependent(left.noun) && left.flow === '') {
    const of = mention.right.of && mention.right.head.noun !== '' ? mention.right.head.noun : owner(passage, mention, memory, topic)
    if (of !== null) return { ...base, head: thingOf(of, left.noun) + left.noun, of: topic.project === of ? of : null, after: last, part: true, from: last === null ? mention.from : Math.min(last.from, mention.from) }
  }
  const whole = partOf(left.noun, mention, last, memory)
  if (whole !== null) return { ...base, head: whole, after: null, from: last === null ? base.from : Math.min(base.from, last.from) }
  if (GRADES.test(left.noun) && last?.head != null) {
    return { ...base, head: left.noun.replace(/^其中/, '') + last.head.replace(/^(?:新[增建引]进?|.{0,3}?级(?:以上)?)/, ''), from: last.from }
  }
  const sibling = last !== null && left.flow === '' && left.act === '' && mention.parted === '、' && !mention.left.linked && alike(last.mention, mention)
  const flow = left.flow || (sibling ? memory.flow : '')
  memory.flow = flow
  memory.act = left.act
  const head = expanded(passage, mention, { ...left, flow })
  return { ...base, head: nameOfHead(head), from: sibling && flow !== '' ? Math.min(base.from, last.from) : base.from }
}

/** 其中谋划19个: a stage that stands for its projects. */
function stageOf(stem: string): string {
  return /^(?:其中)?(谋划|储备|前期|续建|在建|拟建|扩建|改建|退库|出库|签约|开工|竣工|投产|竣工投用|竣工投产)$/.exec(stem.trim())?.[1] ?? ''
}

/** 分季度看,一季度增长6.3%: the thing of the sentence before, told by its parts. */
function brokenDown(passage: Passage, mention: Mention, memory: Memory): Named | null {
  if (!isBreakdown(passage, mention)) return null
  const before = memory.named.filter((each) => each.head !== null)
  return (openingOf(passage, mention).startsWith('其中') ? before.at(-1) : before[0]) ?? null
}

function isBreakdown(passage: Passage, mention: Mention): boolean {
  return /^(?:[分按从].{1,8}(?:看|分)$|其中)/.test(openingOf(passage, mention))
}

/** The first clause of the sentence a number stands in. */
function openingOf(passage: Passage, mention: Mention): string {
  const first = passage.clauses.find((clause) => clause.sentence === mention.sentence)
  return first === undefined ? '' : said(passage, first).trim()
}

const SIDE = /^(?:城镇|农村|城市|乡村|城区|省内|省外|境内|境外|国内|国外|线上|线下)$/

/** 其中轻工业增长7%; 城镇31亿元; 贷款余额: the property is said of the whole only. */
function partOf(noun: string, mention: Mention, last: Named | null, memory: Memory): string | null {
  const before = last ?? memory.named.at(-1) ?? null
  if (before?.head == null) return null
  if (SIDE.test(noun)) {
    const whole = memory.named.findLast((each) => each.head !== null && !SIDES.test(each.head))?.head
    return whole == null ? null : noun + whole
  }
  if (/^贷款余额$/.test(noun) && before.head.endsWith('存款余额')) return before.head.slice(0, -4) + noun
  const parts = mention.list.includes('其中') || (last !== null && memory.parts.has(last))
  if (!parts || last === null || mention.left.sign === 0 || mention.quantity.form !== 'percent' || !/[业品车类]$/.test(noun)) return null
  const property = last.head === null ? '' : last.head.slice(withoutProperty(last.head).length)
  return property === '' || property.length > 4 ? null : noun + property
}

const SIDES = /^(?:城镇|农村|城市|乡村|城区|省内|省外|境内|境外|国内|国外|线上|线下)/

function inSentence(memory: Memory, mention: Mention): Named | null {
  const last = memory.named.at(-1)
  return last !== undefined && last.mention.sentence === mention.sentence ? last : null
}

/** What a property is of: the project of the line, the thing counted just before, the topic. */
function owner(passage: Passage, mention: Mention, memory: Memory, topic: Topic): string | null {
  if (topic.project !== null) return topic.project
  const beside = mention.parted === '、' || mention.list.replace(/^[,\s]+/, '').startsWith('数量') ? memory.named.at(-1) : undefined
  const last = beside?.mention.quantity.form === 'count' ? beside : memory.named.findLast((each) => !memory.parts.has(each))
  if (last !== undefined && last.head !== null && goesOn(passage, last.mention, mention)) return last.head
  const clause = topicOf(passage, mention)
  return clause === null ? null : nameOfHead(clause.head)
}

/** Whether nothing but a comma or semicolon ends the words of one number before the next. */
function goesOn(passage: Passage, before: Mention, mention: Mention): boolean {
  if (before.sentence === mention.sentence) return true
  const end = passage.clauses[before.clause]?.to ?? 0
  return before.clause === mention.clause - 1 && passage.text[end] === ';' && lastVerb(mention.left.stem.slice(0, 2)) !== null
}

const ADDED = /^(?:新增|净增|新引进|新培育|新认定|新建|新开工|续建|开工|竣工投用|竣工|谋划|储备|前期|退库)/

/** Properties of the figure itself: they stand after its whole name. */
const OF_THE_FIGURE = /^(?:总量|增速|增幅|占比|比重|总量占比)$/

/** The thing itself; a total is not that of what was added. */
function thingOf(name: string, property: string): string {
  if (OF_THE_FIGURE.test(property)) return name.replace(/(?:总数|总量)$/, '')
  const thing = withoutProperty(name.replace(/^(?:建成投用|开工(?!率)|建成通车)/, ''))
  return /^总[数量]$|^存量$/.test(property) ? thing.replace(ADDED, '') : thing
}

/** The noun of an earlier clause of the same sentence that holds no number. */
function topicOf(passage: Passage, mention: Mention): { head: Head; clause: number } | null {
  for (let at = mention.clause - 1; at >= 0 && at >= mention.clause - 4; at -= 1) {
    const clause = passage.clauses[at]!
    if (clause.sentence !== mention.sentence) break
    const text = said(passage, clause)
    if (text.length > 60) break
    if (/\d/.test(text.replace(/20\d\d年/, '')) || /^(?:[分按从].{1,10}|总体|总的|具体|综合|其中)来?看$|^按.{2,8}分$|(?:介绍|表示|透露|说)$/.test(text)) continue
    const head = headBefore(text.replace(/(?<=项目|工程|基地|园区?|中心)(?:由|是|位于|坐落).*$/, '').replace(/(?:项目)?(?:正式|集中|全面|顺利|已)?(?:开工|动工|签约|落地|投用|投产|启用|揭牌|竣工|完工|开工建设|建成投用|落户|(?:全部|全面|正式)?(?:达产|达效|满产|建成|投产|竣工|运营)(?:达产|达效|投产|投用)?之?[后时])$/, (found) => (found.startsWith('项目') ? '项目' : '')))
    const noun = head.noun.slice(head.noun.lastIndexOf('暨') + 1)
    if (noun !== '' && noun.length <= 40) return { head: { ...head, noun }, clause: at }
  }
  return null
}

/** 17个项目 after 重大产业项目开工: the class word with the words that first stood before it. */
function expanded(passage: Passage, mention: Mention, head: Head): Head {
  if (!isGeneric(head.noun) || head.flow !== '') return head
  const topic = topicOf(passage, mention)
  const noun = topic?.head.noun ?? ''
  return noun.endsWith(head.noun) && noun.length > head.noun.length ? { ...head, noun } : head
}
