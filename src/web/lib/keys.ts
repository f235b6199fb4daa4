import { useEffect, useRef } from 'react'
import type { Word } from '../words/index.ts'

/** Keys of a page: what each does and how the key help names it. */
export interface KeyMap {
  readonly [key: string]: { readonly word: Word; readonly press: () => void }
}

const active = new Set<{ readonly current: KeyMap }>()

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Enter on a link or button is its own. */
const isPressing = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' &&
  event.target instanceof HTMLElement &&
  event.target.closest('a,button,summary,[role=option]') !== null

/** All keys that work just now, for the key help. */
export const activeKeys = (): readonly KeyMap[] => Array.from(active, ({ current }) => current)

/** Makes keys work while the component is shown; never while somebody types or holds Ctrl. */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    active.add(latest)
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isPressing(event) || (isTyping(event.target) && event.key !== 'Escape')) return
      const hit = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!hit) return
      event.preventDefault()
      hit.press()
    }
    document.addEventListener('keydown', listen)
    return () => {
      active.delete(latest)
      document.removeEventListener('keydown', listen)
    }
  }, [])
}
