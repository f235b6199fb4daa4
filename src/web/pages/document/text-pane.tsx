import { memo, useMemo, type MouseEvent, type ReactNode, type RefObject } from 'react'
import { useSpeech } from '../../lib/language.ts'
import { segmentsOf, type Mark, type MarkedBlock } from './marks.ts'

interface Numbered {
  readonly text: string
  readonly selected: string | null
  readonly letter: string
}

/** Number of a mark as it stands after it: `12`, or 疑 4. */
const numberOf = (key: string, letter: string): string =>
  key.startsWith('q') ? `${letter}${key.slice(1)}` : key

interface Stretched extends Numbered {
  readonly marks: readonly Mark[]
  readonly children: ReactNode
}

function Stretch(props: Stretched) {
  const [outer, inner] = props.marks
  if (!outer) return props.children
  const one = (mark: Mark, level: number, children: ReactNode): ReactNode => (
    <span
      className={`span span-${mark.tone === 'reviewed' ? 'reviewed' : mark.kind} level-${level}`}
      data-key={mark.key}
      data-selected={mark.key === props.selected || undefined}
    >
      {children}
    </span>
  )
  return one(outer, 0, inner ? one(inner, 1, props.children) : props.children)
}

/** Marks this short do not break over lines. */
const unbroken = 5

/** What may break, and the end that stays on one line with its number. */
function heldTogether(
  words: string,
  isEnd: boolean,
): { readonly free: string; readonly kept: string } {
  if (words.length <= unbroken) return { free: '', kept: words }
  const end = isEnd ? Array.from(words).slice(-2).join('').length : 0
  return { free: words.slice(0, words.length - end), kept: words.slice(words.length - end) }
}

const Block = memo(
  function Block(props: Numbered & { readonly block: MarkedBlock }) {
    const { block, text } = props
    const segments = useMemo(() => segmentsOf(block), [block])
    const children = segments.map((segment) => {
      const words = text.slice(segment.start, segment.end)
      if (segment.marks.length === 0) return words
      const { free, kept } = heldTogether(words, segment.ends.length > 0)
      return (
        <Stretch key={segment.start} {...props} marks={segment.marks}>
          {free}
          <span className="unbroken">
            {kept}
            {segment.ends.map(({ key, kind, tone }) => (
              <sup key={key} className={tone === 'reviewed' ? 'sup-reviewed' : `sup-${kind}`}>
                {numberOf(key, props.letter)}
              </sup>
            ))}
          </span>
        </Stretch>
      )
    })
    const place = { 'data-start': block.start, className: `block block-${block.kind}` }
    if (block.kind !== 'heading') return <p {...place}>{children}</p>
    const level = Math.min(Math.max(block.level, 1), 3)
    const Heading = (['h2', 'h3', 'h4'] as const)[level - 1] ?? 'h4'
    return <Heading {...place}>{children}</Heading>
  },
  (before, after) =>
    before.block.signature === after.block.signature &&
    before.block.start === after.block.start &&
    before.text === after.text &&
    before.letter === after.letter &&
    (before.selected === after.selected ||
      !after.block.marks.some(({ key }) => key === before.selected || key === after.selected)),
)

/** The original text with every item marked in place; pressing a mark selects its item. */
export const TextPane = memo(function TextPane(props: {
  readonly text: string
  readonly blocks: readonly MarkedBlock[]
  readonly selected: string | null
  readonly onSelect: (key: string) => void
  readonly room: RefObject<HTMLElement | null>
}) {
  const { say } = useSpeech()
  const { text, blocks, selected, onSelect, room } = props
  const press = (event: MouseEvent): void => {
    const mark = event.target instanceof Element ? event.target.closest('[data-key]') : null
    // Words being selected for copying are not a press on a mark.
    if (mark instanceof HTMLElement && document.getSelection()?.isCollapsed !== false) {
      onSelect(mark.dataset.key!)
    }
  }
  return (
    <section
      className="text-room"
      ref={room}
      aria-label={say('review.text')}
      // A room that scrolls must be in reach of the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <article className="text" lang="zh-CN" onClick={press}>
        {blocks.map((block) => (
          <Block
            key={block.start}
            block={block}
            text={text}
            selected={selected}
            letter={say('letter.problem')}
          />
        ))}
      </article>
    </section>
  )
})
