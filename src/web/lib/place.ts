import { useEffect, useSyncExternalStore } from 'react'
import { useSpeech } from './language.ts'

/** A step of the way to a page, as the bar shows it. */
export interface Crumb {
  readonly title: string
  readonly to?: string
}

let crumbs: readonly Crumb[] = []
const listeners = new Set<() => void>()

/** Says where a page stands; the last step is also the title of the window. */
export function usePlace(way: readonly Crumb[]): void {
  const { say } = useSpeech()
  const key = JSON.stringify(way)
  const house = say('shell.name')
  useEffect(() => {
    crumbs = JSON.parse(key) as readonly Crumb[]
    const steps = crumbs.map(({ title }) => title).toReversed()
    document.title = [...steps, house].join(' · ')
    for (const listener of listeners) listener()
  }, [key, house])
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The way to the page that is shown. */
export const useCrumbs = (): readonly Crumb[] => useSyncExternalStore(listen, () => crumbs)

let isMoving = false

/** A move to another page has begun; its title takes the focus when it is there. */
export const beginMove = (): void => {
  isMoving = true
}

/** Gives the focus to the title of a page that was just moved to, so that it is read out. */
export function useArrival(): void {
  useEffect(() => {
    if (!isMoving) return
    isMoving = false
    document.getElementById('page-title')?.focus({ preventScroll: true })
  }, [])
}
