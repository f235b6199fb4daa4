import { memo, useEffect, useRef, type MouseEvent, type RefObject } from 'react'
import { useSpeech } from '../../lib/language.ts'
import type { Mark } from './marks.ts'

/** Where a block stands in the text, found without asking every block. */
function blockAt(room: HTMLElement, y: number): HTMLElement | undefined {
  const blocks = room.querySelectorAll<HTMLElement>('.block')
  let [low, high] = [0, blocks.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.getBoundingClientRect().bottom < y) low = middle + 1
    else high = middle
  }
  return blocks[low]
}

/** The offset of the text that stands at a height of the room. */
function offsetAt(room: HTMLElement, y: number): number {
  const block = blockAt(room, y)
  if (!block) return 0
  const { top, height } = block.getBoundingClientRect()
  const share = height > 0 ? Math.min(1, Math.max(0, (y - top) / height)) : 0
  return Number(block.dataset.start) + share * (block.textContent?.length ?? 0)
}

/** Keeps the window of the strip over what is seen of the text. */
function useWindow(room: RefObject<HTMLElement | null>, length: number) {
  const view = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const scrolled = room.current
    if (!scrolled) return undefined
    let asked = 0
    const draw = (): void => {
      asked = 0
      const { top, bottom } = scrolled.getBoundingClientRect()
      const from = (100 * offsetAt(scrolled, top)) / Math.max(length, 1)
      const to = (100 * offsetAt(scrolled, bottom)) / Math.max(length, 1)
      if (!view.current) return
      view.current.style.top = `${Math.min(from, 99)}%`
      view.current.style.height = `${Math.max(to - from, 1)}%`
    }
    const ask = (): void => {
      if (asked === 0) asked = requestAnimationFrame(draw)
    }
    const size = new ResizeObserver(ask)
    size.observe(scrolled)
    scrolled.addEventListener('scroll', ask, { passive: true })
    return () => {
      size.disconnect()
      cancelAnimationFrame(asked)
      scrolled.removeEventListener('scroll', ask)
    }
  }, [room, length])
  return view
}

/** All items of the document in the left margin, and the window over them; pressing goes there. */
export const Strip = memo(function Strip(props: {
  readonly marks: readonly Mark[]
  readonly length: number
  readonly room: RefObject<HTMLElement | null>
  readonly onSelect: (key: string) => void
}) {
  const { say } = useSpeech()
  const { marks, length } = props
  const view = useWindow(props.room, length)
  const kinds = [...new Set(marks.map(({ kind, tone }) => (tone === 'reviewed' ? tone : kind)))]
  const press = (event: MouseEvent): void => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const at = ((event.clientY - top) / height) * length
    const away = ({ start }: Mark): number => Math.abs(start - at)
    const nearest = marks.reduce<Mark | undefined>(
      (best, mark) => (best && away(best) <= away(mark) ? best : mark),
      undefined,
    )
    if (nearest) props.onSelect(nearest.key)
  }
  return (
    // For the mouse only: with the keyboard the list does the same.
    <div className="strip-room" aria-hidden onClick={press} title={say('review.strip')}>
      <div className="strip-window" ref={view} />
      <svg
        className="strip-ticks"
        viewBox="0 0 10 1000"
        preserveAspectRatio="none"
        data-many={marks.length > 200 || undefined}
      >
        {kinds.map((kind) => (
          <path
            key={kind}
            className={`tick-${kind}`}
            d={marks
              .filter((mark) => (mark.tone === 'reviewed' ? mark.tone : mark.kind) === kind)
              .map(({ start }) => `M0 ${((1000 * start) / Math.max(length, 1)).toFixed(1)}h10`)
              .join('')}
          />
        ))}
      </svg>
    </div>
  )
})
