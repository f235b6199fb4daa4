import { wordAt } from './lexicon.ts'
import { ADVERBS } from './measure-words.ts'
import {
  isIndustry,
  isPlainDescription,
  itemsOf,
  lastOf,
  nameOf,
  standingOf,
  thingsOf,
  withoutQuotes,
  type Stretch,
} from './names.ts'
import { afterLead, phraseOf, verbAfter } from './phrases.ts'
import { NEUTRAL_BEFORE, WEAK_AFTER, type Step } from './stage-words.ts'
import { partAt, stepAtEnd, stepAtStart, stepBetween, type SaidStep } from './stages.ts'

/** One project a clause names and the step it says; UTF-16 positions of the name in the clause. */
export interface NamedProject extends Stretch {
  readonly name: string
  readonly step: Step | null
}

const LONGEST = 400

/** The projects one clause names together with a step, in the order of the text. */
export function projectsOfClause(text: string): NamedProject[] {
  if (text.length > LONGEST || /[后时]$|以来$|的同时$/.test(text)) return []
  const announces = captioned(text) ?? site(text) ?? part(text) ?? announced(text) ?? []
  return announces.length > 0 ? announces : reached(text)
}

/** 已建成的甲厂, 正在建设的乙桥: the step stands before 的, nothing follows the name. */
function captioned(text: string): NamedProject[] | null {
  const start = text.search(/\S/)
  const [said = '', words = ''] =
    /^(?:已|正在|即将|将|刚刚|新近|正|已经)?(?:全面|加快|加紧|抓紧|紧张|正式|基本)?([^的,、]{2,8}?)(?:中|完成)?的/.exec(
      text.slice(start),
    ) ?? []
  if (said === '' || !/^(?:已|正|即将|将|刚|新近|建成|建设|开工|在建|投用|竣工)/.test(said))
    return null
  const step = stepAtEnd(words).step ?? (/建设|施工/.test(words) ? '在建' : null)
  if (step === null) return null
  const at = start + said.length
  if (stepAtEnd(text, at).step !== null) return null
  return accepted(text, thingsOf(text, at, text.length), step, { called: false, sure: true })
}

/** 丙项目施工现场: where people work, the project is being built. */
function site(text: string): NamedProject[] | null {
  const end = text.search(/(?:施工|建设|项目|工地)现场|工地上?$/)
  if (end < 4) return null
  const start = Math.max(
    0,
    ...['在', '走进', '来到', '位于', ','].map((word) => {
      const at = text.lastIndexOf(word, end)
      return at < 0 ? 0 : at + word.length
    }),
  )
  const to = text.startsWith('项目现场', end) ? end + 2 : end
  const found = accepted(text, [{ from: start, to }], '在建', { called: false, sure: true })
  return found.length > 0 ? found : null
}

/** 丁工程主体结构封顶: a part that is done means the whole is being built. */
function part(text: string): NamedProject[] | null {
  const at = partAt(text, 4)
  if (at < 0 || !/完成|封顶|完工|施工|合龙|推进|过半|启动|结束|%/.test(text.slice(at))) return null
  const before = phraseOf(text.slice(0, at))
  const from = before === null ? nameStart(text) : before.object
  const to = at - (/(?:目前|已|已经|正在|现已|正|的)$/.exec(text.slice(0, at))?.[0].length ?? 0)
  const found = accepted(text, thingsOf(text, from, to), '在建', { called: false, sure: true })
  return found.length > 0 ? found : null
}

/** 加快推进甲、乙等项目建成: a verb of building leads, a step may follow. */
function announced(text: string): NamedProject[] | null {
  const phrase = phraseOf(text)
  if (phrase === null) return null
  const verb = buildingVerb(text, phrase.start)
  if (verb === null || /^[成为至到向]/.test(text.slice(verb.end))) return null
  const after = stepAtEnd(text, verb.end)
  if (verb.step === null && after.step === null) return null
  const step = stepBetween(verb.step, after)
  return listed(text, verb.end, after.from, step, {
    sure: isSure(verb.step, after),
    aim: /打造|建设|建好|建成|共建|构建/.test(verb.words) && after.step === null,
  })
}

