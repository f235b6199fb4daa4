import { useEffect, useState } from 'react'

/** How far the server's clock is ahead of this machine's, in milliseconds. */
let ahead = 0

/** Sets the clock by what the server said just now. */
export function setClock(now: string): void {
  ahead = Date.parse(now) - Date.now()
}

/** Now by the server's clock, ISO UTC. */
export const serverNow = (): string => new Date(Date.now() + ahead).toISOString()

/** Now by the server's clock, told again each minute; nothing on a page ticks faster. */
export function useNow(): string {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
