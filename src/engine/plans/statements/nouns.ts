/** The noun of one number: after it, before it, carried on, or said elsewhere. */
import type { Passage } from '../passages.ts'
import { BODY, GRADES } from '../vocabulary/heads.ts'
import {
  headBefore,
  isDependent,
  isGeneric,
  lastVerb,
  nameOfHead,
  withoutProperty,
  type Head,
} from './heads.ts'
import type { Mention } from './mentions.ts'
import { alike, inSentence, type Memory, type Named, type Topic } from './named.ts'
import type { Relation } from './relations.ts'
import {
  ADDED,
  brokenDown,
  expanded,
  isBreakdown,
  owner,
  partOf,
  stageOf,
  thingOf,
  topicOf,
} from './wholes.ts'

/** One number whose noun is looked for, with all that may tell it. */
interface Case {
  readonly passage: Passage
  readonly memory: Memory
  readonly topic: Topic
  readonly mention: Mention
  readonly relation: Relation
  /** The noun before the number. */
  readonly left: Head
  /** The number before it in the sentence, or the whole it is a part of. */
  readonly last: Named | null
  /** The number without a noun. */
  readonly base: Named
}

/** The number with its noun, looked for from near to far. */
export function headOf(
  passage: Passage,
  mention: Mention,
  relation: Relation,
  memory: Memory,
  topic: Topic,
): Named {
  const left = headBefore(relation.stem)
  const base: Named = {
    mention,
    left: mention.left,
    head: null,
    relation,
    before: left.before,
    after: null,
    part: false,
    of: null,
    respective: false,
    turn: null,
    from: mention.from,
  }
  const last = inSentence(memory, mention) ?? brokenDown(passage, mention, memory)
  const it: Case = { passage, memory, topic, mention, relation, left, last, base }
  return (
    ofWhatFollows(it) ??
    nounAfter(it) ??
    nounBefore(it) ??
    batchOf(it) ??
    carriedOn(it) ??
    fromElsewhere(it)
  )
}

/** 总投资4.8亿元的医院, 规模10亿元的基金: a property, its number, then the thing. */
function ofWhatFollows({ mention, relation, left, base }: Case): Named | null {
  const { head: right, of } = mention.right
  if (!of || right.noun === '') return null
  if (isDependent(left.noun)) return { ...base, head: right.noun + left.noun, of: right.noun }
  if (withoutProperty(left.noun) !== left.noun) return { ...base, head: right.noun + left.noun }
  const spent = mention.quantity.form === 'money' && lastVerb(relation.stem) !== null
  return spent ? { ...base, head: right.noun } : null
}

/** 建成11所学校: the number stands before its noun. */
function nounAfter(it: Case): Named | null {
  const { passage, memory, mention, relation, left, last, base } = it
  const { head: right, of } = mention.right
  const { form } = mention.quantity
  if (right.noun === '') return null
  const counted = form === 'count' || form === 'size' || form === 'money'
  const verb = lastVerb(relation.stem)
  const bare = left.noun === ''
  const given = form === 'money' && relation.stem.endsWith('给予')
  const held = form === 'count' && (verb !== null || isHolder(left, mention))
  if (!counted || !(bare || given || held)) {
    return bare && of ? { ...base, head: right.noun } : null
  }
  const gathered = verb !== null && (!/^[集聚汇]/.test(verb.act) || isGeneric(right.noun))
  const act = left.act || (gathered ? verb.act : '') || right.act
  const said = { ...right, flow: left.flow || right.flow, act }
  const sibling = last !== null && said.flow === '' && said.act === '' && isListed(mention, last)
  const head = sibling ? { ...said, flow: memory.flow, act: memory.act } : said
  memory.flow = head.flow
  memory.act = head.act
  const named = nameOfHead(expanded(passage, mention, head))
  return { ...base, head: named, before: bare ? left.before : left.noun }
}

/** 全区共有120家企业: what stands before the number is a place or body, not what is counted. */
function isHolder(left: Head, mention: Mention): boolean {
  if (!BODY.test(left.noun)) return false
  return !mention.left.linked || /[已现共拥]有$/.test(mention.list)
}

/** The next item of a list of like numbers. */
function isListed(mention: Mention, last: Named): boolean {
  return mention.parted === '、' && alike(last.mention, mention)
}

