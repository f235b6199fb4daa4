import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Inbox, ToldLine } from '../../../wire/index.ts'
import { post, read } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { trouble } from '../../lib/sentences.ts'
import { recordMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { tell } from '../../ui/toast.tsx'
import { Trouble } from '../not-found.tsx'
import './messages.css'

/** Messages are fetched a page at a time, and go on where the last page ended. */
function useInbox() {
  return useInfiniteQuery({
    queryKey: ['messages'],
    queryFn: ({ pageParam, signal }) =>
      read<Inbox>(`me/messages${pageParam ? `?before=${pageParam}` : ''}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

function Line(props: { readonly line: ToldLine }) {
  const { say, language } = useSpeech()
  const now = useNow()
  const { caseId, sentence, madeAt, readAt } = props.line
  return (
    <li className="message">
      <time dateTime={madeAt}>{recordMoment(madeAt, now, language)}</time>
      <p>
        <Go to={paths.case(caseId)} data-row>
          {sentence}
        </Go>
        {readAt === null && <b className="message-new">{say('messages.new')}</b>}
      </p>
    </li>
  )
}

/** Where one is told beside this page; shown only where the district sends mail. */
function Contact(props: { readonly address: string | null }) {
  const speech = useSpeech()
  const { say } = speech
  const cache = useQueryClient()
  const [address, setAddress] = useState(props.address ?? '')
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      await post('me/contacts', { channel: 'mail', address: address.trim() || null })
      await cache.invalidateQueries({ queryKey: ['messages'] })
      tell(say('messages.contact.saved'))
    } catch (error) {
      tell(trouble(error, speech, true), 'trouble')
    }
  }
  return (
    <Section title={say('messages.contact')}>
      <form className="message-contact" onSubmit={(event) => void save(event)}>
        <label>
          <span>{say('messages.contact.address')}</span>
          <input
            className="input"
            type="email"
            autoComplete="email"
            maxLength={254}
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        </label>
        <Button type="submit">{say('messages.contact.save')}</Button>
        <p className="words-note">{say('messages.contact.about')}</p>
      </form>
    </Section>
  )
}

/** What I was told, the newest first, each with its case. */
export function MessagesPage() {
  const speech = useSpeech()
  const { say } = speech
  const cache = useQueryClient()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInbox()
  usePlace([{ title: say('messages.title'), to: paths.messages }])
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['messages.list']} />
  const lines = data.pages.flatMap((page) => page.lines)
  const { unread = 0, ways = [] } = data.pages[0] ?? {}
  const [newest] = lines
  const readAll = async (until: string): Promise<void> => {
    try {
      await post('me/messages/read', { until })
      await cache.invalidateQueries({ queryKey: ['messages'] })
    } catch (failed) {
      tell(trouble(failed, speech, true), 'trouble')
    }
  }
  return (
    <div className="page messages">
      <PageHead
        name={say('messages.title')}
        sentence={
          unread > 0 ? say('messages.sentence', { n: unread }) : say('messages.sentence.none')
        }
        aside={
          newest && unread > 0 ? (
            <Button onPress={() => void readAll(newest.madeAt)}>{say('messages.read')}</Button>
          ) : undefined
        }
      />
      <Section title={say('messages.list')}>
        {lines.length === 0 && <Empty>{say('messages.none')}</Empty>}
        <ul className="message-list">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
        {hasNextPage && (
          <p className="more">
            <Button onPress={() => void fetchNextPage()}>{say('messages.older')}</Button>
          </p>
        )}
      </Section>
      {ways.map(({ channel, address }) => (
        <Contact key={channel} address={address} />
      ))}
    </div>
  )
}
