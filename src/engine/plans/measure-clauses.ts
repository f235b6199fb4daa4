import { hasWord, wordAt, wordBefore } from './lexicon.ts'
import { GROUNDS, NOUN_LIKE, REPORTED, SUBORDINATE_ENDS, VERBS } from './measure-words.ts'
import { afterLead, phraseOf, verbAfter } from './phrases.ts'

/** How a stretch of text stands in time: promised, reported, or not said. */
export type Mood = 'promised' | 'reported' | null

/** A clause that undertakes something: where its words begin (UTF-16) and whether it says so. */
export interface Undertaking {
  readonly from: number
  readonly intended: boolean
}

const LONGEST = 240
const SHORTEST = 4
const PAST =
  /(?<!为|除|临|终|末|知|明)了(?!解|然|结|却)|(?<!经|通|不|超|越|渡|跨|穿|难|太|绕)过(?!程|硬|渡|剩|境|户|关|滤|高|度|低|期|敏|多|快)|已(?!建|有|开工|签约)|曾(?!家)/
const TALK = /[我你她]|(?<!其)他(?!国|山)|[?!]/
/** 力争6.5%: a number alone undertakes nothing; 负责人说: nor does who says it. */
const BARE =
  /^(?:力争|确保|冲刺|突破|达到|实现|完成)+[约超近]?\d[\d.,]*(?:%|个百分点|[十百千万亿]*(?:元|家|个|户|人))?(?:以[上内]|左右)?$/
const SPOKEN = /(?:说|表示|介绍|告诉记者|透露|认为)$/
const WISHES = /^(?:让|使)/
const CREEDS =
  /(?:精神|思想|理念|旗帜|指示|批示|方针|总要求|决策部署|部署要求|嘱托)$|^把.*作为|^将.*作为/
const NO_OBJECT =
  /^后(?!续|备|勤|期)|以下|如下|^本(?:方案|计划|规划|办法|意见|措施|通知)|^(?:就?是|为|成为|的|者|性|力|于|在|成集|有|与否|以来|率|费|商|局|员)/
const EFFORT = /大力|积极|着力|努力|抓紧|聚力|全力|加快|尽快|加速|持续|深入|高质量|高标准|力争|确保/
const RESULTS =
  /^(?:实现|达到|达成|取得|形成|获得|赢得|覆盖|办理|受理|服务|提供|联系|参与|新增|增加|完成|建成|引进|集聚|减少|降低|竣工|完工|投用|开工|签约|启用|挂牌|上线|开行|成立|孵化|培训|发放)/

/**
 * What `text`, one clause, undertakes, given how its sentence stands in time; null when
 * nothing.
 */
export function undertakingOf(text: string, mood: Mood): Undertaking | null {
  if (mood === 'reported' || text.length > LONGEST) return null
  const end = text.trimEnd().length
  if (wordBefore(SUBORDINATE_ENDS, text, end) !== '' || /[时后]$/.test(text.slice(0, end)))
    return null
  const phrase = groundless(text)
  if (phrase === null || end - phrase.from < SHORTEST) return null
  const own = text.slice(phrase.from)
  if (
    BARE.test(own) ||
    SPOKEN.test(own) ||
    TALK.test(own) ||
    CREEDS.test(own) ||
    PAST.test(own) ||
    hasWord(REPORTED, own) ||
    WISHES.test(text.slice(phrase.verbAt))
  )
    return null
  const promised = mood === 'promised' || phrase.intended
  if (!promised && !strives(text, phrase)) return null
  return { from: phrase.from, intended: phrase.intended }
}

/** Without a word of promise: a result needs an adverb of effort, a noun-like verb any adverb. */
function strives(text: string, phrase: { from: number; verbAt: number }): boolean {
  const adverbs = text.slice(phrase.from, phrase.verbAt)
  if (RESULTS.test(text.slice(phrase.verbAt))) return EFFORT.test(adverbs)
  return adverbs !== '' || wordAt(NOUN_LIKE, text, phrase.verbAt) === ''
}

/** The opening verb, unless the clause only says on what ground the next one acts. */
function groundless(text: string): { from: number; verbAt: number; intended: boolean } | null {
  const lead = afterLead(text, 0)
  const ground = wordAt(GROUNDS, text, lead.at)
  const verb = verbAfter(text, lead.at)
  const phrase = phraseOf(text, lead, verb)
  const direct = verb !== null && verb.at + verb.verb.length > lead.at + ground.length
  if (ground !== '' && !direct) return handled(text, lead.at, lead.intended)
  if (phrase === null) return grounded(text)
  if (phrase.object >= text.trimEnd().length) return null
  if (/正在?$/.test(text.slice(0, phrase.start)) || NO_OBJECT.test(text.slice(phrase.object)))
    return null
  if (phrase.start > lead.at && groundAt(text, phrase.start)) return null
  if (/^[将把]$/.test(phrase.verb) && !disposes(text, phrase.object)) return null
  return { from: phrase.start, verbAt: phrase.verbAt, intended: phrase.intended }
}

