/** What a number measures, how it bounds the true one, its sign. */
import type { Comparator, Measure } from '../types.ts'
import type { Named } from './named.ts'

/** A number as a statement gives it. */
export interface Amount {
  readonly measure: Measure
  readonly value: number
  readonly high: number | null
  readonly comparator: Comparator
  /** The noun with what is said of it. */
  readonly indicator: string | null
}

const FLIPPED: Readonly<Record<Comparator, Comparator>> = {
  '=': '=',
  '~': '~',
  '>=': '<=',
  '<=': '>=',
  '>': '<',
  '<': '>',
}
const RATE_NOUN = /(?:增速|增幅|涨幅|升幅|增长率|增长速度|降幅|减幅|跌幅)$/

/** The amount of a named number; `beside` is what a floor stands beside: 确保6%、力争6.5%. */
export function amountOf(named: Named, before: Amount | null, hasStretch: boolean): Amount {
  const { mention } = named
  const { quantity } = mention
  const { left } = named
  const measure = measureOf(named, before)
  const sign = signOf(named, before, measure)
  const signed = (measure === 'growth' || measure === 'delta_pp') && sign < 0
  const value = signed && quantity.value !== 0 ? -quantity.value : quantity.value
  const high = signed && quantity.high !== null ? -quantity.high : quantity.high
  const bound = boundOf(named)
  const floor = left.promise === 'floor' && hasStretch && bound === '=' ? '>=' : bound
  return {
    measure,
    value: signed && high !== null ? Math.min(value, high) : value,
    high: high === null ? null : signed ? Math.max(value, high) : high,
    comparator: signed ? FLIPPED[floor] : floor,
    indicator: indicatorOf(named, measure),
  }
}

function measureOf(named: Named, before: Amount | null): Measure {
  const { mention, relation } = named
  const { quantity } = mention
  const { left } = named
  switch (quantity.form) {
    case 'points':
      return 'delta_pp'
    case 'rank':
      return 'rank'
    case 'times':
    case 'double':
    case 'ratio':
      return 'multiple'
    case 'fraction':
      return left.sign !== 0 && !left.reach ? 'growth' : 'share'
    case 'time':
      return named.head?.endsWith('优良天数') === true ? 'level' : 'duration'
    case 'zero':
      return 'growth'
    case 'percent':
      break
    default:
      return 'level'
  }
  if (relation.kind === 'completion' || relation.kind === 'share') return 'share'
  if (left.rate || RATE_NOUN.test(relation.stem)) return 'growth'
  if (left.sign !== 0) return left.reach ? 'share' : 'growth'
  if (/^的?(?:增长|增速|增幅|速度)/.test(after(named))) return 'growth'
  if (
    named.after !== null &&
    relation.stem.replace(/[、,和与及]/g, '') === '' &&
    before?.measure === 'growth' &&
    !left.from
  )
    return 'growth'
  return left.reach && before?.measure === 'growth' && relation.stem === '' ? 'growth' : 'share'
}

function after(named: Named): string {
  return named.mention.right.tail
}

function signOf(named: Named, before: Amount | null, measure: Measure): number {
  const { left } = named
  if (/^(?:降幅|减幅|跌幅)$/.test(left.stem) || RATE_DOWN.test(named.relation.stem)) return -1
  if (left.sign !== 0) return left.sign
  if (measure === 'growth' && named.after !== null && before !== null && before.value < 0) return -1
  return 1
}

const RATE_DOWN = /(?:降幅|减幅|跌幅)$/

function boundOf(named: Named): Comparator {
  const { quantity, right } = named.mention
  const { left } = named
  if (quantity.high !== null) return '='
  const own = left.bound
  if (own === '>' || own === '<') return own
  if (right.bound === '~') return '~'
  if (right.bound !== null) return right.bound
  if (quantity.more) return '>'
  if (own !== null) return own
  if (/^(?:新)?(?:台阶|大关|关口)/.test(right.tail) && /[跨迈登站跃上]/.test(named.relation.stem))
    return '>='
  return quantity.order ? '~' : quantity.form === 'rank' && named.mention.quantity.top ? '<=' : '='
}

function indicatorOf(named: Named, measure: Measure): string | null {
  const { head, relation, mention } = named
  const { left } = named
  const { quantity } = mention
  if (head === null) return null
  if (relation.kind !== 'plain' && relation.kind !== 'multiple')
    return joined(head.replace(/(增速|增幅)\1$/, '$1'), relation.suffix)
  if (measure === 'delta_pp' && left.versus !== null) {
    const rate = /(?:率|占比|比重|比例|增速|幅)$/.test(head) ? '' : '增速'
    return `${head}${rate}与${left.versus.replace(/^(?:于|同期)/, '')}之差`
  }
  if (measure === 'delta_pp' && left.rate && !RATE_NOUN.test(head))
    return `${head}${left.fall ? '降幅' : '增速'}`
  if (changesAmount(named, measure))
    return `${head}${left.since === 'last' ? '同比' : ''}${left.sign < 0 ? '减少额' : '增加额'}`
  if (measure === 'growth' && /(?:增速|增幅)$/.test(head) && head.length > 4)
    return head.replace(/(?:增速|增幅)+$/, '')
  return quantity.order && !/(?:规模|产值|企业)$/.test(head)
    ? `${head}规模`
    : quantity.form === 'time' &&
        left.sign < 0 &&
        !left.reach &&
        !/(?:时间|时限|时长|工期|周期)$/.test(head)
      ? `${head}缩短时间`
      : head
}

/** 比上年增加20亿元: an amount added, not a level. */
function changesAmount(named: Named, measure: Measure): boolean {
  const {
    left,
    mention: { quantity },
  } = named
  return (
    measure === 'level' &&
    left.sign !== 0 &&
    !left.reach &&
    !left.rate &&
    quantity.form !== 'time' &&
    (named.after !== null || left.since !== null || left.sign < 0 || named.relation.stem !== '')
  )
}

function joined(head: string, suffix: string): string {
  return suffix.startsWith('占') && head.endsWith('占比') ? head : head + suffix
}
