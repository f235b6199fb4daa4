/** Numbers with their units: found in a text, nothing decided yet of what they say. */
import { wordAt } from './lexicon.ts'
import { valueOfDigits, valueOfHan } from './numerals.ts'
import { CLASSIFIERS, MEASURES, NAMING, TIMES } from './vocabulary/units.ts'

/** How a number is written and what family its unit is of. */
export type Form = 'percent' | 'points' | 'times' | 'rank' | 'fraction' | 'ratio' | 'double' | 'time' | 'money' | 'size' | 'count' | 'zero'

/** One number with its unit; UTF-16 positions of the text it stands in. */
export interface Quantity {
  /** The numeral alone. */
  readonly from: number
  readonly to: number
  /** After the unit. */
  readonly end: number
  readonly value: number
  readonly high: number | null
  readonly unit: string
  readonly form: Form
  /** 余, 多 inside: the number is more than it says. */
  readonly more: boolean
  /** 级: of the order of. */
  readonly order: boolean
  /** Written in Chinese characters. */
  readonly han: boolean
  /** Digits mixed with letters. */
  readonly garbled: boolean
  /** 前三名: the number is the lowest place. */
  readonly top: boolean
}

const START = /\d|(?<=第)[一二三四五六七八九十]|(?<=前)[三五十](?=[,。;])|[零一二两三四五六七八九十百千](?![、,。])|翻(?=了?[一两二三四]?番)|[过近一]半|半数|[居列获登]?榜首|首位/g
const DIGITS = /\d[\dOolI]*(?:,\d{3}(?!\d))*(?:\.[\dOolI]+)?/y
const HAN = /[零一二两三四五六七八九十百千万亿〇]+/y

/** Every quantity of `text`, in order. */
export function quantitiesOf(text: string): Quantity[] {
  const found: Quantity[] = []
  START.lastIndex = 0
  for (let start = START.exec(text); start !== null; start = START.exec(text)) {
    const at = start.index
    const quantity = /\d/.test(start[0]) ? digitsAt(text, at) : hanAt(text, at, start[0])
    if (typeof quantity === 'number') START.lastIndex = Math.max(at + 1, quantity)
    else {
      found.push(quantity)
      START.lastIndex = Math.max(at + 1, quantity.end)
    }
  }
  return found
}

/** A date, a time of day, a code or a number with letters: passed over whole. */
const PASSED =
  /(?:(?:19|20)\d\d\s*[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,2})?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?|(?:19|20)\d\d(?:年度?)?\s*(?:[-—~至到]+|、|和|与)\s*(?:(?:19|20)\d\d|\d\d)年(?:度)?|(?:19|20)\d\d(?:年度?|学年|级|版|届)|(?:19|20)\d\d(?=\s*[))、,。]|$)|\d{1,2}(?:月(?:份)?)?\s*[-—~至到、]+\s*\d{1,2}月(?:份)?(?:\d{1,2}日)?|\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}日)?(?:[-—~至到]+(?:\d{1,2}月)?\d{1,2}日)?(?!球)|\d{1,2}日(?!内|均|产|处理)|\d{1,2}:\d\d(?::\d\d)?(?!\d*%)|\d+(?:\+[\dA-ZN]+)+|\d{2,}\/\d{2,}|[第]\d+|\d+[A-HJ-NP-Za-km-np-z]\d+|\d+(?:\.\d+){2,}|\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){2,}|1[0-9]{4}(?=热线|平台|工单)|\d{3,5}(?=热线)|\d{7,}(?!\.|\s*(?:元|吨|人|亩|平方|公斤|千瓦|家|户|个|万|件)))/y

