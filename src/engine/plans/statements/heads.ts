/** The noun of a number: cut out of the words before it or after it. */
import { lexicon, wordAt, wordBefore } from '../lexicon.ts'
import { ADVERBS } from '../measure-words.ts'
import { afterLead } from '../phrases.ts'
import {
  ACTS,
  BODY,
  DEPENDENT,
  FLOWS,
  GENERIC,
  PARTING,
  PARTING_AFTER_BODY,
  REACHES,
} from '../vocabulary/heads.ts'

/** A noun phrase and the verb that governs it. */
export interface Head {
  /** Bare: without verbs, quotes, places; empty when none is said. */
  readonly noun: string
  /** 新增, 开工 …: kept before the noun. */
  readonly flow: string
  /** Another verb before the noun, kept only where the noun is short. */
  readonly act: string
  /** What stands before the verb: mostly the subject. */
  readonly before: string
}

/** No noun at all. */
export const NO_HEAD: Head = { noun: '', flow: '', act: '', before: '' }

const SHORT = 4
const OWN_PLACE =
  /^(?:(?:我|全|本|该|各|两|其)(?:省|市|区|县|州|旗|镇|乡|街道|国)|我们|新区|全区上下|各地|双方将?)/
const FILLER =
  /^(?:其中|各类|各级各类|各级|各项(?!目)|一批|一大批|共有|现有|的|以|为|等|(?:截至|截止)?目前|截至|截止|累计|预计|预期|全部|所有|主要|新一轮|了|在(?![校册库岗线职建])|按(?:照|(?![时期揭摩]))|领域(?=[项企])|把|将|使|让|其|区域内|境内|辖区内?|区内|年内)(?!$)/
const CLOSING =
  /(?:[的了着]|由[负降亏跌]转[正升盈增]|连[跨跃上续].*|方面|任务|工作|目标|目标任务|目标值|预期目标|指标|总计|合计|共计)$/
