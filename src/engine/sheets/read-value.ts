/** Reads a cell as its field asks; what cannot be settled is a problem, never a guess. */
import type { Codes } from '../../define/fields.ts'
import type { SheetField } from '../../define/sheet.ts'
import { convert, quantityOf } from '../../kernel/quantity.ts'
import { settled } from '../../kernel/settled.ts'
import { printContact, readContact } from './contacts.ts'
import { readDate, readSpan } from './dates.ts'
import { problem, type ProblemKind, type SheetProblem } from './problems.ts'

/** A cell as it is read: words as shown, and the number where it is one. */
export interface ReadCell {
  readonly at: string
  readonly text: string
  /** A cell of a number, as stored; a cell of percent stores a part of one. */
  readonly number: number | null
  readonly isPercent: boolean
  readonly isError?: true
}

/** A unit a cell may name. */
export interface NamedUnit {
  readonly id: string
  readonly name: string
  readonly short: string
}

/** What reading needs to know beside the cell. */
export interface ReadGround {
  readonly units: readonly NamedUnit[]
}

/** A value in the way records keep it, or what is wrong with the cell. */
export type Read = { readonly value: string | boolean } | { readonly problem: SheetProblem }

/** Signs of a value that was masked when the sheet went out. */
export const isMasked = (text: string): boolean => /[•*＊]/.test(text)

/** Reads a filled cell; `measure` is the unit its head or the sheet names, where they name one. */
export function readValue(
  field: SheetField,
  cell: ReadCell,
  measure: string,
  ground: ReadGround,
): Read {
  const text = cell.text.trim()
  const wrong = (kind: ProblemKind, more: Parameters<typeof problem>[2] = {}): Read => ({
    problem: problem(kind, cell.at, { text, ...more }),
  })
  if (cell.isError === true) return wrong('cell-error')
  switch (field.kind) {
    case 'text':
      return { value: text }
    case 'amount':
      return readAmount(cell, measure, field.unit, wrong)
    case 'count': {
      const count = quantityOf(digitsOf(cell), '')?.value ?? ''
      return /^\d+$/.test(count) ? { value: count } : wrong('not-a-count')
    }
    case 'percent':
      return readPercent(cell, wrong)
    case 'date':
      return orWrong(readDate(text), () => wrong('not-a-date'))
    case 'span':
      return orWrong(readSpan(text), () => wrong('not-a-date'))
    case 'names':
      return { value: namesOf(text) }
    case 'contact':
      return { value: printContact(readContact(text)) }
    case 'choice':
      return orWrong(codeOf(text, field.of), () => {
        const known = Object.values(field.of).map(({ zh }) => zh)
        return wrong('not-a-choice', { known: known.join('、') })
      })
    case 'unit':
      return readUnit(text, ground, wrong)
    case 'yes-no': {
      if (/^(是|有|√|✓|已|Y|yes)$/i.test(text)) return { value: true }
      return /^(否|无|×|未|N|no)$/i.test(text) ? { value: false } : wrong('not-yes-no')
    }
  }
}

/** The percentages a cell may mean; one where it says so. */
export function percentsOf({ text, number, isPercent }: ReadCell): readonly number[] {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '').replace('−', '-')
  if (isPercent && number !== null) return [settled(number * 100)]
  const [, digits, sign = ''] = /^([+-]?\d+(?:\.\d+)?)(%?)$/.exec(plain) ?? []
  const value = number ?? (digits === undefined ? null : Number(digits))
  if (value === null) return []
  const isSettled = sign === '%' || Math.abs(value) > 1.5 || value === 0
  return isSettled ? [settled(value)] : [settled(value), settled(value * 100)]
}

/** Names as one text: any separator becomes `、`, the space within a name of two signs goes. */
export function namesOf(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(
      /(?<!\p{Script=Han})(\p{Script=Han})[ \t]+(\p{Script=Han})(?!\p{Script=Han})/gu,
      '$1$2',
    )
    .split(/[、,;/\s]+/)
    .filter((name) => name !== '')
    .join('、')
}

type Wrong = (kind: ProblemKind, more?: Parameters<typeof problem>[2]) => Read

function readAmount(cell: ReadCell, measure: string, unit: string, wrong: Wrong): Read {
  const written = digitsOf(cell)
  const [, digits = '', suffix = ''] = /^([+-]?\d+(?:\.\d+)?)(.*)$/.exec(written) ?? []
  const whole = (own: string) => (/^[亿万千百十]+$/.test(own) ? `${own}${baseOf(unit)}` : own)
  const own = whole(suffix) || whole(measure) || unit
  const quantity = quantityOf(digits, own)
  if (quantity === null) return wrong('not-an-amount')
  const converted = convert(quantity, unit)
  return converted === null ? wrong('other-measure', { unit, own }) : { value: converted.value }
}

function readPercent(cell: ReadCell, wrong: Wrong): Read {
  const [one, other] = percentsOf(cell)
  if (one === undefined) return wrong('not-a-percent')
  return other === undefined ? { value: String(one) } : wrong('percent-unclear', { one, other })
}

function readUnit(text: string, { units }: ReadGround, wrong: Wrong): Read {
  const called = plain(text)
  const named = units.filter(({ id, name, short }) =>
    [plain(name), plain(short), id].includes(called),
  )
  const [only] = named
  if (only === undefined) return wrong('no-unit')
  return named.length === 1 ? { value: only.id } : wrong('several-units', { count: named.length })
}

/** A number as its digits; one that is stored keeps all that is meant of it. */
function digitsOf({ number, text }: ReadCell): string {
  if (number !== null) return quantityOf(settledText(number), '')?.value ?? ''
  return text.normalize('NFKC').replaceAll(/[\s,]/g, '').replaceAll('−', '-')
}

/** Never in the form `1e21`: a number that long is none of a sheet’s. */
const settledText = (number: number): string => String(settled(number))

const baseOf = (unit: string): string => unit.replace(/^[亿万千百十]+/, '')

function codeOf(text: string, codes: Codes): string | null {
  const words = plain(text)
  const found = Object.entries(codes).find(([code, { zh }]) => plain(zh) === words || code === text)
  return found?.[0] ?? null
}

function orWrong(value: string | null, wrong: () => Read): Read {
  return value === null ? wrong() : { value }
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '')