function digitsAt(text: string, at: number): Quantity | number {
  const before = text[at - 1] ?? ''
  if (/[A-Za-zα-ω_]/.test(before) && !/[lIOo]/.test(before) || /[+/№#]/.test(before) && !/%/.test(text[at - 2] ?? '')) return pastDigits(text, at)
  if (before === '第') return ordinal(text, at, at + /^\d+/.exec(text.slice(at, at + 6))![0].length)
  PASSED.lastIndex = at
  const passed = PASSED.exec(text)
  if (passed !== null && !isRatio(text, at)) return at + passed[0].length
  return fractionAt(text, at) ?? ratioAt(text, at) ?? numberAt(text, at)
}

function pastDigits(text: string, at: number): number {
  let end = at
  while (end < text.length && /[\d.,+/\dA-Za-z]/.test(text[end]!)) end += 1
  return end
}

const FRACTION = /(\d{1,3})\/(\d{1,3})(?![\d/])/y

function fractionAt(text: string, at: number): Quantity | null {
  FRACTION.lastIndex = at
  const [whole = '', a, b] = FRACTION.exec(text) ?? []
  if (whole === '' || a!.startsWith('0') || b!.startsWith('0') || Number(a) >= Number(b)) return null
  return plain(at, at + whole.length, Number(a) / Number(b), '', 'fraction')
}

const RATIO = /(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)(?![\d:]|\.\d)/y

function isRatio(text: string, at: number): boolean {
  RATIO.lastIndex = at
  return RATIO.test(text) && /比(?:例|重|值|率)?[^,。;\d]{0,8}$/.test(text.slice(Math.max(0, at - 12), at))
}

function ratioAt(text: string, at: number): Quantity | null {
  if (!isRatio(text, at)) return null
  RATIO.lastIndex = at
  const [whole = '', a, b] = RATIO.exec(text) ?? []
  return Number(b) === 0 ? null : plain(at, at + whole.length, Number(a) / Number(b), '', 'ratio')
}

const DASH = /\s*(?:%|个百分点|百分点)?\s*(?:[-—~]+|至|到)\s*(?=\d)/y

function numberAt(text: string, at: number): Quantity | number {
  DIGITS.lastIndex = at
  let written = DIGITS.exec(text)![0]
  let from = at
  if (/[lIOo]/.test(text[at - 1] ?? '') && !/[A-Za-z]/.test(text[at - 2] ?? '')) {
    from -= 1
    written = text[from]! + written
  }
  let garbled = /[A-Za-z]/.test(written)
  let to = from + written.length
  if (/^[A-Za-z]/.test(text.slice(to, to + 1)) && wordAt(MEASURES, text, to) === '') return pastDigits(text, to)
  const value = valueOfDigits(written)
  const high = upperAt(text, to)
  const first = high === null ? null : unitAt(text, to, false)
  if (high !== null) to = high.to
  const unit = unitAt(text, to, false)
  if (unit === null) return RATIO_NOUN.test(text.slice(Math.max(0, at - 14), at)) && written.includes('.') ? plain(from, to, value, '', 'ratio') : to
  const own = high !== null && first !== null && first.unit !== unit.unit && first.unit !== '' ? first : null
  if (own !== null && high !== null && !samePlace(first!, text, high)) return to
  if (garbled && high !== null) garbled = true
  return {
    from, to, end: unit.end, value, high: high === null || high.value <= value ? null : high.value,
    unit: unit.unit, form: unit.form, more: unit.more, order: unit.order, han: false, garbled, top: false,
  }
}

function samePlace(first: Unit, text: string, high: { to: number }): boolean {
  return unitAt(text, high.to, false)?.unit === first.unit
}

/** 收入比由2.35缩小至2.28: a quotient without a second number. */
const RATIO_NOUN = /(?:收入|产出|存贷|拉动|职住|供需|水耗|能耗)比(?:例|值)?[^,。;:]{0,4}(?:\d+(?:\.\d+)?[^,。;:\d]{0,4})?$/

/** The upper bound of a range: 6%—6.5, 10至15, 5万—8. */
function upperAt(text: string, at: number): { value: number; to: number } | null {
  const own = unitAt(text, at, false)
  for (const from of own === null ? [at] : [at, own.end]) {
    DASH.lastIndex = from
    const dash = DASH.exec(text)
    if (dash === null) continue
    DIGITS.lastIndex = from + dash[0].length
    const written = DIGITS.exec(text)?.[0]
    if (written === undefined) continue
    if (/[由从自](?:[^,。;]{0,12})$/.test(text.slice(Math.max(0, at - 20), at)) && /[至到]/.test(dash[0])) continue
    const to = from + dash[0].length + written.length
    if (unitAt(text, to, false) === null) continue
    return { value: valueOfDigits(written), to }
  }
  return null
}

interface Unit {
  readonly unit: string
  readonly form: Form
  readonly end: number
  readonly more: boolean
  readonly order: boolean
}

const SCALE = /\s*(余|多|来)?\s*((?:[十百千]?万|[十百千万]?亿|百|千(?![瓦米克伏卡]))?)\s*(余|多)?\s*/y
/** 高于全国、全市0.4和1.3个百分点: one unit for both. */
const SHARED = /(?:[、和与及]\d+(?:\.\d+)?)+个?百分点/y
const PERCENT = /%|个?百分点|个(?=(?:[、和与及]\d+(?:\.\d+)?个?)+百分点)|‰|个点(?=[,。;、])/y

/** The unit that stands at `at`; null where the number counts nothing. */
function unitAt(text: string, at: number, han: boolean): Unit | null {
  SHARED.lastIndex = at
  if (SHARED.test(text)) return { unit: '百分点', form: 'points', end: at, more: false, order: false }
  SCALE.lastIndex = at
  const [space = '', more1, scale = '', more2] = SCALE.exec(text) ?? []
  const from = at + space.length
  const more = more1 !== undefined || more2 !== undefined
  PERCENT.lastIndex = from
  const percent = PERCENT.exec(text)?.[0]
  if (percent !== undefined && scale === '') {
    const points = percent.endsWith('点') || percent === '个'
    return { unit: points ? '百分点' : percent, form: points ? 'points' : 'percent', end: from + percent.length, more, order: false }
  }
  if (text[from] === '倍' && !/^倍(?:增|速)/.test(text.slice(from, from + 2))) {
    return { unit: '倍', form: 'times', end: from + 1, more, order: false }
  }
  return namedUnit(text, from, scale, more, han)
}

function namedUnit(text: string, from: number, scale: string, more: boolean, han: boolean): Unit | null {
  const rest = text.slice(from, from + 8)
  if (scale !== '' && rest.startsWith('级')) return { unit: money(scale), form: 'money', end: from + 1, more, order: true }
  const [measure, classifier, time] = [measureAt(text, from), wordAt(CLASSIFIERS, text, from), wordAt(TIMES, text, from)]
  const longest = rest.startsWith('台阶') ? 0 : Math.max(measure.length, classifier.length, time.length)
  if (longest === 0 && !/^分(?:$|[,。;、)])/.test(rest)) return bareUnit(rest, from, scale, more)
  if (scale === '' && /^分(?:$|[,。;、)])/.test(rest)) return { unit: '分', form: 'size', end: from + 1, more, order: false }
  if (scale === '' && !more && NAMING.test(rest) && longest < 2) return null
  const tail = /^(?:多|余)/.test(text.slice(from + longest)) ? 1 : 0
  const end = from + longest + tail
  const all = more || tail > 0
  if (measure.length === longest) {
    const cash = /(?:元|美金|镑|人民币)$/.test(measure)
    const level = /^级(?!别)/.test(text.slice(end))
    return { unit: cash ? money(scale, measure) : scale + sized(measure), form: cash ? 'money' : 'size', end: level ? end + 1 : end, more: all, order: level }
  }
  if (classifier.length === longest) return { unit: scale + counted(classifier), form: 'count', end: from + countedLength(classifier) + tail, more: all, order: false }
  if (scale === '' && /^(?:年|日|周)$/.test(time) && !isSpan(text, from, time, han)) return null
  if (CIRCLE.test(text.slice(end, end + 12))) return null
  return { unit: scale + time.replace(/^个(?!月)/, '').replace('钟', time === '分钟' ? '钟' : ''), form: 'time', end, more: all, order: false }
}

