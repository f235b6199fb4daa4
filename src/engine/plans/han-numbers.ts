/** Numbers written in Chinese characters: which of them count, which only name. */
import { valueOfHan } from './numerals.ts'
import { plain, type Quantity } from './quantity-forms.ts'
import { first, isTop, ordinal, topOf } from './ranks.ts'
import { unitAt, type Unit } from './units.ts'

const HAN = /[零一二两三四五六七八九十百千万亿〇]+/y

const CHENG = /[一二两三四五六七八九](?:成)(?![立为功熟员长果本就绩都不交分效])/y

const PARTS =
  /([一二两三四五六七八九十百]+|\d+(?:\.\d+)?)分之([零一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)/y

/** The quantity whose characters begin at `at`, or where to look on. */
export function hanAt(text: string, at: number, sign: string): Quantity | number {
  if (sign === '翻') return doubled(text, at)
  if (sign.endsWith('半') || sign === '半数') return half(text, at, sign)
  if (sign.endsWith('榜首') || sign === '首位') return first(text, at, sign)
  const before = text[at - 1] ?? ''
  PARTS.lastIndex = at
  const parts = PARTS.exec(text)
  if (parts !== null) return partsOf(at, parts)
  CHENG.lastIndex = at
  const tenth = CHENG.exec(text)?.[0]
  if (tenth !== undefined && !/[第十百千]/.test(before))
    return { ...plain(at, at + 2, valueOfHan(tenth[0]!)! * 10, '%', 'percent'), han: true }
  if (sign === '零' && text.startsWith('零增长', at))
    return { ...plain(at, at + 1, 0, '%', 'zero'), han: true }
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
  const amount =
    sign === '过半'
      ? !/[难路双]$/.test(left)
      : /(?:占|比|达|超|近|约|过|缩减|压缩|减少|降低|的)[^,。;]{0,4}$/.test(left)
  if (!amount || /^[天年个路生]/.test(text.slice(at + 2))) return at + 2
  return { ...plain(at, at + 2, 50, '%', 'percent'), more: sign === '过半', han: true }
}

function partsOf(at: number, parts: RegExpExecArray): Quantity | number {
  const [whole, below = '', above = ''] = parts
  const a = /\d/.test(below) ? Number(below) : valueOfHan(below)
  const b = /\d/.test(above) ? Number(above) : decimalOfHan(above)
  if (a === null || b === null || a === 0) return at + whole.length
  const hundred = a === 100
  const quantity = plain(
    at,
    at + whole.length,
    hundred ? b : b / a,
    hundred ? '%' : '',
    hundred ? 'percent' : 'fraction',
  )
  return { ...quantity, han: true }
}

function decimalOfHan(written: string): number | null {
  const [whole = '', part] = written.split('点')
  const base = valueOfHan(whole)
  if (part === undefined || base === null) return base
  const digits = [...part].map((sign) => valueOfHan(sign))
  return digits.includes(null) ? null : Number(`${base}.${digits.join('')}`)
}

const GREAT = /^(?:[十百千]亿|[十百千]万|万亿|十万亿)$/

const SMALL = /^[一二两三四五六七八九十]+$/

/** Which numerals in characters count: 五百亿级, 六亿八千万元, 三百余户, 两家; not 一批, 四个领域. */
function hanNumber(text: string, at: number, written: string): Quantity | number {
  const end = at + written.length
  const tail = /(?:[十百千]?万|[十百千]?亿|[百千])$/
  const scaled = /[万亿]$/.test(written) ? /[万亿]$/.exec(written)![0] : ''
  const numeral =
    scaled !== '' && !/[万亿]/.test(written.slice(0, -1)) ? written.slice(0, -1) : written
  if (numeral === '') return end
  const value = valueOfHan(numeral)
  const inner = unitAt(text, at + numeral.length, true)
  if (value === null || inner === null) return end
  const rest = text.slice(inner.end, inner.end + 8)
  if (GREAT.test(written)) {
    const meant =
      inner.order ||
      (/(?:元|平方米|亩|人次|吨|台|辆|平方公里|千瓦时|标箱|公里|件|套|立方米|美元)$/.test(
        inner.unit,
      ) &&
        inner.end > end) ||
      (written.endsWith('亿') && /^(?:产业|规模|集群|园区|企业|大关|台阶|投资|项目)/.test(rest))
    const passed =
      written.endsWith('亿') &&
      inner.end === end &&
      /(?:突破|超过?|逾|迈上|跨越|站上|达到?)$/.test(text.slice(Math.max(0, at - 3), at)) &&
      /^(?:$|[,。;、])/.test(rest)
    if (/^[^,。;、“]{0,6}”[^,。;、]{0,4}(?:工程|行动|计划)/.test(rest)) return end
    if ((!meant && !passed) || (/["“]$/.test(text.slice(0, at)) && rest.startsWith('工程')))
      return end
    const order = inner.order || inner.end === end
    return {
      ...plain(at, at + numeral.length, value, inner.unit, inner.form, inner.end),
      han: true,
      more: inner.more,
      order,
    }
  }
  if (SMALL.test(written) || (!tail.test(written) && !/[百千]/.test(written)))
    return smallHan(text, at, written, value, inner)
  if (before(text, at) || (/^[百千万亿]$/.test(written) && !(inner.more && inner.end > end + 1)))
    return end
  return {
    ...plain(at, at + numeral.length, value, inner.unit, inner.form, inner.end),
    han: true,
    more: inner.more,
    order: inner.order,
  }
}

/** 最后一百米: a saying. */
function before(text: string, at: number): boolean {
  return text.slice(Math.max(0, at - 2), at) === '最后'
}

const GROUPS =
  /^(?:重点|方面|领域|细分|环节|维度|层面|体系|目标|阶段|关键|抓手|原则|特色|主导|支柱|优势|主体|板块|统一|一批|机制|聚焦|要素|问题|层级|层次|责任|坚持|短板|能力|作用|中心城|转变|定位|突破|故事|革命|功能|文明|战场|支撑|引擎|面向|必须|导向|确保|清单|先|更加|统筹|自信|意识|地方|地区|角度|步骤|节点|确立|维护|月|小时|季度|工作日|行动|攻坚|示范|产业|集群|群|高地|圈|一流)/

const COUNTING =
  /(?:新增|形成|新建|新开|新引进|新签|建成|投用|开工|竣工|完工|引进|签约|落地|完成|实施|建设|改造|培育|创建|获批|获评|举办|开展|办好|办理|推进|打造|新设|设立|组建|布局|开通|新开通|拥有|共有|现有|共|达|达到|为|超过|不少于|增加|减少|关停|整治|集聚|入驻|收购|新认定|认定|新获|入选|建立|成立|启动|谋划|储备|等|每年|年均|累计)(?:了|[至不]少(?:于)?|约|近|超|这|年初承诺的|年初确定的)?$/

/** 建成两所学校 counts; 三个重点, 四个领域, 一个 do not. */
function smallHan(
  text: string,
  at: number,
  written: string,
  value: number,
  unit: Unit,
): Quantity | number {
  const end = at + written.length
  if (
    unit.end === end ||
    (value < 2 && unit.form !== 'times') ||
    (unit.form === 'time' && text[end] === '年')
  )
    return end
  const before = text[at - 1] ?? ''
  const rest = text.slice(unit.end, unit.end + 6)
  const counted = {
    ...plain(at, end, value, unit.unit, unit.form, unit.end),
    han: true,
    more: unit.more,
    order: unit.order,
  }
  if (/[“‘"初第前后十百千\d·]/.test(before) || text[end] === '大' || GROUPS.test(rest)) return end
  if (unit.form === 'times')
    return /(?:增长|提高|增加|扩大|是|达|为|超|提升)[^,。;]{0,10}$/.test(
      text.slice(Math.max(0, at - 14), at),
    )
      ? counted
      : end
  if (unit.form === 'time')
    return /(?:提前|缩短|压缩|减至|不超过|控制在|仅需|只需|降至|不少于|延长|推迟)[^,。;]{0,4}$/.test(
      text.slice(Math.max(0, at - 10), at),
    ) || /^(?:以?内|办结)/.test(rest)
      ? counted
      : end
  if (unit.form !== 'count' || unit.unit === '次' || unit.unit === '号')
    return unit.form === 'count' ? end : counted
  return COUNTING.test(text.slice(Math.max(0, at - 14), at)) ? counted : end
}
