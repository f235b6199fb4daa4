/** Where in the original something stands, as people say it. */
import type { Anchor, Place } from '../../documents/document.ts'
import { anchorsWithin } from '../../documents/text-builder.ts'
import type { Language } from '../../../kernel/text.ts'

/** Says where in the original an offset of the text stands, in Chinese, as the record keeps it. */
export function placesOf(anchors: readonly Anchor[]): (start: number) => string {
  return (start) => {
    const [anchor] = anchorsWithin(anchors, start, start + 1)
    return anchor === undefined ? '' : placeWords(anchor.at)
  }
}

function placeWords(place: Place): string {
  if ('page' in place) return `第 ${place.page} 页`
  if ('paragraph' in place) return `第 ${place.paragraph} 段`
  if ('line' in place) return `第 ${place.line} 行`
  if ('sheet' in place) return `工作表“${place.sheet}” ${place.cell}`
  return `第 ${place.table} 表 ${place.cell}`
}

const english: readonly (readonly [RegExp, string])[] = [
  [/^第 (\d+) 页$/, 'page $1'],
  [/^第 (\d+) 段$/, 'paragraph $1'],
  [/^第 (\d+) 行$/, 'line $1'],
  [/^第 (\d+) 表 (\w+)$/, 'table $1, $2'],
  [/^工作表“(.*)” (\w+)$/, 'sheet “$1”, $2'],
]

/** A place as the record keeps it, in a reader's language. */
export function placeIn(language: Language, kept: string): string {
  if (language === 'zh') return kept
  const found = english.find(([pattern]) => pattern.test(kept))
  return found === undefined ? kept : kept.replace(found[0], found[1])
}