/** 岁 measures a life, elsewhere it names a class of people: 65岁以上老人. */
function measureAt(text: string, at: number): string {
  const measure = wordAt(MEASURES, text, at)
  return measure === '岁' && !/(?:寿命|年龄)[^,。;]{0,14}$/.test(text.slice(Math.max(0, at - 22), at)) ? '' : measure
}

/** 15分钟生活圈, 24小时自助服务: spans of time inside a name. */
const CIRCLE = /^(?:[^,。;、]{0,9}圈|不间断|自助|营业|开放|值班|值守|在线|响应机制|通勤)/

/** 1000亿 is money; 8大 counts; anything else counts nothing. */
function bareUnit(rest: string, from: number, scale: string, more: boolean): Unit | null {
  if (/^大(?=[^小学会街厅桥厦道型奖数气赛量])/.test(rest) && scale === '') return { unit: '个', form: 'count', end: from + 1, more, order: false }
  if (scale.endsWith('亿')) return { unit: money(scale), form: 'money', end: from, more, order: false }
  if (scale.endsWith('万') && /^(?:$|[,。;、)])/.test(rest)) return { unit: scale, form: 'count', end: from, more, order: false }
  return null
}

/** 3年, 5年内 are spans; 22年 alone is a year, 3年级 a class. */
function isSpan(text: string, from: number, time: string, han: boolean): boolean {
  const rest = text.slice(from + time.length, from + time.length + 3)
  if (time === '年') return !/^(?:级|度|代|[^,。;内左以来的、)((]{0,2}月|初|末|底|版)/.test(rest) && !(han && /^(?:行动|规划|计划)/.test(rest))
  return time === '周' ? !/^(?:年|边|末|[一二三四五六日])/.test(rest) : /^(?:内|左右|以内|以上|前|$|[,。;、)])/.test(rest)
}

