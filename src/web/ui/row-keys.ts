import { useRef, type RefObject } from 'react'
import { useKeys } from '../lib/keys.ts'

/** J and K move the focus through the links marked `data-row` of the list; Enter is theirs. */
export function useRowKeys<E extends HTMLElement>(): RefObject<E | null> {
  const list = useRef<E>(null)
  const step = (by: 1 | -1) => (): void => {
    const rows = Array.from(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])
    const at = rows.findIndex((row) => row === document.activeElement)
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by
    rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus()
  }
  useKeys({
    j: { word: 'key.down', press: step(1) },
    k: { word: 'key.up', press: step(-1) },
  })
  return list
}