function isSure(before: Step | null, after: SaidStep): boolean {
  if (after.step !== null && after.words.some((word) => !WEAK_AFTER.words.has(word))) return true
  return before !== null && before !== '在建' && before !== '谋划'
}

/** The verb of building at `start`, behind adverbs; several in a row are one. */
function buildingVerb(
  text: string,
  start: number,
): { step: Step | null; end: number; words: string } | null {
  let at = start
  let step: Step | null | undefined
  for (let turn = 0; turn < 6; turn += 1) {
    const said = stepAtStart(text, at)
    const neutral = wordAt(NEUTRAL_BEFORE, text, at).length
    const adverb = wordAt(ADVERBS, text, at)
    if (said !== null && said.length >= Math.max(neutral, adverb.length)) {
      if (step === undefined || step === null || step === '在建') step = said.step
      at += said.length
    } else if (neutral > 0 && neutral >= adverb.length) {
      step ??= null
      at += neutral
    } else if (adverb !== '' && leadsOn(text, at + adverb.length)) at += adverb.length
    else break
  }
  return step === undefined ? null : { step, end: at, words: text.slice(start, at) }
}

function leadsOn(text: string, at: number): boolean {
  return verbAfter(text, at) !== null || stepAtStart(text, at) !== null
}

/** 戊项目开工, 己桥全线贯通: the name first, its step at the end; several in a row with 、. */
function reached(text: string): NamedProject[] {
  const items = itemsOf(text, 0, text.length)
  const each = items.slice(0, -1).some((item) => {
    const after = stepAtEnd(text.slice(item.from, item.to))
    return after.step !== null && isSure(null, after)
  })
  if (!each) return reachedAlone(text)
  return items.flatMap((item) =>
    reachedAlone(text.slice(item.from, item.to)).map((project) => ({
      ...project,
      from: project.from + item.from,
      to: project.to + item.from,
    })),
  )
}

const LANDED =
  /(?:成功|正式|顺利|即将|已|将)?(?:签约落户|签约落地|落户|落地|入驻|进驻)(?:于|在|到)?[^、的]{2,14}$/

function reachedAlone(text: string): NamedProject[] {
  const landed = LANDED.exec(text)
  if (landed !== null && landed.index > 4) {
    const found = listed(text, nameStart(text), landed.index, '签约', { sure: true, aim: false })
    if (found.length > 0) return found
  }
  const after = stepAtEnd(text)
  if (after.step === null || !isSure(null, after)) return []
  const start = nameStart(text)
  if (start >= after.from) return []
  const verb = buildingVerb(text, start)
  if (verb !== null && verb.end < after.from) return []
  const body = text.slice(start, after.from)
  const place = /(?:在|于)[^、在]{2,50}$/.exec(body)
  const end = place !== null && place.index > 3 ? start + place.index : after.from
  return listed(text, start, end, after.step, { sure: true, aim: false })
}

function nameStart(text: string): number {
  let { at } = afterLead(text, 0)
  while (at > 0 && /[“‘《「]/.test(text[at - 1]!)) at -= 1
  return at
}

const LIST_END =
  /等(?:[约近]?[\d一二三四五六七八九十百]+(?:余|多)?[个条座所处家项栋批大宗]|一批)?([^、,等]{0,18})$|[\d一二三四五六七八九十]+(?:余|多)?(?:[个项]([^、,的]{0,12}(?:项目|工程))|大([^、,的]{0,8}项目))$/
/** One of its kind in a place, so that its bare name in a list with proper names is a name. */
const SINGLE =
  /^[^一各多]{0,4}(?:体育|图书|博物|文化|科技|美术|档案|规划|展览|会展|大剧|医疗|活动)(?:馆|院|中心)$/
const NO_PROJECTS =
  /企业|机构|活动|人才|领域|产业|行业|方面|服务|工作|问题|单位|部门|产品|主体$|资金|措施|制度|机制|业态|规划|体系|区域$/