const COUNTED_NOUNS: Readonly<Record<string, string>> = { 人才: '人', 家企业: '家', 家庭: '个', 人户: '人', 部门: '个', 名医: '名' }

function counted(classifier: string): string {
  if (/^(?:镇|村|街道|镇街|乡镇|区县|社区|村居|县|城|门店|标段|航班)$/.test(classifier)) return '个'
  return COUNTED_NOUNS[classifier] ?? classifier
}

/** Words that are noun and unit at once keep the noun outside the unit. */
function countedLength(classifier: string): number {
  if (/^(?:镇|村|街道|镇街|乡镇|区县|社区|村居|县|城|门店|部门|家庭|标段|航班)$/.test(classifier)) return 0
  return (COUNTED_NOUNS[classifier] ?? classifier).length
}

function money(scale: string, named = '元'): string {
  return scale + (/人民币/.test(named) ? '元' : named)
}

function sized(measure: string): string {
  return measure === '㎡' || measure === 'm2' || measure === 'm²' || measure === '平米' ? '平方米' : measure
}

function plain(from: number, to: number, value: number, unit: string, form: Form, end = to): Quantity {
  return { from, to, end, value, high: null, unit, form, more: false, order: false, han: false, garbled: false, top: false }
}

// ---- Chinese characters