/** 将紧扣“实”字抓…: the modal stands before a ground, the verb after it. */
function grounded(text: string): { from: number; verbAt: number; intended: boolean } | null {
  const modal = text.slice(0, 40).search(/[将要](?=紧扣|对|以|为)/)
  return modal < 0 ? null : handled(text, modal + 1, true)
}

/** 将… and 把… need a verb for what is done with their object. */
function disposes(text: string, at: number): boolean {
  if (wordAt(GROUNDS, text, at) !== '') return false
  for (let next = at + 1; next < text.length - 1; next += 1) {
    if (wordAt(VERBS, text, next).length > 1) return true
  }
  return /[到成入为在]/.test(text.slice(at))
}

function groundAt(text: string, at: number): boolean {
  const verb = verbAfter(text, at)
  return wordAt(GROUNDS, text, at).length >= (verb === null ? 1 : verb.at + verb.verb.length - at)
}

/** 紧扣“快”字抓落实, 以赛促训: a ground and its verb in one short clause. */
function handled(
  text: string,
  at: number,
  intended: boolean,
): { from: number; verbAt: number; intended: boolean } | null {
  const found =
    /[”’字]抓|(?<=^以.{1,6})(?:促|带|推)|(?<=^为.{1,16})(?:送|提供)|(?<=^对.{2,20})(?:实行|实施|开展|给予|进行)/.exec(
      text.slice(at, at + 30),
    )
  return found === null ? null : { from: at, verbAt: at + found.index + 1, intended }
}

const PROMISED =
  /(?:^|[^重主需只想必首即])(?:将(?![近军])|拟|要(?![求素件闻点]|清醒|看到))|力争|计划(?!总?投资)|明年|下一步|接下来|下阶段|下一阶段|今后|未来[两三五十]年|确保|争取(?!到|中央|上级|国家|[省市]级|各类|资金|专项)|今年(?!以来|[1-9上前一二三])|新的一年|到20[2-9]\d年/
const REPORTED_SENTENCE =
  /去年|上年|累计|截至|截止|同比|以来|近日|日前|清醒看到|要看到|清醒认识|近年|过去[一五三]年|一年来|五年来|刚刚过去|上半年(?!前)|[前]三季度|一季度(?!前)|今年(?:以来|[1-9一]+?[-—至]\d+月)|\d月\d+日(?!前)/

/** 全会提出: what a meeting or a paper lays down is yet to be done. */
const RESOLVED =
  /(?:全会|会议|大会|报告|方案|规划|纲要|意见)[^,。;]{0,8}(?:提出|明确|要求|部署|强调)$/
/** Parts of a year that have not come early in it. */
const COMING = /一季度(?!前)|上半年(?!前)/g

/**
 * How a clause or sentence opens in time; late in a year 今年 promises nothing, years before
 * `year` are reported ones.
 */
export function moodOf(text: string, year: number | null, month: number | null = null): Mood {
  if (RESOLVED.test(text)) return 'promised'
  const said =
    month === null || !/今年|季度|上半年/.test(text)
      ? text
      : text.replace(month > 6 ? /今年(?!将|要|内)/g : month < 4 ? COMING : /(?!)/, '')
  const reported = REPORTED_SENTENCE.test(said) || pastYear(said, year)
  const promised = PROMISED.test(said)
  if (promised && !reported) return 'promised'
  if (reported && !promised) return 'reported'
  if (!promised) return null
  return said.search(PROMISED) > said.search(REPORTED_SENTENCE) ? 'promised' : 'reported'
}

function pastYear(text: string, year: number | null): boolean {
  if (year === null) return false
  const [, printed] = /(?<![到至])(20\d\d)年/.exec(text) ?? []
  return printed !== undefined && Number(printed) < year
}

const PROMISING =
  /方案|计划(?!.*情况)|规划|要点|意见|措施|任务分解|目标|清单|实施办法|行动|任务|实事|分工|纲要|部署|打算|思路|安排/
const TELLING = /公报|通报|总结|回顾|情况|简报|快报|进展|成效/

/** How a whole document stands by its title: a communiqué reports, a list of tasks promises. */
export function moodOfTitle(title: string): Mood {
  return TELLING.test(title) ? 'reported' : PROMISING.test(title) ? 'promised' : null
}

/** How a whole section stands by its heading: 2024年工作回顾 reports, 2025年工作安排 promises. */
export function moodOfHeading(heading: string, year: number | null): Mood {
  if (
    /回顾|总结|成效|成绩|工作情况|完成情况|进展情况|[推运办执][进行理]情况|落实情况|实施情况|兑现情况|发展基础|发展现状|主要成就|现实基础|过去/.test(
      heading,
    )
  )
    return 'reported'
  if (/安排|打算|计划|任务|目标|举措|措施|下一步|部署|重点工作|思路|实事/.test(heading))
    return 'promised'
  return pastYear(heading, year) ? 'reported' : null
}