interface Trust {
  /** A word says outright that building starts, ends or is done. */
  readonly sure: boolean
  /** Only a wish is said of it (打造…), so what is described rather than named is none. */
  readonly aim?: boolean
  /** The list calls its items projects. */
  readonly called?: boolean
}

function listed(
  text: string,
  from: number,
  to: number,
  step: Step | null,
  trust: Trust,
): NamedProject[] {
  const body = text.slice(from, to)
  const tail = LIST_END.exec(body)
  const kind = tail?.[1] ?? tail?.[2] ?? tail?.[3] ?? ''
  if (NO_PROJECTS.test(kind) && !/项目|工程|平台/.test(kind)) return []
  if (/[\d]+(?:余|多)?[个家条所]$/.test(body) && !/项目\d+(?:余|多)?个$/.test(body)) return []
  const called = /项目|工程|载体/.test(kind)
  const end = tail === null ? to : from + tail.index
  const things =
    called && tail !== null
      ? itemsOf(text, from, end).flatMap((item) => thingsOf(text, item.from, item.to))
      : thingsOf(text, from, end)
  return accepted(text, things, step, { ...trust, called }, kind)
}

function accepted(
  text: string,
  things: readonly Stretch[],
  step: Step | null,
  trust: Trust,
  kind = '',
): NamedProject[] {
  const first = things[0] === undefined ? '' : nameOf(text, things[0])
  const among = things.some((thing) => standingOf(nameOf(text, thing)) === 'thing')
  return things.flatMap((thing) => {
    const raw = text.slice(thing.from, thing.to)
    const described = lastOf(raw)
    const aimed = described >= 0 && !isPlainDescription(raw.slice(0, described))
    if (aimed && trust.aim === true && trust.called !== true) return []
    if (/^\s*(?:一批|系列)/.test(raw)) return []
    const bare = nameOf(text, thing)
    const name = whole(bare, first, kind, trust.called === true)
    const composed = name !== null && name !== bare
    return name !== null && (composed || stands(name, trust) || (among && inCompany(name, trust)))
      ? [{ ...thing, name, step }]
      : []
  })
}

/** A bare or unusual name beside proper ones: 乙桥、体育馆; 甲奥特莱斯、乙汇开业. */
function inCompany(name: string, trust: Trust): boolean {
  if (SINGLE.test(name)) return true
  const plain = trust.sure && standingOf(name) === 'other' && !isIndustry(name)
  return (
    plain &&
    name.length > 3 &&
    name.length <= 20 &&
    !/[\d的了]/.test(name) &&
    phraseOf(name) === null
  )
}

function stands(name: string, trust: Trust): boolean {
  const standing = standingOf(name)
  if (standing === 'thing') return true
  if (standing === 'vague') return trust.sure || trust.aim !== true || trust.called === true
  if (standing === 'class') return trust.called === true && !/项目$|工程$/.test(name)
  if (trust.called !== true || name.length < 3 || name.length > 40) return false
  return standing === 'zone' ? false : !isIndustry(name) && !/[:;。]/.test(name)
}

/** The name with the head its list shares: 轨道交通1号线、2号线; 甲等3个现代社区建设项目. */
function whole(name: string, first: string, kind: string, called: boolean): string | null {
  if (name.length < 2) return null
  const shared = /^(\D{2,}?)\d+号线/.exec(first)?.[1]
  if (shared !== undefined && /^\d+号线/.test(name)) return shared + name
  if (!called || standingOf(name) === 'thing' || standingOf(name) === 'vague') return name
  const head = withoutQuotes(kind).replace(/(?:建设|改造|实施)?(?:项目|工程)$/, '')
  if (kind.endsWith('项目') && /^(?:投资|产业|招商|工业)$/.test(head)) return `${name}项目`
  return head.length > 2 &&
    standingOf(`某某${head}`) !== 'class' &&
    /(?:社区|学校|公园|小区|医院|道路|园区|中心|基地|厂)$/.test(head)
    ? `${name}${head}`
    : name
}