const PLACE_ONLY = /(?:(?<!以)[内中上里下]|(?<![时空车房期])间|境内|以来|期间|方面)$/
const ETC = /(?<![高平同中相均优上下初特])等(?![级于值同候待效])/g
const QUOTES = /[“”‘’「」『』"《》〈〉]/g
/** The head in `stem`, the words before a number without its links. */
export function headBefore(stem: string): Head {
  const text = afterEtc(
    withoutQuotes(stem)
      .replace(/[(][^()]{0,16}[)]/g, '')
      .replace(ASIDE, ''),
  )
  const opened = openVerb(text.rest.slice(leadEnd(text.rest)))
  const split = splitAtVerb(opened.noun)
  const listed = text.before === '' ? null : openVerb(text.before.slice(leadEnd(text.before)))
  const noun = cleanNoun(afterOf(split?.noun ?? opened.noun))
  const verb = split === null || (split.act === '' && split.flow === '') ? opened : split
  return {
    noun:
      PLACE_ONLY.test(noun) ||
      /^(?:在(?![建校册库岗线职])|从|对(?!外)|向|于)/.test(noun) ||
      WHOLE_PLACE.test(noun)
        ? ''
        : noun,
    flow:
      listed?.flow ||
      (text.before === '' ? '' : (splitAtVerb(text.before)?.flow ?? '')) ||
      verb.flow ||
      opened.flow ||
      endFlow(text.rest, noun),
    act: verb.act || listed?.act || endVerb(text.rest, noun),
    before: split?.before ?? '',
  }
}

/** 扣除留抵退税因素, 三年累计: words beside the noun that say how its figure is reckoned. */
const ASIDE =
  /^(?:扣除|剔除|还原)[^,。;]{2,14}?(?:因素|影响)后?|^[一二两三四五六七八九十]{1,2}年(?=$|[来间]|累计|共|实现|完成|新增|引进|更新|改造|投放|建成|培育)(?:来|间)?/

const WHOLE_PLACE =
  /^(?:[我全本该各两其](?:省|市|区|县|州|旗|镇|乡|街道|国)|我们|新区|各地|双方|园区|(?:截至)?目前|当前|同时|此外)$/

/** 重点项目开工 before its number: the flow stands behind the noun. */
function endFlow(stem: string, noun: string): string {
  const flow = noun === '' ? '' : wordBefore(FLOWS, stem, stem.length)
  return flow.length > 1 && stem.endsWith(noun + flow) && !/^(?:增加|减少|引进)$/.test(flow)
    ? flow
    : ''
}

/** The verb a stem ends in, when no noun stands before it. */
function endVerb(stem: string, noun: string): string {
  return noun === '' || !stem.endsWith(noun) ? wordBefore(ACTS, stem, stem.length) : ''
}

/** The verb that ends a stem, so that the noun must come after the number. */
export function lastVerb(stem: string): { act: string } | null {
  const act = wordBefore(ACTS, stem, stem.length)
  if (act.length > 1) return { act }
  const gather = /(?:集聚|聚集|汇聚)$/.exec(stem)?.[0]
  if (gather !== undefined) return { act: gather }
  const other = Math.max(
    wordBefore(FLOWS, stem, stem.length).length,
    wordBefore(REACHES, stem, stem.length).length,
  )
  return other > 1 ? { act: '' } : null
}

/** Where connectives, dates and modals end; 第二产业 opens with none. */
function leadEnd(text: string): number {
  return /^(?:第[一二三]产业|正[式规常])/.test(text) ? 0 : afterLead(text, 0).at
}

/** 甲、乙等丙 counts 丙; its verb stands before the list. */
function afterEtc(stem: string): { rest: string; before: string } {
  let at = -1
  for (const found of stem.matchAll(ETC)) at = found.index
  return at < 0
    ? { rest: stem, before: '' }
    : { rest: stem.slice(at + 1), before: stem.slice(0, at) }
}

interface Opened {
  readonly noun: string
  readonly flow: string
  readonly act: string
}

/** Takes verbs off the front, as many as stand there. */
function openVerb(text: string): Opened {
  let rest = text
  let flow = ''
  let act = ''
  let gather = ''
  for (let turn = 0; turn < 8; turn += 1) {
    rest = rest
      .replace(/^[\s,、:了着“”]+/, '')
      .replace(/^(?:共|总共|合计|先后|陆续|成功)(?=.{2})(?![有同享建])/, '')
    const own = OWN_PLACE.exec(rest)?.[0] ?? ''
    if (own !== '' && rest.length > own.length + 1) {
      rest = rest.slice(own.length)
      continue
    }
    const adverb = wordAt(ADVERBS, rest, 0)
    const skip = adverb !== '' && longest(rest) === '' && longest(rest.slice(adverb.length)) !== ''
    if (skip) rest = rest.slice(adverb.length)
    const verb = longest(rest)
    if (verb === '') break
    if (/^(?:集聚|聚集|汇聚)$/.test(verb)) gather = verb
    if (FLOWS.words.has(verb)) flow = flow === '' || flow === '引进' ? verb : flow
    else if (ACTS.words.has(verb)) act = verb
    rest = rest.slice(verb.length)
  }
  return { noun: rest, flow, act: act === '' && isGeneric(rest) ? gather : act }
}

function longest(text: string): string {
  const words = [wordAt(REACHES, text, 0), wordAt(FLOWS, text, 0), wordAt(ACTS, text, 0)]
  const word = words.reduce((a, b) => (b.length > a.length ? b : a))
  if (MEASURED.test(text.slice(word.length))) return ''
  if (word.length === 1 && !/^[将把对让使]$/.test(word)) return ''
  return NOUNS.test(text) ? '' : word
}

/** What makes a noun of the verb before it: 完成率, 投入量. */
const MEASURED = /^(?:率|额|者|量(?!子)|值(?!得)|费(?!用)|比(?!较)|数(?![字据码控智量])|度(?!假))/

/** Nouns that begin like a verb. */
const NOUNS =
  /^(?:服务业|服务贸易|服务外包|服务消费|建成区|招聘会|建设(?:项目|用地|规模|工期|周期|期|面积|任务|投资)|投资|发展(?:基金|用地|指数)|保障性|保障房|引导基金|支持资金|产业|提升行动|销售(?:收入|额)|生产(?:总值|能力|性|线|基地|安全|经营)|绿化(?:面积|覆盖)|覆盖(?:率|面|人口)|储备(?:项目|库|用地|林)|培训(?:人次|人数|班|中心|基地)|参与率|(?:累计)?完成(?:率|投资)|开工(?:率|项目)|竣工(?:项目|面积|率)|签约(?:项目|额|率|金额)|在建|在库|规划(?:面积|用地)|有效|有机|有色|有轨|为民|供应链|处理(?:能力|率|量)|供给率|登记失业|注册(?:资本|用户|会员|志愿者)|转化率|转移支付|检测(?:机构|中心|能力)|减免税费|授权专利|配套(?:率|资金|企业|设施)|治理面积|保持率|认定面积|组织化|达标|培育库|孵化(?:器|基地|面积|载体)|统筹区|安置(?:房|点|户)|利用外资|利用率|就业|参保|参加人数|使用|落地率|引进率|办理(?:时间|时限|环节|事项)|接待能力|出让(?:金|收入)|发行量|融资(?:余额|担保|规模)|更新(?:项目|改造)|改造(?:项目|面积)|支付|对外|对口(?!服务)|对台|对华|开发(?:区|投资|面积|强度)|发展(?:中心|集团)|管理|整治(?:面积|行动)|减少额|奖励资金|补贴资金|救助站|落户(?:率|项目)|增加值|增加额|巩固率|获得感|将军|使用率|把握|促进会|优化率|聚集区|集聚区|集聚度|满足率|供水|供电|供气|供热|供地|发行|竣工|启动资金|围绕|通过率|调解(?:委员会|室|成功率)|化解率|查处率|推进会|实施率|运用率)/

/** 园区完成产值: subject, verb, noun; 城镇新增就业 keeps all three. */
function splitAtVerb(text: string): (Opened & { before: string }) | null {
  const placed = /^(.{3,})(?<!存|现|正|所)在(?![建校册库岗线职])(.{4,})$/.exec(text)
  if (placed !== null) return { before: placed[1]!, flow: '', act: '', noun: placed[2]! }
  for (let at = text.length - 2; at >= 2; at -= 1) {
    const parting = wordAt(PARTING, text, at)
    const verb =
      parting !== '' || !BODY.test(text.slice(0, at))
        ? parting
        : wordAt(PARTING_AFTER_BODY, text, at)
    if (verb === '' || (NOUNS.test(text.slice(at)) && verb !== '完成')) continue
    const noun = text.slice(at + verb.length)
    if (noun.length < 2) continue
    const before = text.slice(0, at).replace(/(?:累计|共|已|新|成功|全年|预计|每年)+$/, '')
    if (FLOWS.words.has(verb)) {
      if (before === '' || BODY.test(before)) return { before, flow: verb, act: '', noun }
      return { before: '', flow: '', act: '', noun: before + verb + noun }
    }
    const composed =
      DEPENDENT.words.has(noun) && !BODY.test(before) && /^(?:累计)?(?:实现|完成|达到)$/.test(verb)
    if (/^每[一二三四五六七八九十百千万]*[个名人户家件]?/.test(before) && before.startsWith('每'))
      return { before: '', flow: '', act: '', noun: before + noun }
    if (composed) return { before: '', flow: '', act: '', noun: before + noun }
    return { before, flow: '', act: ACTS.words.has(verb) ? verb : '', noun }
  }
  return null
}

/** 群众的满意度: a property keeps what it is of; everything else stands after the last 的. */
function afterOf(text: string): string {
  const at = text.lastIndexOf('的')
  if (at < 0 || at === text.length - 1) return text
  const after = text.slice(at + 1)
  if (!DEPENDENT.words.has(after) && after.length > 3) return after
  const of = text.slice(0, at)
  return (of.includes('的') ? of.slice(of.lastIndexOf('的') + 1) : of) + after
}

/** `noun` without fillers before it, and what only closes it. */
export function cleanNoun(noun: string): string {
  let rest = noun.replace(/[\s,:;]+/g, '').replace(/^[()、·—-]+|[((、·—-]+$/g, '')
  for (let turn = 0; turn < 6; turn += 1) {
    const next = rest
      .replace(FILLER, '')
      .replace(OWN_PLACE, (own) => (rest.length > own.length + 1 ? '' : own))
    if (next === rest) break
    rest = next
  }
  for (let turn = 0; turn < 3; turn += 1) {
    const verb = wordBefore(ENDING, rest, rest.length)
    if (verb !== '' && verb.length < rest.length - 1) rest = rest.slice(0, -verb.length)
    rest = rest.replace(/(?<=.{2})(?:共|已|累计|合计|总共|又|再|均|全部|全面)$/, '')
    const next = rest.length > 3 ? rest.replace(CLOSING, '') : rest.replace(/[的了着]$/, '')
    if (next === rest && verb === '') break
    rest = next
  }
  const [, inner = ''] = /^[(]([^()]+)$/.exec(rest) ?? []
  rest = inner === '' ? rest.replace(/[(][^()]*[)]$/, '') : inner
  rest = rest.replace(/^在全[市区县国省州](?=.)/, '')
  const none =
    rest.length < 2 ||
    /^(?:[当本单]月|[当本]季|[当本]年)$/.test(rest) ||
    /^[一二两三四五六七八九十百千\d]+[个大家项]$/.test(rest) ||
    /^[\d.%]+$/.test(rest) ||
    ENDING.words.has(rest) ||
    ADVERBS.words.has(rest)
  return none ? '' : rest
}

/** Verbs at the end of a stem: 企业集聚, 投资完成. */
const ENDING = lexicon(
  `
    集聚 聚集 累计完成 完成 实现 达到 突破 超过 达 新增 拥有 建成 形成 汇聚 获得 取得 引进 共计 共有 有 覆盖 惠及 带动 培育 引育 发放 举办 开展 开行
    接待 开工 竣工 投用 签约 增加 减少 保持 力争 确保 争取 实施 打造 推动 推进 建设 改造 新建 创建 办理 组织 发动 涉及 包括 包含 含 需 配备 配置 设置
    设立 围绕 提供 选派 加装 建有 设有 安排 支持 对口服务 帮助 招聘 招录 修建 建立 成立 落户 入驻 孵化 转化 落实 授予 评选 选树 表彰 安装 收治 处置 查处
    整治 治理 排查 化解 调解 解决 消除 清理 拆除 关停 出台 制定 谋划 储备
  `,
)

/** `text` without quotation marks. */
export function withoutQuotes(text: string): string {
  return text.replace(QUOTES, '')
}

/** The indicator a head gives: flows always stay, other verbs before a short noun. */
export function nameOfHead(head: Head): string {
  if (head.noun === '') return ''
  if (head.flow !== '') return head.noun.startsWith(head.flow) ? head.noun : head.flow + head.noun
  return head.act !== '' && head.noun.length <= SHORT ? head.act + head.noun : head.noun
}

/** Rates of something done, which say nothing without it. */
const RATES =
  /^(?:办结|满意|化解|整改|完成|入驻|覆盖|知晓|合格|达标|开工|竣工|投产|签约|履约|利用|到位|交付|落地|兑现|参与|响应|受理|回访|调解|供货|出租|空置|使用|优良|抽检合格)率$/

/** Whether a noun needs another beside it to say what it is of. */
export function isDependent(noun: string): boolean {
  return DEPENDENT.words.has(noun) || RATES.test(noun)
}

/** Whether a noun is a class word alone. */
export function isGeneric(noun: string): boolean {
  return GENERIC.test(noun)
}

/** 新能源汽车产值 beside 产量: the thing without its property. */
export function withoutProperty(noun: string): string {
  const property = wordBefore(DEPENDENT, noun, noun.length)
  return property === '' || property.length > noun.length - 2
    ? noun
    : noun.slice(0, -property.length)
}
