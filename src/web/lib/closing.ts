import { useEffect, type RefObject } from 'react'

/** A press outside or Escape closes the menu; focus that was in it goes back to its word. */
export function useClosing(menu: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const close = (event: Event): void => {
      const { current } = menu
      if (!current?.open) return
      const isInside = event.target instanceof Node && current.contains(event.target)
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      if (!isEscape && (event.type !== 'pointerdown' || isInside)) return
      if (isEscape && isInside) current.querySelector('summary')?.focus()
      current.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [menu])
}
