import { useSyncExternalStore } from 'react'

/** Reading jobs begun in this browser and not yet put away; kept over a reload. */
const key = 'luoshi.jobs'

let jobs: readonly string[] = kept()
const listeners = new Set<() => void>()

function kept(): readonly string[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(found) ? found.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

function keep(next: readonly string[]): void {
  jobs = next
  try {
    sessionStorage.setItem(key, JSON.stringify(next))
  } catch {
    // Without storage the list lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

/** Watches a job from now on. */
export const addJob = (id: string): void => keep([id, ...jobs.filter((one) => one !== id)])

/** Puts a job away. */
export const putAway = (id: string): void => keep(jobs.filter((one) => one !== id))

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Ids of the jobs being watched, the newest first. */
export const useJobs = (): readonly string[] => useSyncExternalStore(listen, () => jobs)
