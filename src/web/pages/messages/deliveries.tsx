import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Deliveries, DeliveryLine } from '../../../wire/index.ts'
import { post, read } from '../../lib/api.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { useMe } from '../../lib/queries.ts'
import { trouble } from '../../lib/sentences.ts'
import { recordMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import type { Word } from '../../words/index.ts'
import { Trouble } from '../not-found.tsx'
import './messages.css'

const key = ['manage', 'messages']

const wayOf = (channel: string, { say }: Speech): string =>
  channel === 'mail' || channel === 'webhook' ? say(`manage.messages.${channel}`) : channel

/** Asks the server for the same about messages, one after the other, and says how it went. */
function useAct() {
  const speech = useSpeech()
  const cache = useQueryClient()
  return async (path: string, bodies: readonly object[], done: Word): Promise<void> => {
    try {
      for (const body of bodies) await post(path, body)
      tell(speech.say(done))
    } catch (error) {
      tell(trouble(error, speech, true), 'trouble')
    }
    await cache.invalidateQueries({ queryKey: key })
  }
}

/** What may be done about messages: again now, or given up with a reason. */
function Acts(props: { readonly lines: readonly DeliveryLine[] }) {
  const { say } = useSpeech()
  const act = useAct()
  const [reason, setReason] = useState('')
  const named = props.lines.map(({ channel, id }) => ({ channel, id }))
  const discard = (event: FormEvent): void => {
    event.preventDefault()
    const bodies = named.map((one) => ({ ...one, reason: reason.trim() }))
    void act('manage/messages/discard', bodies, 'manage.messages.discard.done')
  }
  const again = () => act('manage/messages/again', named, 'manage.messages.again.done')
  return (
    <form className="delivery-acts" onSubmit={discard}>
      <Button onPress={() => void again()}>{say('manage.messages.again')}</Button>
      <label>
        <span>{say('manage.messages.reason')}</span>
        <input
          className="input"
          required
          minLength={2}
          maxLength={200}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <Button type="submit">{say('manage.messages.discard')}</Button>
    </form>
  )
}

function useColumns(mayAct: boolean): readonly Column<DeliveryLine>[] {
  const speech = useSpeech()
  const { say, language } = speech
  const now = useNow()
  return [
    {
      name: 'to',
      head: say('manage.messages.to'),
      phone: 'title',
      cell: ({ person, channel }) => `${person.name} · ${wayOf(channel, speech)}`,
    },
    {
      name: 'case',
      head: say('manage.messages.case'),
      cell: ({ caseId }) => (
        <Go to={paths.case(caseId)} data-row>
          {caseId}
        </Go>
      ),
    },
    {
      name: 'why',
      head: say('manage.messages.why'),
      cell: ({ why, tries }) => (
        <span className="delivery-why">
          {why} {tries > 0 && <small>{say('manage.messages.tries', { n: tries })}</small>}
        </span>
      ),
    },
    {
      name: 'next',
      head: say('manage.messages.next'),
      phone: 'end',
      cell: ({ nextAt }) =>
        nextAt === null ? say('manage.messages.byHand') : recordMoment(nextAt, now, language),
    },
    ...(mayAct
      ? [{ name: 'acts', head: '', cell: (line: DeliveryLine) => <Acts lines={[line]} /> }]
      : []),
  ]
}

/** How many got through and how many did not, a row a channel. */
function Ways(props: { readonly found: Deliveries }) {
  const speech = useSpeech()
  const { say, language } = speech
  const now = useNow()
  const { channels, counts } = props.found
  const rows = channels.map((channel) => {
    const of = (state: string) =>
      counts.find((one) => one.channel === channel && one.state === state)
    return { channel, of }
  })
  const count = (state: 'waiting' | 'sent' | 'discarded'): Column<(typeof rows)[number]> => ({
    name: state,
    head: say(`manage.messages.${state}`),
    align: 'right',
    cell: ({ of }) => (of(state)?.count ?? 0).toLocaleString(language),
  })
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      name: 'way',
      head: say('manage.messages.way'),
      phone: 'title',
      cell: ({ channel }) => wayOf(channel, speech),
    },
    count('waiting'),
    count('sent'),
    count('discarded'),
    {
      name: 'oldest',
      head: say('manage.messages.oldest'),
      phone: 'end',
      cell: ({ of }) => {
        const oldest = of('waiting')?.oldest
        return oldest ? recordMoment(oldest, now, language) : ''
      },
    },
  ]
  return (
    <Section title={say('manage.messages.ways')}>
      <Table
        label={say('manage.messages.ways')}
        columns={columns}
        rows={rows}
        keyOf={({ channel }) => channel}
      />
    </Section>
  )
}

/** What did not get through, with why; to be sent again or given up. */
export function DeliveriesPage() {
  const { say } = useSpeech()
  const { post: seat } = useMe()
  const mayAct = seat.roles.includes('platform/administrator')
  const columns = useColumns(mayAct)
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<Deliveries>('manage/messages', signal),
    refetchInterval: 30_000,
  })
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('manage.messages'), to: paths.manage.messages },
  ])
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['manage.messages.list']} />
  const { lines, channels } = data
  const left = lines.filter(({ nextAt }) => nextAt === null)
  const none: Word = channels.length === 0 ? 'manage.messages.off' : 'manage.messages.none'
  return (
    <div className="page">
      <PageHead
        name={say('manage.messages')}
        sentence={
          lines.length === 0
            ? say(none)
            : say('manage.messages.sentence', { n: lines.length, stuck: left.length })
        }
      />
      <Section title={say('manage.messages.list')} note={lines.length}>
        {mayAct && left.length > 1 && (
          <div className="delivery-all">
            <p>{say('manage.messages.all', { n: left.length })}</p>
            <Acts lines={left} />
          </div>
        )}
        {lines.length === 0 && <Empty>{say('manage.messages.empty')}</Empty>}
        {lines.length > 0 && (
          <Table
            label={say('manage.messages.list')}
            columns={columns}
            rows={lines}
            keyOf={({ channel, id }) => `${channel} ${id}`}
          />
        )}
      </Section>
      {channels.length > 0 && <Ways found={data} />}
    </div>
  )
}
