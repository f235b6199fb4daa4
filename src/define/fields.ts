import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Json } from '../kernel/canonical.ts'
import type { Text } from '../kernel/text.ts'

/** Who may see a value: everyone, staff, staff with a reason, few with a reason. */
export type FieldClass = 'public' | 'internal' | 'personal' | 'sensitive'

/** How much of a personal value is shown to who may not see it plain. */
export type MaskKind = 'name' | 'phone' | 'id-number' | 'address' | 'all'

/** What every kind of field may say about itself. */
export interface FieldOptions {
  readonly title: Text
  readonly help?: Text
  /** May be left empty. */
  readonly optional?: true
  /** `internal` unless said; personal and sensitive values never enter a fact's body. */
  readonly class?: FieldClass
  /** How a personal value is masked; without it, as its signs show what it is. */
  readonly mask?: MaskKind
}

/** A code list: code → title; `follows` names the standard the codes come from. */
export interface Codes {
  readonly [code: string]: Text
}

/** What each kind of field may say beyond its title. */
interface Kinds {
  readonly text: { readonly max?: number }
  readonly 'long-text': { readonly max?: number }
  readonly number: { readonly least?: number; readonly most?: number }
  readonly quantity: { readonly unit?: string }
  readonly 'yes-no': object
  readonly choice: { readonly of: Codes }
  readonly many: { readonly of: Codes }
  readonly day: object
  readonly instant: object
  readonly unit: object
  readonly person: object
  readonly post: object
  readonly case: { readonly type: string }
  readonly files: { readonly most?: number; readonly accept?: 'image' | 'document' }
  readonly place: object
  readonly list: { readonly of: Field; readonly most?: number }
  readonly record: { readonly fields: Fields }
  readonly data: object
}

/** One typed value of a command's form, a fact's body or a case's state. */
export type Field = {
  readonly [K in keyof Kinds]: FieldOptions & { readonly kind: K } & Kinds[K]
}[keyof Kinds]

/** Named fields, in the order they are asked and shown. */
export interface Fields {
  readonly [name: string]: Field
}

/** A decimal number as text with its unit: exact, never a float. */
export interface QuantityValue {
  readonly value: string
  readonly unit: string
}

/** A point with its accuracy in metres and the words people say for it. */
export interface PlaceValue {
  readonly longitude: number
  readonly latitude: number
  readonly accuracyMetres?: number
  readonly words?: string
}

/** A stored file as facts keep it. */
export interface FileValue {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** A personal value that stays outside the record: its reference and salted hash. */
export interface Personal {
  readonly personal: string
  readonly hash: string
}

interface Plain {
  readonly text: string
  readonly 'long-text': string
  readonly number: number
  readonly quantity: QuantityValue
  readonly 'yes-no': boolean
  readonly day: Day
  readonly instant: Instant
  readonly unit: string
  readonly person: string
  readonly post: string
  readonly case: string
  readonly files: readonly FileValue[]
  readonly place: PlaceValue
  readonly data: Json
}

/** The TypeScript type of a field's value. */
export type ValueOf<F> = F extends { readonly class: 'personal' | 'sensitive' }
  ? Personal
  : F extends { readonly kind: infer K extends keyof Plain }
    ? Plain[K]
    : F extends { readonly kind: 'choice'; readonly of: infer C }
      ? keyof C & string
      : F extends { readonly kind: 'many'; readonly of: infer C }
        ? readonly (keyof C & string)[]
        : F extends { readonly kind: 'list'; readonly of: infer E }
          ? readonly ValueOf<E>[]
          : F extends { readonly kind: 'record'; readonly fields: infer R }
            ? ValuesOf<R>
            : never

type OptionalNames<F> = {
  [K in keyof F]: F[K] extends { readonly optional: true } ? K : never
}[keyof F]

/** The TypeScript type of a set of fields: optional ones may be absent. */
export type ValuesOf<F> = {
  readonly [K in Exclude<keyof F, OptionalNames<F>>]: ValueOf<F[K]>
} & { readonly [K in OptionalNames<F>]?: ValueOf<F[K]> }

const builder =
  <K extends keyof Kinds>(kind: K) =>
  <const O extends FieldOptions & Kinds[K]>(options: O): { readonly kind: K } & O => ({
    kind,
    ...options,
  })

/** Field builders, one a kind: `field.text({ title: { zh: '名称', en: 'Name' } })`. */
export const field = {
  text: builder('text'),
  longText: builder('long-text'),
  number: builder('number'),
  quantity: builder('quantity'),
  yesNo: builder('yes-no'),
  choice: builder('choice'),
  many: builder('many'),
  day: builder('day'),
  instant: builder('instant'),
  unit: builder('unit'),
  person: builder('person'),
  post: builder('post'),
  case: builder('case'),
  files: builder('files'),
  place: builder('place'),
  list: builder('list'),
  record: builder('record'),
  data: builder('data'),
}
