import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { meQuery } from './queries.ts'

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
  const { data } = useQuery(meQuery)
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    if (data) setClock(data.now)
    setNow(serverNow())
    const timer = setInterval(() => setNow(serverNow()), 60_000)
    return () => clearInterval(timer)
  }, [data])
  return now
}
