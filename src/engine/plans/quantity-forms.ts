/** What a number with its unit is, whatever it is written in. */

/** How a number is written and what family its unit is of. */
export type Form =
  | 'percent'
  | 'points'
  | 'times'
  | 'rank'
  | 'fraction'
  | 'ratio'
  | 'double'
  | 'time'
  | 'money'
  | 'size'
  | 'count'
  | 'zero'

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

/** A quantity that is what it says, without bounds or scale. */
export function plain(
  from: number,
  to: number,
  value: number,
  unit: string,
  form: Form,
  end = to,
): Quantity {
  return {
    from,
    to,
    end,
    value,
    high: null,
    unit,
    form,
    more: false,
    order: false,
    han: false,
    garbled: false,
    top: false,
  }
}