const CHENG = /[一二两三四五六七八九](?:成)(?![立为功熟员长果本就绩都不交分效])/y
const PARTS =
  /([一二两三四五六七八九十百]+|\d+(?:\.\d+)?)分之([零一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)/y

function hanAt(text: string, at: number, sign: string): Quantity | number {
  if (sign === '翻') return doubled(text, at)
  if (sign.endsWith('半') || sign === '半数') return half(text, at, sign)
  if (sign.endsWith('榜首') || sign === '首位') return first(text, at, sign)
  const before = text[at - 1] ?? ''
  PARTS.lastIndex = at
  const parts = PARTS.exec(text)
  if (parts !== null) return partsOf(at, parts)
  CHENG.lastIndex = at
  const tenth = CHENG.exec(text)?.[0]
  if (tenth !== undefined && !/[第十百千]/.test(before)) return { ...plain(at, at + 2, valueOfHan(tenth[0]!)! * 10, '%', 'percent'), han: true }
  if (sign === '零' && text.startsWith('零增长', at)) return { ...plain(at, at + 1, 0, '%', 'zero'), han: true }
  HAN.lastIndex = at
  const written = HAN.exec(text)![0]
  if (before === '第') return ordinal(text, at, at + written.length)
  if (before === '前' && isTop(text, at, at + written.length)) return topOf(text, at, written)
  return hanNumber(text, at, written)
}

function doubled(text: string, at: number): Quantity {
  const [whole = '', how] = /^翻了?([一两二三四])?番/.exec(text.slice(at, at + 4)) ?? []
  const times = how === undefined ? 1 : valueOfHan(how)!
  return { ...plain(at, at + whole.length, 2 ** times, '倍', 'double'), han: true }
}

function half(text: string, at: number, sign: string): Quantity | number {
  const left = text.slice(Math.max(0, at - 8), at)
  const amount = sign === '过半' ? !/[难路双]$/.test(left) : /(?:占|比|达|超|近|约|过|缩减|压缩|减少|降低|的)[^,。;]{0,4}$/.test(left)
  if (!amount || /^[天年个路生]/.test(text.slice(at + 2))) return at + 2
  return { ...plain(at, at + 2, 50, '%', 'percent'), more: sign === '过半', han: true }
}

function first(text: string, at: number, sign: string): Quantity | number {
  if (!/[居列位获登占]/.test(text.slice(Math.max(0, at - 6), at) + sign) || text[at + sign.length] === '制') return at + sign.length
  const from = sign.length === 3 ? at + 1 : at
  return { ...plain(from, from + 2, 1, '', 'rank'), han: true }
}

function partsOf(at: number, parts: RegExpExecArray): Quantity | number {
  const [whole, below = '', above = ''] = parts
  const a = /\d/.test(below) ? Number(below) : valueOfHan(below)
  const b = /\d/.test(above) ? Number(above) : decimalOfHan(above)
  if (a === null || b === null || a === 0) return at + whole.length
  const hundred = a === 100
  const quantity = plain(at, at + whole.length, hundred ? b : b / a, hundred ? '%' : '', hundred ? 'percent' : 'fraction')
  return { ...quantity, han: true }
}

function decimalOfHan(written: string): number | null {
  const [whole = '', part] = written.split('点')
  const base = valueOfHan(whole)
  if (part === undefined || base === null) return base
  const digits = [...part].map((sign) => valueOfHan(sign))
  return digits.includes(null) ? null : Number(`${base}.${digits.join('')}`)
}

const NOT_A_RANK = /^(?:产业|季度|批|届|次|期|轮|阶段|章|节|条|款|项|个|人民|医院|中学|小学|实验|医|师|大街|方|十|百|书记|责任|时间|课堂|线|动力|要务|要素|步|代|类|集团|公里|版|页|套|种|层|污水|水厂|自来|[A-Z]|家(?=[^,。;]))/

/** 居全市第一, 列第3位: a rank; 第三产业, 第2次: none. */
function ordinal(text: string, at: number, end: number): Quantity | number {
  const written = text.slice(at, end).replace(/[^\d零一二两三四五六七八九十百]/g, '')
  const rest = text.slice(end, end + 4)
  if (written === '' || end - at > 4 || NOT_A_RANK.test(rest)) return end
  const value = /\d/.test(written) ? Number(written) : valueOfHan(written)
  if (value === null || value > 1000) return end
  const unit = /^(?:位|名)/.exec(rest)?.[0].length ?? 0
  const settled = unit > 0 || /^(?:$|[,。;、:!()“”…\s]|和|与|及|,|的好|方阵)/.test(rest)
  const ranked = /(?:居|列|位|排|名|占|获|夺|得|跃|升|进|全[国省市区县]|西部|中部|区域|主城|同类|均|总分|考核|指数|评比|均为|为)[^,。;]{0,8}第$/.test(text.slice(Math.max(0, at - 14), at))
  if (!settled || !ranked) return end
  const from = /\d/.test(written) ? at : at - 1
  return { ...plain(from, end, value, '', 'rank', end + unit), han: !/\d/.test(written) }
}

/** 前三名; 居全市前三. */
function isTop(text: string, at: number, end: number): boolean {
  if (/^(?:名|位|强|列)/.test(text.slice(end, end + 1))) return true
  return /^(?:$|[,。;、)])/.test(text.slice(end, end + 1)) && /[居列位进入排名保持国市省区县第][^,。;、]{0,6}前$/.test(text.slice(Math.max(0, at - 10), at))
}

function topOf(text: string, at: number, written: string): Quantity | number {
  const value = valueOfHan(written)
  const end = at + written.length + (/[名位列强]/.test(text[at + written.length] ?? '') ? 1 : 0)
  if (value === null || text[end - 1] === '强') return end
  return { ...plain(at, at + written.length, value, '', 'rank', end), han: true, top: true }
}

const GREAT = /^(?:[十百千]亿|[十百千]万|万亿|十万亿)$/
const SMALL = /^[一二两三四五六七八九十]+$/

