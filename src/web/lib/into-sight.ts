import { useEffect, useRef, type RefObject } from 'react'

/** What opens elsewhere than where it was asked for comes into sight, and the keyboard with it. */
export function useIntoSight<E extends HTMLElement>(): RefObject<E | null> {
  const part = useRef<E>(null)
  useEffect(() => {
    const { current } = part
    if (current === null) return
    const { top } = current.getBoundingClientRect()
    if (top < 0 || top > innerHeight / 2) current.scrollIntoView({ block: 'start' })
    current.focus({ preventScroll: true })
  }, [])
  return part
}
