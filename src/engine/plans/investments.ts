/** Money put into one project as printed: value in the printed unit (元, 万元, 亿元, 万美元 …). */
export interface Investment {
  readonly value: number
  readonly unit: string
}

/** An investment and where it stands in its text, UTF-16 positions. */
export interface SaidInvestment extends Investment {
  readonly from: number
  readonly to: number
}

const HEAD =
  '(?:总投资额?|投资总额|投资额|计划总投资|计划投资额?|概算投资|投资概算|总概算|估算投资|投资估算|估算总投资|意向投资额?|协议投资额?|协议总投资|合同投资额?|预计投资|预计总投资|拟投资|投资规模|投资|总造价|造价|规模)'
const LINK = '(?:资金|金额)?(?:约?为|达到?|约|近|超过?|逾|高达|:|:|\\s|共|计|人民币)*'
const NUMBER = String.raw`(\d{1,9}(?:[,]\d{3})*(?:\.\d+)?|[一二三四五六七八九十百千两]{1,8})`
const UNIT = String.raw`(?:余|多)?\s*((?:百|千|万|十)?(?:亿|万)(?:元|美元|港元|欧元|人民币)?|元|美元)`
const MONEY = new RegExp(`${HEAD}${LINK}${NUMBER}${UNIT}`, 'g')

/** Words before 投资 that make it another sum: this year's, the part done, fixed assets at large. */
const OTHER_SUMS =
  /(?:年度(?:计划)?|年计划|今年(?:计划)?|本年(?:度)?(?:计划)?|当年(?:计划)?|20\d\d年(?:度)?(?:计划)?|已完成|累计完成|完成|累计|固定资产|工业|民间|基础设施|年内(?:计划)?|新增|增加|财政|社会|[一二三四]季度|月|一期|二期)$/

/** Every investment of a project that `text` prints; this year's and completed sums left out. */
export function investmentsIn(text: string): SaidInvestment[] {
  const found: SaidInvestment[] = []
  if (!/[资算价模]/.test(text)) return found
  for (const match of text.matchAll(MONEY)) {
    const from = match.index
    if (OTHER_SUMS.test(text.slice(Math.max(0, from - 10), from))) continue
    const value = amount(match[1]!)
    const unit = unitOf(match[2]!)
    if (value === null) continue
    found.push({ value: value * unit.times, unit: unit.name, from, to: from + match[0].length })
  }
  return found
}

const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

function amount(printed: string): number | null {
  if (/^\d/.test(printed)) return Number(printed.replace(/[,]/g, ''))
  let total = 0
  let digit: number | null = null
  for (const sign of printed) {
    const ten = TENS[sign]
    if (ten === undefined) digit = DIGITS[sign] ?? null
    else {
      total += (digit ?? 1) * ten
      digit = null
    }
  }
  return total + (digit ?? 0)
}

function unitOf(printed: string): { name: string; times: number } {
  const [, times = '', rest = ''] = /^([百千十]?)(.*)$/.exec(printed) ?? []
  const name = rest.replace('人民币', '元')
  return { name: name.endsWith('元') ? name : `${name}元`, times: TENS[times] ?? 1 }
}

/** A cell or column text that is only a sum: `4.8`, `4.8亿元`, with the unit of its column head. */
export function investmentOfCell(cell: string, head: string): Investment | null {
  const [, printed, own] = /^\s*(\d[\d,]*(?:\.\d+)?)\s*((?:亿|万)?元?)\s*$/.exec(cell) ?? []
  if (printed === undefined) return null
  const named = /[(]?(?:单位[:])?\s*((?:亿|万)?(?:美)?元)[)]?/.exec(head)?.[1]
  const unit = own !== undefined && own !== '' ? unitOf(own).name : named
  return unit === undefined ? null : { value: Number(printed.replace(/[,]/g, '')), unit }
}
