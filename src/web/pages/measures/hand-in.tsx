import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BoardNext, BoardTrial } from '../../../wire/index.ts'
import { postOnce } from '../../lib/once.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { dayOf } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Failed } from '../../ui/states.tsx'
import { DayBox } from '../people/day-box.tsx'
import type { Draft } from './queries.ts'

/** The first day of the month after a day. */
function nextMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const at = year * 12 + month
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
}

/** Hands the draft in as the next rule, from a day that is still to come. */
export function HandIn(props: { readonly trial: BoardTrial; readonly edits: Draft['edits'] }) {
  const { say } = useSpeech()
  const cache = useQueryClient()
  const { name, version, follows } = props.trial
  const [from, setFrom] = useState(nextMonth(dayOf(useNow())))
  const [document, setDocument] = useState(follows[0] ?? '')
  const [article, setArticle] = useState(follows[1] ?? '')
  const hand = useMutation({
    mutationFn: () => {
      const { edits } = props
      return postOnce<BoardNext>('board/next', { name, edits, version, from, document, article })
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ['board'] }),
  })
  const missing = [
    ...(document.trim() === '' ? [say('whatIf.document.needed')] : []),
    ...(article.trim() === '' ? [say('whatIf.article.needed')] : []),
  ]
  return (
    <Section title={say('whatIf.handIn')}>
      <p className="words-note">{say('whatIf.handIn.note')}</p>
      <div className="hand-in">
        <DayBox id="rule-from" label={say('whatIf.from')} day={from} onDay={setFrom} />
        <label>
          {say('whatIf.document')}
          <input
            type="text"
            maxLength={200}
            value={document}
            onChange={({ target }) => setDocument(target.value)}
          />
        </label>
        <label>
          {say('whatIf.article')}
          <input
            type="text"
            maxLength={80}
            value={article}
            onChange={({ target }) => setArticle(target.value)}
          />
        </label>
        <Button kind="primary" why={missing} isBusy={hand.isPending} onPress={() => hand.mutate()}>
          {say('whatIf.handIn')}
        </Button>
      </div>
      {hand.error && <Failed error={hand.error} />}
      {hand.data && (
        <p role="status">{say('whatIf.handed', { n: hand.data.version, day: hand.data.from })}</p>
      )}
    </Section>
  )
}
