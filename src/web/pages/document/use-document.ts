import { useEffect, useMemo, useState, useSyncExternalStore, type RefObject } from 'react'
import type { DocumentDetail } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { useMe } from '../../lib/queries.ts'
import { markedBlocks, marksOf } from './marks.ts'
import { isItemCommand, progressOf, reviewsOf, rowsOf } from './review.ts'

const phone = matchMedia('(max-width: 56rem)')
const onPhone = (listener: () => void): (() => void) => {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}
/** Whether text and list take turns, as on a phone. */
export const useIsPhone = (): boolean => useSyncExternalStore(onPhone, () => phone.matches)

/** Whether they do just now. */
export const isPhoneNow = (): boolean => phone.matches

/** The selected row: at once on the page, a moment later in the address. */
export function useSelected(
  first: string | null,
): readonly [string | null, (key: string) => void] {
  const { asked, ask } = useAddress()
  const [selected, setSelected] = useState<string | null>(asked.item ?? first)
  useEffect(() => {
    if (selected === null || selected === asked.item) return undefined
    const timer = setTimeout(() => ask({ item: selected }), 300)
    return () => clearTimeout(timer)
  })
  return [selected, setSelected]
}

/** Brings the selected mark into sight, in the middle when it was out of it. */
export function useInSight(selected: string | null, room: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const mark = room.current?.querySelector(`[data-key="${CSS.escape(selected ?? '')}"]`)
    if (!mark || !room.current) return
    const { top, bottom } = mark.getBoundingClientRect()
    const pane = room.current.getBoundingClientRect()
    // On a phone the page scrolls, and the form covers its lower half.
    const lowest = phone.matches ? innerHeight * 0.42 : pane.bottom - 48
    const isSeen = top >= Math.max(pane.top, 0) + 24 && bottom <= lowest
    if (!isSeen) mark.scrollIntoView({ block: phone.matches ? 'start' : 'center' })
  }, [selected, room])
}

/** What was derived from a document for drawing it. */
export function useDerived(document: DocumentDetail) {
  const { text, items, problems, blocks } = document
  const reviews = useMemo(() => reviewsOf(document.reviews), [document.reviews])
  const marks = useMemo(
    () => marksOf({ items, problems, text }, reviews),
    [items, problems, text, reviews],
  )
  const marked = useMemo(() => markedBlocks({ blocks, text }, marks), [blocks, text, marks])
  const rows = useMemo(() => rowsOf({ items, problems }, reviews), [items, problems, reviews])
  return { marks, marked, rows, progress: useMemo(() => progressOf(rows), [rows]) }
}

/** Why nobody may review now; undefined when the reader may. */
export function useClosed(document: DocumentDetail): string | undefined {
  const { say } = useSpeech()
  const offers = document.case.commands.filter(({ command }) => isItemCommand(command))
  if (offers.some(({ ready }) => ready)) return undefined
  const why = offers.flatMap((offer) => offer.why.map(({ sentence }) => sentence))[0]
  return say('review.readOnly', { why: why ?? say('case.noCommands') })
}

/** Who else looks at which item. */
export function usePresent(document: DocumentDetail): ReadonlyMap<number, string> {
  const { person } = useMe()
  const { present } = document
  return useMemo(
    () => new Map(present.filter((p) => p.person !== person.id).map(({ n, name }) => [n, name])),
    [present, person.id],
  )
}
