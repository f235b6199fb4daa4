import { useEffect } from 'react'
import { post } from '../../lib/api.ts'

/** Tells the others which item is looked at, after it was looked at for a moment. */
export function usePresence(id: string, n: number | null): void {
  useEffect(() => {
    const say = (looked: number | null): void =>
      void post(`documents/${encodeURIComponent(id)}/present`, { n: looked }).catch(() => undefined)
    const timer = setTimeout(() => say(n), 400)
    return () => clearTimeout(timer)
  }, [id, n])
  useEffect(() => {
    const leave = (): void => {
      const body = new Blob([JSON.stringify({ n: null })], { type: 'application/json' })
      navigator.sendBeacon(`/api/documents/${encodeURIComponent(id)}/present`, body)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [id])
}
