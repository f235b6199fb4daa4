import { useEffect, useState } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Change, DocumentDetail, Presence } from '../../wire/index.ts'

/** Changes that lists have not shown yet, told to whoever watches. */
const watchers = new Set<(count: number) => void>()
let unseen = 0

const tell = (count: number): void => {
  unseen = count
  for (const watcher of watchers) watcher(unseen)
}

const waiting = new Map<string, ReturnType<typeof setTimeout>>()

/**
 * Fetches a document anew once it has been still for a second: a review changes it at every key,
 * and a long document is large.
 */
export function refreshSoon(cache: QueryClient, id: string): void {
  clearTimeout(waiting.get(id))
  const fetch = (): void => {
    waiting.delete(id)
    void cache.invalidateQueries({ queryKey: ['document', id] })
  }
  waiting.set(id, setTimeout(fetch, 1000))
}

function change(cache: QueryClient, { caseId }: Change): void {
  void cache.invalidateQueries({ queryKey: ['case', caseId] })
  refreshSoon(cache, caseId)
  // Lists are marked old but not drawn anew under the reader's eyes.
  void cache.invalidateQueries({ queryKey: ['cases'], refetchType: 'none' })
  void cache.invalidateQueries({ queryKey: ['cockpit'], refetchType: 'none' })
  tell(unseen + 1)
}

function presence(cache: QueryClient, { documentId, person, name, n }: Presence): void {
  cache.setQueryData<DocumentDetail>(['document', documentId], (shown) => {
    if (!shown) return shown
    const others = shown.present.filter((other) => other.person !== person)
    return { ...shown, present: n === null ? others : [...others, { person, name, n }] }
  })
}

/** Listens to the district while somebody is signed in. */
export function useLive(): void {
  const cache = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/live')
    source.addEventListener('change', (event) => change(cache, JSON.parse(event.data) as Change))
    source.addEventListener('present', (event) =>
      presence(cache, JSON.parse(event.data) as Presence),
    )
    return () => source.close()
  }, [cache])
}

/** How many changes the lists have not shown, and how to show them. */
export function useUnseen(): { readonly count: number; readonly show: () => void } {
  const cache = useQueryClient()
  const [count, setCount] = useState(unseen)
  useEffect(() => {
    watchers.add(setCount)
    return () => void watchers.delete(setCount)
  }, [])
  const show = (): void => {
    tell(0)
    void cache.invalidateQueries({ queryKey: ['cases'] })
    void cache.invalidateQueries({ queryKey: ['cockpit'] })
  }
  return { count, show }
}
