/** What a property, a part or a stage is of. */
import { said, type Passage } from '../passages.ts'
import { headBefore, isGeneric, lastVerb, nameOfHead, withoutProperty, type Head } from './heads.ts'
import type { Mention } from './mentions.ts'
import type { Memory, Named, Topic } from './named.ts'

/** 其中谋划19个: a stage that stands for its projects. */
export function stageOf(stem: string): string {
  return (
    /^(?:其中)?(谋划|储备|前期|续建|在建|拟建|扩建|改建|退库|出库|签约|开工|竣工|投产|竣工投用|竣工投产)$/.exec(
      stem.trim(),
    )?.[1] ?? ''
  )
}

/** 分季度看,一季度增长6.3%: the thing of the sentence before, told by its parts. */
export function brokenDown(passage: Passage, mention: Mention, memory: Memory): Named | null {
  if (!isBreakdown(passage, mention)) return null
  const before = memory.named.filter((each) => each.head !== null)
  return (openingOf(passage, mention).startsWith('其中') ? before.at(-1) : before[0]) ?? null
}

/** Whether the sentence of a number tells the parts of what was said before. */
export function isBreakdown(passage: Passage, mention: Mention): boolean {
  return /^(?:[分按从].{1,8}(?:看|分)$|其中)/.test(openingOf(passage, mention))
}

/** The first clause of the sentence a number stands in. */
function openingOf(passage: Passage, mention: Mention): string {
  let first = mention.clause
  while (first > 0 && passage.clauses[first - 1]!.sentence === mention.sentence) first -= 1
  const clause = passage.clauses[first]
  return clause === undefined ? '' : said(passage, clause).trim()
}

const SIDE = /^(?:城镇|农村|城市|乡村|城区|省内|省外|境内|境外|国内|国外|线上|线下)$/

/** 其中轻工业增长7%; 城镇31亿元; 贷款余额: the property is said of the whole only. */
export function partOf(
  noun: string,
  mention: Mention,
  last: Named | null,
  memory: Memory,
): string | null {
  const before = last ?? memory.named.at(-1) ?? null
  if (before?.head == null) return null
  if (/^(?:人均|户均|亩均)$/.test(noun)) return noun + before.head
  if (SIDE.test(noun)) {
    const whole = memory.named.findLast(
      (each) => each.head !== null && !SIDES.test(each.head),
    )?.head
    return whole == null ? null : noun + whole
  }
  if (/^贷款余额$/.test(noun) && before.head.endsWith('存款余额'))
    return before.head.slice(0, -4) + noun
  const parts = mention.list.includes('其中') || (last !== null && memory.parts.has(last))
  if (
    !parts ||
    last === null ||
    mention.left.sign === 0 ||
    mention.quantity.form !== 'percent' ||
    !/[业品车类]$/.test(noun)
  )
    return null
  const property = last.head === null ? '' : last.head.slice(withoutProperty(last.head).length)
  return property === '' || property.length > 4 ? null : noun + property
}

const SIDES = /^(?:城镇|农村|城市|乡村|城区|省内|省外|境内|境外|国内|国外|线上|线下)/

/** What a property is of: the project of the line, the thing counted just before, the topic. */
export function owner(
  passage: Passage,
  mention: Mention,
  memory: Memory,
  topic: Topic,
): string | null {
  if (topic.project !== null) return topic.project
  const beside =
    mention.parted === '、' || mention.list.replace(/^[,\s]+/, '').startsWith('数量')
      ? memory.named.at(-1)
      : undefined
  const last =
    beside?.mention.quantity.form === 'count'
      ? beside
      : memory.named.findLast((each) => !memory.parts.has(each))
  if (last !== undefined && last.head !== null && goesOn(passage, last.mention, mention))
    return last.head
  const clause = topicOf(passage, mention)
  return clause === null ? null : nameOfHead(clause.head)
}

/** Whether nothing but a comma or semicolon ends the words of one number before the next. */
function goesOn(passage: Passage, before: Mention, mention: Mention): boolean {
  if (before.sentence === mention.sentence) return true
  const end = passage.clauses[before.clause]?.to ?? 0
  return (
    before.clause === mention.clause - 1 &&
    passage.text[end] === ';' &&
    lastVerb(mention.left.stem.slice(0, 2)) !== null
  )
}

/** What says that a thing was added, not how many there are. */
export const ADDED =
  /^(?:新增|净增|新引进|新培育|新认定|新建|新开工|续建|开工|竣工投用|竣工|谋划|储备|前期|退库)/

/** Properties of the figure itself: they stand after its whole name. */
const OF_THE_FIGURE = /^(?:总量|增速|增幅|占比|比重|总量占比)$/

/** The thing itself; a total is not that of what was added. */
export function thingOf(name: string, property: string): string {
  if (OF_THE_FIGURE.test(property)) return name.replace(/(?:总数|总量)$/, '')
  const thing = withoutProperty(name.replace(/^(?:建成投用|开工(?!率)|建成通车)/, ''))
  return /^总[数量]$|^存量$/.test(property) ? thing.replace(ADDED, '') : thing
}

/** The step a topic's clause ends in. */
const STEP_SAID =
  /(?:项目)?(?:正式|集中|全面|顺利|已)?(?:开工|动工|签约|落地|投用|投产|启用|揭牌|竣工|完工|开工建设|建成投用|落户|(?:全部|全面|正式)?(?:达产|达效|满产|建成|投产|竣工|运营)(?:达产|达效|投产|投用)?之?[后时])$/

/** The noun of an earlier clause of the same sentence that holds no number. */
export function topicOf(passage: Passage, mention: Mention): { head: Head; clause: number } | null {
  for (let at = mention.clause - 1; at >= 0 && at >= mention.clause - 4; at -= 1) {
    const clause = passage.clauses[at]!
    if (clause.sentence !== mention.sentence) break
    const text = said(passage, clause)
    if (text.length > 60) break
    if (
      /\d/.test(text.replace(/20\d\d年/, '')) ||
      /^(?:[分按从].{1,10}|总体|总的|具体|综合|其中)来?看$|^按.{2,8}分$|(?:介绍|表示|透露|说)$/.test(
        text,
      )
    )
      continue
    const head = headBefore(
      text
        .replace(/(?<=项目|工程|基地|园区?|中心)(?:由|是|位于|坐落).*$/, '')
        .replace(STEP_SAID, (found) => (found.startsWith('项目') ? '项目' : '')),
    )
    const noun = head.noun.slice(head.noun.lastIndexOf('暨') + 1)
    if (noun !== '' && noun.length <= 40) return { head: { ...head, noun }, clause: at }
  }
  return null
}

/** 17个项目 after 重大产业项目开工: the class word with the words that first stood before it. */
export function expanded(passage: Passage, mention: Mention, head: Head): Head {
  if (!isGeneric(head.noun) || head.flow !== '') return head
  const topic = topicOf(passage, mention)
  const noun = topic?.head.noun ?? ''
  return noun.endsWith(head.noun) && noun.length > head.noun.length ? { ...head, noun } : head
}
