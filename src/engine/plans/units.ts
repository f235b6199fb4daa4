/** The unit behind a number: what it counts or measures in. */
import { wordAt } from './lexicon.ts'
import type { Form } from './quantity-forms.ts'
import { CLASSIFIERS, MEASURES, NAMING, TIMES } from './vocabulary/units.ts'

/** A unit with what stands around it. */
export interface Unit {
  readonly unit: string
  readonly form: Form
  readonly end: number
  readonly more: boolean
  readonly order: boolean
}

const SCALE =
  /\s*(余|多|来)?\s*((?:[十百千]?万|[十百千万]?亿|百|千(?![瓦米克伏卡]))?)\s*(余|多)?\s*/y

/** 高于全国、全市0.4和1.3个百分点: one unit for both. */
const SHARED = /(?:[、和与及]\d+(?:\.\d+)?)+个?百分点/y

const PERCENT = /%|个?百分点|个(?=(?:[、和与及]\d+(?:\.\d+)?个?)+百分点)|‰|个点(?=[,。;、])/y

/** The unit that stands at `at`; null where the number counts nothing. */
export function unitAt(text: string, at: number, han: boolean): Unit | null {
  SHARED.lastIndex = at
  if (SHARED.test(text))
    return { unit: '百分点', form: 'points', end: at, more: false, order: false }
  SCALE.lastIndex = at
  const [space = '', more1, scale = '', more2] = SCALE.exec(text) ?? []
  const from = at + space.length
  const more = more1 !== undefined || more2 !== undefined
  PERCENT.lastIndex = from
  const percent = PERCENT.exec(text)?.[0]
  if (percent !== undefined && scale === '') {
    const points = percent.endsWith('点') || percent === '个'
    return {
      unit: points ? '百分点' : percent,
      form: points ? 'points' : 'percent',
      end: from + percent.length,
      more,
      order: false,
    }
  }
  if (text[from] === '倍' && !/^倍(?:增|速)/.test(text.slice(from, from + 2))) {
    return { unit: '倍', form: 'times', end: from + 1, more, order: false }
  }
  return namedUnit(text, from, scale, more, han)
}

function namedUnit(
  text: string,
  from: number,
  scale: string,
  more: boolean,
  han: boolean,
): Unit | null {
  const rest = text.slice(from, from + 8)
  if (scale !== '' && rest.startsWith('级'))
    return { unit: money(scale), form: 'money', end: from + 1, more, order: true }
  const [measure, classifier, time] = [
    measureAt(text, from),
    wordAt(CLASSIFIERS, text, from),
    wordAt(TIMES, text, from),
  ]
  const longest = rest.startsWith('台阶')
    ? 0
    : Math.max(measure.length, classifier.length, time.length)
  if (longest === 0 && !/^分(?:$|[,。;、)])/.test(rest)) return bareUnit(rest, from, scale, more)
  if (scale === '' && /^分(?:$|[,。;、)])/.test(rest))
    return { unit: '分', form: 'size', end: from + 1, more, order: false }
  if (scale === '' && !more && NAMING.test(rest) && longest < 2) return null
  const tail = /^(?:多|余)/.test(text.slice(from + longest)) ? 1 : 0
  const end = from + longest + tail
  const all = more || tail > 0
  if (measure.length === longest) {
    const cash = /(?:元|美金|镑|人民币)$/.test(measure)
    const level = /^级(?!别)/.test(text.slice(end))
    return {
      unit: cash ? money(scale, measure) : scale + sized(measure),
      form: cash ? 'money' : 'size',
      end: level ? end + 1 : end,
      more: all,
      order: level,
    }
  }
  if (classifier.length === longest)
    return {
      unit: scale + counted(classifier),
      form: 'count',
      end: from + countedLength(classifier) + tail,
      more: all,
      order: false,
    }
  if (scale === '' && /^(?:年|日|周)$/.test(time) && !isSpan(text, from, time, han)) return null
  if (CIRCLE.test(text.slice(end, end + 12))) return null
  return {
    unit: scale + time.replace(/^个(?!月)/, '').replace('钟', time === '分钟' ? '钟' : ''),
    form: 'time',
    end,
    more: all,
    order: false,
  }
}

/** 岁 measures a life, elsewhere it names a class of people: 65岁以上老人. */
function measureAt(text: string, at: number): string {
  const measure = wordAt(MEASURES, text, at)
  return measure === '岁' &&
    !/(?:寿命|年龄)[^,。;]{0,14}$/.test(text.slice(Math.max(0, at - 22), at))
    ? ''
    : measure
}

/** 15分钟生活圈, 24小时自助服务: spans of time inside a name. */
const CIRCLE = /^(?:[^,。;、]{0,9}圈|不间断|自助|营业|开放|值班|值守|在线|响应机制|通勤)/

/** 1000亿 is money; 8大 counts; anything else counts nothing. */
function bareUnit(rest: string, from: number, scale: string, more: boolean): Unit | null {
  if (/^大(?=[^小学会街厅桥厦道型奖数气赛量])/.test(rest) && scale === '')
    return { unit: '个', form: 'count', end: from + 1, more, order: false }
  if (scale.endsWith('亿'))
    return { unit: money(scale), form: 'money', end: from, more, order: false }
  if (scale.endsWith('万') && /^(?:$|[,。;、)])/.test(rest))
    return { unit: scale, form: 'count', end: from, more, order: false }
  return null
}

/** 3年, 5年内 are spans; 22年 alone is a year, 3年级 a class. */
function isSpan(text: string, from: number, time: string, han: boolean): boolean {
  const rest = text.slice(from + time.length, from + time.length + 3)
  if (time === '年')
    return (
      !/^(?:级|度|代|[^,。;内左以来的、)((]{0,2}月|初|末|底|版)/.test(rest) &&
      !(han && /^(?:行动|规划|计划)/.test(rest))
    )
  return time === '周'
    ? !/^(?:岁|年|边|末|[一二三四五六日])/.test(rest)
    : /^(?:内|左右|以内|以上|前|$|[,。;、)])/.test(rest)
}

const COUNTED_NOUNS: Readonly<Record<string, string>> = {
  人才: '人',
  家企业: '家',
  家庭: '个',
  人户: '人',
  部门: '个',
  名医: '名',
}

function counted(classifier: string): string {
  if (/^(?:镇|村|街道|镇街|乡镇|区县|社区|村居|县|城|门店|标段|航班)$/.test(classifier)) return '个'
  return COUNTED_NOUNS[classifier] ?? classifier
}

/** Words that are noun and unit at once keep the noun outside the unit. */
function countedLength(classifier: string): number {
  if (/^(?:镇|村|街道|镇街|乡镇|区县|社区|村居|县|城|门店|部门|家庭|标段|航班)$/.test(classifier))
    return 0
  return (COUNTED_NOUNS[classifier] ?? classifier).length
}

function money(scale: string, named = '元'): string {
  return scale + (/人民币/.test(named) ? '元' : named)
}

function sized(measure: string): string {
  return measure === '㎡' || measure === 'm2' || measure === 'm²' || measure === '平米'
    ? '平方米'
    : measure
}