/** Which numerals in characters count: 五百亿级, 六亿八千万元, 三百余户, 两家; not 一批, 四个领域. */
function hanNumber(text: string, at: number, written: string): Quantity | number {
  const end = at + written.length
  const tail = /(?:[十百千]?万|[十百千]?亿|[百千])$/
  const scaled = /[万亿]$/.test(written) ? /[万亿]$/.exec(written)![0] : ''
  const numeral = scaled !== '' && !/[万亿]/.test(written.slice(0, -1)) ? written.slice(0, -1) : written
  if (numeral === '') return end
  const value = valueOfHan(numeral)
  const inner = unitAt(text, at + numeral.length, true)
  if (value === null || inner === null) return end
  const rest = text.slice(inner.end, inner.end + 8)
  if (GREAT.test(written)) {
    const meant = inner.order || /(?:元|平方米|亩|人次|吨|台|辆|平方公里|千瓦时|标箱|公里|件|套|立方米|美元)$/.test(inner.unit) && inner.end > end || written.endsWith('亿') && /^(?:产业|规模|集群|园区|企业|大关|台阶|投资|项目)/.test(rest)
    const passed = written.endsWith('亿') && inner.end === end && /(?:突破|超过?|逾|迈上|跨越|站上|达到?)$/.test(text.slice(Math.max(0, at - 3), at)) && /^(?:$|[,。;、])/.test(rest)
    if (/^[^,。;、“]{0,6}”[^,。;、]{0,4}(?:工程|行动|计划)/.test(rest)) return end
    if (!meant && !passed || /["“]$/.test(text.slice(0, at)) && rest.startsWith('工程')) return end
    const order = inner.order || inner.end === end
    return { ...plain(at, at + numeral.length, value, inner.unit, inner.form, inner.end), han: true, more: inner.more, order }
  }
  if (SMALL.test(written) || !tail.test(written) && !/[百千]/.test(written)) return smallHan(text, at, written, value, inner)
  if (before(text, at) || /^[百千万亿]$/.test(written) && !(inner.more && inner.end > end + 1)) return end
  return { ...plain(at, at + numeral.length, value, inner.unit, inner.form, inner.end), han: true, more: inner.more, order: inner.order }
}

/** 最后一百米: a saying. */
function before(text: string, at: number): boolean {
  return text.slice(Math.max(0, at - 2), at) === '最后'
}

const GROUPS = /^(?:重点|方面|领域|细分|环节|维度|层面|体系|目标|阶段|关键|抓手|原则|特色|主导|支柱|优势|主体|板块|统一|一批|机制|聚焦|要素|问题|层级|层次|责任|坚持|短板|能力|作用|中心城|转变|定位|突破|故事|革命|功能|文明|战场|支撑|引擎|面向|必须|导向|确保|清单|先|更加|统筹|自信|意识|地方|地区|角度|步骤|节点|确立|维护|月|小时|季度|工作日|行动|攻坚|示范|产业|集群|群|高地|圈|一流)/
const COUNTING = /(?:新增|形成|新建|新开|新引进|新签|建成|投用|开工|竣工|完工|引进|签约|落地|完成|实施|建设|改造|培育|创建|获批|获评|举办|开展|办好|办理|推进|打造|新设|设立|组建|布局|开通|新开通|拥有|共有|现有|共|达|达到|为|超过|不少于|增加|减少|关停|整治|集聚|入驻|收购|新认定|认定|新获|入选|建立|成立|启动|谋划|储备|等|每年|年均|累计)(?:了|[至不]少(?:于)?|约|近|超|这|年初承诺的|年初确定的)?$/

/** 建成两所学校 counts; 三个重点, 四个领域, 一个 do not. */
function smallHan(text: string, at: number, written: string, value: number, unit: Unit): Quantity | number {
  const end = at + written.length
  if (unit.end === end || value < 2 && unit.form !== 'times' || unit.form === 'time' && text[end] === '年') return end
  const before = text[at - 1] ?? ''
  const rest = text.slice(unit.end, unit.end + 6)
  const counted = { ...plain(at, end, value, unit.unit, unit.form, unit.end), han: true, more: unit.more, order: unit.order }
  if (/[“‘"初第前后十百千\d·]/.test(before) || text[end] === '大' || GROUPS.test(rest)) return end
  if (unit.form === 'times') return /(?:增长|提高|增加|扩大|是|达|为|超|提升)[^,。;]{0,10}$/.test(text.slice(Math.max(0, at - 14), at)) ? counted : end
  if (unit.form === 'time') return /(?:提前|缩短|压缩|减至|不超过|控制在|仅需|只需|降至|不少于|延长|推迟)[^,。;]{0,4}$/.test(text.slice(Math.max(0, at - 10), at)) || /^(?:以?内|办结)/.test(rest) ? counted : end
  if (unit.form !== 'count' || unit.unit === '次' || unit.unit === '号') return unit.form === 'count' ? end : counted
  return COUNTING.test(text.slice(Math.max(0, at - 14), at)) ? counted : end
}
