import { useEffect, useRef, type RefObject } from 'react'

/** Where the line runs, in pixels of the room; null when the mark or its form is out of sight. */
function route(room: HTMLElement): string | null {
  const marks = room.querySelectorAll<HTMLElement>('[data-selected]')
  const mark = marks[marks.length - 1]
  const form = room.querySelector<HTMLElement>('.row-open')
  const text = room.querySelector<HTMLElement>('.text-room')
  if (!mark || !form || !text) return null
  const outer = room.getBoundingClientRect()
  const pane = text.getBoundingClientRect()
  // From the line that reaches furthest, so that the hairline crosses the fewest words.
  const last = [...mark.getClientRects()].toSorted((a, b) => b.right - a.right)[0]
  const card = form.getBoundingClientRect()
  if (!last || last.bottom < pane.top || last.bottom > pane.bottom) return null
  const [x, y] = [last.right - outer.left, Math.round(last.bottom - outer.top) + 2.5]
  const edge = pane.right - outer.left
  const [top, bottom] = [Math.max(card.top, pane.top), Math.min(card.bottom, pane.bottom)]
  if (top >= bottom) return null
  const meets = Math.min(Math.max(y, top - outer.top + 1), bottom - outer.top - 1)
  return `M${x} ${y}H${edge}V${meets}`
}

/** The hairline from the selected words to their form; a new selection needs a new one. */
export function Hairline(props: { readonly room: RefObject<HTMLElement | null> }) {
  const line = useRef<SVGPathElement>(null)
  useEffect(() => {
    const room = props.room.current
    if (!room) return undefined
    let asked = 0
    const draw = (): void => {
      asked = 0
      line.current?.setAttribute('d', route(room) ?? '')
    }
    const ask = (): void => {
      if (asked === 0) asked = requestAnimationFrame(draw)
    }
    ask()
    const size = new ResizeObserver(ask)
    size.observe(room)
    const form = room.querySelector('.row-open')
    if (form) size.observe(form)
    room.addEventListener('scroll', ask, { passive: true, capture: true })
    return () => {
      size.disconnect()
      cancelAnimationFrame(asked)
      room.removeEventListener('scroll', ask, { capture: true })
    }
  }, [props.room])
  return (
    <svg className="hairline" aria-hidden>
      <path ref={line} />
    </svg>
  )
}
