import type { Reading } from '../types.ts'
import type { TextBlock } from './types.ts'

const drawnAs: { readonly [kind in Reading['blocks'][number]['kind']]: TextBlock['kind'] } = {
  title: 'heading',
  heading: 'heading',
  paragraph: 'paragraph',
  item: 'item',
  caption: 'paragraph',
  row: 'row',
  furniture: 'furniture',
}

/** Blocks as they are drawn; without a place of their own they are counted: 第 17 段. */
export function textBlocksOf(
  { blocks }: Reading,
  placeOf?: (start: number) => string,
): TextBlock[] {
  let counted = 0
  return blocks.map(({ kind, level, start, end }) => {
    if (kind !== 'furniture') counted += 1
    const place = placeOf?.(start) ?? (kind === 'furniture' ? '' : `第 ${counted} 段`)
    const depth = kind === 'title' ? 1 : kind === 'heading' ? Math.max(level, 1) + 1 : 0
    return { kind: drawnAs[kind], level: depth, start, end, place }
  })
}