/** 科技型企业100家: the noun stands before the number. */
function nounBefore({ passage, memory, topic, mention, left, last, base }: Case): Named | null {
  if (left.noun === '') return null
  if (isDependent(left.noun) && left.flow === '') {
    const { of: follows, head } = mention.right
    const of = follows && head.noun !== '' ? head.noun : owner(passage, mention, memory, topic)
    if (of !== null) {
      const from = last === null ? mention.from : Math.min(last.from, mention.from)
      const project = topic.project === of ? of : null
      return {
        ...base,
        head: thingOf(of, left.noun) + left.noun,
        of: project,
        after: last,
        part: true,
        from,
      }
    }
  }
  const whole = partOf(left.noun, mention, last, memory)
  if (whole !== null) {
    return {
      ...base,
      head: whole,
      from: last === null ? base.from : Math.min(base.from, last.from),
    }
  }
  if (GRADES.test(left.noun) && last?.head != null) {
    const graded = left.noun.replace(/^其中/, '') + last.head.replace(UNGRADED, '')
    return { ...base, head: graded, from: last.from }
  }
  const alone = left.flow === '' && left.act === '' && !mention.left.linked
  const sibling = last !== null && alone && isListed(mention, last)
  const flow = left.flow || (sibling ? memory.flow : '')
  memory.flow = flow
  memory.act = left.act
  const head = nameOfHead(expanded(passage, mention, { ...left, flow }))
  return {
    ...base,
    head,
    from: sibling && flow !== '' ? Math.min(base.from, last.from) : base.from,
  }
}

/** What another grade takes the place of: 新增省级企业, 其中国家级5家. */
const UNGRADED =
  /^(?:(?:新签约|新引进|招引)?[\d.]*[万亿]?元以[上下]|新[增建引]进?|.{0,3}?级(?:以上)?)/

/** 续建67个, 其中谋划19个: a stage counts the works that were counted before. */
function batchOf({
  passage,
  memory,
  topic,
  mention,
  relation,
  left,
  last,
  base,
}: Case): Named | null {
  const { form } = mention.quantity
  if (last === null && topic.before !== null && isBreakdown(passage, mention)) {
    return { ...base, head: topic.before }
  }
  const flow = left.flow || stageOf(relation.stem)
  if (flow === '') return null
  const like = memory.named.filter((each) => each.head !== null && alike(each.mention, mention))
  if (last === null) {
    const listed = form === 'count' && mention.right.head.noun === '' ? like.at(-1) : undefined
    return listed?.head == null ? null : { ...base, head: flow + listed.head.replace(ADDED, '') }
  }
  if (last.head === null) return null
  const near = like.findLast((each) => each.mention.sentence === mention.sentence)
  const counted = last.mention.quantity.form === form ? last : (near ?? last)
  const head = flow + (counted.head ?? '').replace(ADDED, '')
  return { ...base, head, from: Math.min(counted.from, mention.from) }
}

/** 收入86.3亿元、增长8.2%: the noun of the number before goes on. */
function carriedOn({ mention, relation, last, base }: Case): Named | null {
  if (last === null) return null
  const shared =
    mention.quantity.form === 'points' &&
    last.relation.kind === 'share' &&
    mention.left.versus === null
  return {
    ...base,
    head: last.head,
    relation: last.left.from || shared ? last.relation : relation,
    after: last,
    from: Math.min(last.from, mention.from),
    of: last.of,
  }
}

const SPENT = /(?:投入|投资|安排|筹集|补贴|补助|奖励|减免|发放|兑现|拨付)$/

/** 投入2000万元: money by what is done with it; else the noun of a clause before. */
function fromElsewhere({ passage, mention, relation, base }: Case): Named {
  const spent = mention.quantity.form === 'money' ? SPENT.exec(relation.stem)?.[0] : undefined
  if (spent !== undefined) return { ...base, head: spent === '投资' ? spent : `${spent}资金` }
  const item = mention.list
    .slice(0, mention.list.lastIndexOf('、'))
    .replace(/(?:增速|增幅)?(?:继续)?(?:保持|位居|处于|走在|居).*$/, '')
  const listed = item === '' ? '' : nameOfHead(headBefore(item))
  if (listed !== '' && relation.stem === '')
    return { ...base, head: listed, from: mention.listFrom }
  const clause = topicOf(passage, mention)
  if (clause === null) return base
  return { ...base, head: nameOfHead(clause.head), from: passage.clauses[clause.clause]!.from }
}
