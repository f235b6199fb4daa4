import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DocumentDetail, ItemReview } from '../../../wire/index.ts'
import { command, Refusal } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { refreshSoon } from '../../lib/live.ts'
import { documentQuery, useMe } from '../../lib/queries.ts'
import { trouble } from '../../lib/sentences.ts'
import { clockOf } from '../../lib/time.ts'
import { without } from '../../lib/without.ts'
import type { Word } from '../../words/index.ts'
import { problemKey } from './marks.ts'
import { itemCommands } from './review.ts'

/** What a reviewer does about an item or problem. */
export type Deed =
  | { readonly do: 'confirm' | 'discard' | 'undo'; readonly n: number; readonly reason?: string }
  | {
      readonly do: 'correct'
      readonly n: number
      readonly fields: { readonly [field: string]: unknown }
    }
  | { readonly do: 'merge'; readonly n: number; readonly into: number }
  | { readonly do: 'settle'; readonly n: number; readonly how: string }

const decisions = {
  confirm: 'confirmed',
  correct: 'corrected',
  discard: 'discarded',
  merge: 'merged',
} as const

/** The input of a deed's command. */
function inputOf(deed: Deed): { readonly [field: string]: unknown } {
  const { do: _, n, ...rest } = deed
  return deed.do === 'settle' ? { problem: n, ...rest } : { item: n, ...rest }
}

const reviewsAfter = (
  shown: DocumentDetail,
  deed: Deed,
  me: { readonly id: string; readonly name: string },
  at: string,
): DocumentDetail => {
  if (deed.do === 'settle') {
    const settled = { by: me.id, at, how: deed.how }
    const problems = shown.problems.map((one) => (one.n === deed.n ? { ...one, settled } : one))
    return { ...shown, problems }
  }
  const others = shown.reviews.filter(({ n }) => n !== deed.n)
  if (deed.do === 'undo') return { ...shown, reviews: others }
  const review: ItemReview = {
    n: deed.n,
    decision: decisions[deed.do],
    by: me.id,
    byName: me.name,
    at,
    ...(deed.do === 'correct' ? { corrected: deed.fields } : {}),
    ...(deed.do === 'merge' ? { into: deed.into } : {}),
  }
  return { ...shown, reviews: [...others, review] }
}

/** Key of the row a deed is about. */
const rowOf = ({ do: what, n }: Deed): string =>
  what === 'settle' ? problemKey({ n }) : String(n)

interface Reviewing {
  readonly give: (deed: Deed) => void
  /** Why a deed had no effect, by row. */
  readonly refused: { readonly [key: string]: string }
}

/**
 * Gives deeds one after the other, shows each at once, and when one had no effect puts the row
 * back as it is and says who was first. No version goes with a deed: two people review different
 * items of one document at once, and only the item itself can be contested.
 */
export function useReview(id: string): Reviewing {
  const speech = useSpeech()
  const cache = useQueryClient()
  const { person } = useMe()
  const now = useNow()
  const [refused, setRefused] = useState<{ readonly [key: string]: string }>({})
  const line = useRef<Promise<void>>(Promise.resolve())
  const waiting = useRef(0)
  const { queryKey } = documentQuery(id)
  useEffect(() => {
    // Deeds are shown before they are kept: whoever closes the page too soon is asked to stay.
    const ask = (event: BeforeUnloadEvent): void => {
      if (waiting.current > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])

  const explain = (deed: Deed, error: unknown): string => {
    const latest = cache
      .getQueryData<DocumentDetail>(queryKey)
      ?.reviews.findLast(({ n }) => deed.do !== 'settle' && n === deed.n)
    const kind = error instanceof Refusal ? error.problem.kind : ''
    if (!latest || latest.by === person.id || (kind !== 'stale' && kind !== 'not-now')) {
      return trouble(error, speech, true)
    }
    return speech.say('review.conflict', {
      who: latest.byName,
      when: clockOf(latest.at),
      what: speech.say(`review.done.${latest.decision}` as Word),
      mine: speech.say(`review.${deed.do}` as Word),
    })
  }

  const send = async (deed: Deed): Promise<void> => {
    try {
      await command(id, itemCommands[deed.do], { input: inputOf(deed) })
    } catch (error) {
      await cache.fetchQuery({ ...documentQuery(id), staleTime: 0 }).catch(() => undefined)
      setRefused((all) => ({ ...all, [rowOf(deed)]: explain(deed, error) }))
    }
    waiting.current -= 1
    // Fetching while deeds wait would draw rows as they were before.
    if (waiting.current === 0) refreshSoon(cache, id)
  }

  const give = (deed: Deed): void => {
    waiting.current += 1
    void cache.cancelQueries({ queryKey })
    setRefused((all) => without(all, rowOf(deed)))
    cache.setQueryData<DocumentDetail>(
      queryKey,
      (shown) => shown && reviewsAfter(shown, deed, person, now),
    )
    line.current = line.current.then(() => send(deed))
  }
  return { give, refused }
}
