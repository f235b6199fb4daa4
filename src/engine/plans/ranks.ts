/** Places in an order: 居全市第一, 前三名. */
import { valueOfHan } from './numerals.ts'
import { plain, type Quantity } from './quantity-forms.ts'

/** 榜首, 首位: the first place, or where to look on. */
export function first(text: string, at: number, sign: string): Quantity | number {
  if (
    !/[居列位获登占]/.test(text.slice(Math.max(0, at - 6), at) + sign) ||
    text[at + sign.length] === '制'
  )
    return at + sign.length
  const from = sign.length === 3 ? at + 1 : at
  return { ...plain(from, from + 2, 1, '', 'rank'), han: true }
}

const NOT_A_RANK =
  /^(?:产业|季度|批|届|次|期|轮|阶段|章|节|条|款|项|个|人民|医院|中学|小学|实验|医|师|大街|方|十|百|书记|责任|时间|课堂|线|动力|要务|要素|步|代|类|集团|公里|版|页|套|种|层|污水|水厂|自来|[A-Z]|家(?=[^,。;]))/

/** 居全市第一, 列第3位: a rank; 第三产业, 第2次: none. */
export function ordinal(text: string, at: number, end: number): Quantity | number {
  const written = text.slice(at, end).replace(/[^\d零一二两三四五六七八九十百]/g, '')
  const rest = text.slice(end, end + 4)
  if (written === '' || end - at > 4 || NOT_A_RANK.test(rest)) return end
  const value = /\d/.test(written) ? Number(written) : valueOfHan(written)
  if (value === null || value > 1000) return end
  const unit = /^(?:位|名)/.exec(rest)?.[0].length ?? 0
  const settled = unit > 0 || /^(?:$|[,。;、:!()“”…\s]|和|与|及|,|的好|方阵)/.test(rest)
  const ranked =
    /(?:居|列|位|排|名|占|获|夺|得|跃|升|进|全[国省市区县]|西部|中部|区域|主城|同类|均|总分|考核|指数|评比|均为|为)[^,。;]{0,8}第$/.test(
      text.slice(Math.max(0, at - 14), at),
    )
  if (!settled || !ranked) return end
  const from = /\d/.test(written) ? at : at - 1
  return { ...plain(from, end, value, '', 'rank', end + unit), han: !/\d/.test(written) }
}

/** 前三名; 居全市前三. */
export function isTop(text: string, at: number, end: number): boolean {
  if (/^(?:名|位|强|列)/.test(text.slice(end, end + 1))) return true
  return (
    /^(?:$|[,。;、)])/.test(text.slice(end, end + 1)) &&
    /[居列位进入排名保持国市省区县第][^,。;、]{0,6}前$/.test(text.slice(Math.max(0, at - 10), at))
  )
}

/** 前三名: the quantity of a lowest place, or where to look on. */
export function topOf(text: string, at: number, written: string): Quantity | number {
  const value = valueOfHan(written)
  const end = at + written.length + (/[名位列强]/.test(text[at + written.length] ?? '') ? 1 : 0)
  if (value === null || text[end - 1] === '强') return end
  return { ...plain(at, at + written.length, value, '', 'rank', end), han: true, top: true }
}
