import type { ItemKind } from '../../../wire/index.ts'
import { stages } from '../../words/document.ts'
import type { Word } from '../../words/index.ts'

/** A value of an item that a reviewer may correct. */
export interface ItemField {
  readonly name: string
  readonly word: Word
  readonly as: 'words' | 'code' | 'number'
  /** Group of words the codes come from, and the codes. */
  readonly group?: string
  readonly codes?: readonly string[]
  readonly isWide?: true
  /** Asked only when the reader found this. */
  readonly onlyIf?: string
}

const measures = [
  'level',
  'growth',
  'share',
  'multiple',
  'rank',
  'range',
  'duration',
  'delta_pp',
] as const
const comparators = ['=', '>=', '>', '<=', '<', '~'] as const

const figure: readonly ItemField[] = [
  { name: 'indicator', word: 'field.indicator', as: 'words', isWide: true },
  { name: 'measure', word: 'field.measure', as: 'code', group: 'measure', codes: measures },
  {
    name: 'comparator',
    word: 'field.comparator',
    as: 'code',
    group: 'comparator',
    codes: comparators,
  },
  { name: 'value', word: 'field.value', as: 'number' },
  { name: 'unit', word: 'field.unit', as: 'words' },
  { name: 'value_high', word: 'field.value_high', as: 'number', onlyIf: 'value_high' },
  { name: 'period', word: 'field.period', as: 'words' },
  { name: 'subject', word: 'field.subject', as: 'words', isWide: true },
]

const named: readonly ItemField[] = [
  { name: 'name', word: 'field.name', as: 'words', isWide: true },
  { name: 'owner', word: 'field.owner', as: 'words' },
  { name: 'due', word: 'field.due', as: 'words' },
]

/** What of an item may be corrected, by its kind, under the names the reader prints. */
export const itemFields: { readonly [kind in ItemKind]: readonly ItemField[] } = {
  target: figure,
  actual: figure,
  project: [
    { name: 'name', word: 'field.name', as: 'words', isWide: true },
    { name: 'stage', word: 'field.stage', as: 'code', group: 'stage', codes: stages },
  ],
  measure: named,
  action: named,
}
