import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { RegisterLine, RegisterPage as Register } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { registerQuery } from '../../lib/people.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { dayOf, recordMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { FindBox, fits } from '../../ui/find-box.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import { EndForm, LineForm } from './register-forms.tsx'
import { SpanWords } from './span.tsx'
import './people.css'

/** A register: what the standard is, what holds since when, by whom; and the forms to change it. */
export function RegisterPage() {
  const { say, of } = useSpeech()
  const { register = '' } = useParams({ strict: false })
  const { asked, ask } = useAddress()
  const { data, error, refetch } = useQuery(registerQuery(register))
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: of(data?.title) || register },
  ])
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['register.lines']} />
  const line = data.lines.find(({ key }) => key === asked.key)
  const close = (): void => ask({ key: undefined, do: undefined })
  return (
    <div className="page people">
      <PageHead
        name={say('manage.registers')}
        sentence={say('register.sentence', { title: of(data.title), n: data.lines.length })}
        aside={
          data.mayEdit ? (
            <Button onPress={() => ask({ key: 'new', do: undefined })}>
              {say('register.new')}
            </Button>
          ) : (
            <span>{say('register.readOnly')}</span>
          )
        }
      />
      {data.mayEdit && asked.key === 'new' && (
        <LineForm key="new" data={data} line={null} onDone={close} />
      )}
      {data.mayEdit && line && asked.do !== 'end' && (
        <LineForm key={line.key} data={data} line={line} onDone={close} />
      )}
      {data.mayEdit && line && asked.do === 'end' && (
        <EndForm key={`${line.key} end`} data={data} line={line} onDone={close} />
      )}
      {line && <History line={line} />}
      <Lines data={data} />
      <Section title={say('register.others')}>
        <ul className="act-list act-list-flow">
          {data.others.map((one) => (
            <li key={one.register}>
              <Go to={paths.manage.register(one.register)}>{of(one.title)}</Go>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

const isOver = ({ values, entries }: RegisterLine, today: string): boolean =>
  values === null && entries.length > 0 && entries.every(({ to }) => to !== null && to <= today)

function useColumns(data: Register): readonly Column<RegisterLine>[] {
  const { say, of, language } = useSpeech()
  const today = dayOf(useNow())
  return [
    {
      name: 'key',
      head: say('register.key'),
      width: '15rem',
      phone: 'title',
      cell: (line) => (
        <span title={line.key}>
          {of(line.title ?? undefined) || line.key}
          {line.title && language === 'en' && <small className="register-key">{line.key}</small>}
        </span>
      ),
    },
    { name: 'now', head: say('register.now'), cell: (line) => <Now line={line} today={today} /> },
    {
      name: 'since',
      head: say('register.since'),
      width: '7rem',
      cell: ({ entries }) => entries.find(({ from }) => from <= today)?.from ?? '',
    },
    {
      name: 'acts',
      head: <span className="visually-hidden">{say('people.acts')}</span>,
      width: '8rem',
      phone: 'end',
      align: 'right',
      cell: (line) => data.mayEdit && <Acts line={line} />,
    },
  ]
}

function Acts({ line }: { readonly line: RegisterLine }) {
  const { say, of } = useSpeech()
  const { ask } = useAddress()
  const name = <span className="visually-hidden"> {of(line.title ?? undefined) || line.key}</span>
  return (
    <span className="register-acts">
      <Button kind="quiet" onPress={() => ask({ key: line.key, do: undefined })}>
        {say('register.edit.short')}
        {name}
      </Button>
      {line.values !== null && (
        <Button kind="quiet" onPress={() => ask({ key: line.key, do: 'end' })}>
          {say('register.end.short')}
          {name}
        </Button>
      )}
    </span>
  )
}

function Lines({ data }: { readonly data: Register }) {
  const { say, of } = useSpeech()
  const { asked } = useAddress()
  const columns = useColumns(data)
  const rows = data.lines.filter(({ key, title, now }) =>
    fits(asked.q, [of(title ?? undefined), key, now]),
  )
  const find = data.lines.length > fewLines && <FindBox label={say('register.find')} />
  return (
    <Section title={say('register.lines')} note={find}>
      {rows.length === 0 && data.lines.length > 0 ? (
        <Empty>{say('people.none', { words: asked.q ?? '' })}</Empty>
      ) : (
        <Table label={of(data.title)} rows={rows} keyOf={({ key }) => key} columns={columns} />
      )}
    </Section>
  )
}

/** So many are looked through with the eyes. */
const fewLines = 10

function Now(props: { readonly line: RegisterLine; readonly today: string }) {
  const { say } = useSpeech()
  const { line, today } = props
  const next = line.entries.findLast(({ from }) => from > today)
  const nothing = isOver(line, today) ? say('register.ended') : say('register.standard.holds')
  return (
    <span className="register-now">
      {line.now ?? (line.standard === null && line.entries.length === 0 ? '' : nothing)}
      {line.standard !== null && (
        <small className="register-standard">
          {say('register.standard', { words: line.standard })}
          {line.follows && ` · ${line.follows}`}
        </small>
      )}
      {next && (
        <small className="register-standard">
          {say('register.toCome', { day: next.from })} {next.words}
        </small>
      )}
    </span>
  )
}

function History({ line }: { readonly line: RegisterLine }) {
  const { say, of, language } = useSpeech()
  const now = useNow()
  if (line.entries.length === 0) return null
  const title = say('register.history', { key: of(line.title ?? undefined) || line.key })
  return (
    <Section title={title}>
      <ul className="span-list">
        {line.entries.map(({ from, to, words, by, recordedAt, reason }) => (
          <li key={from}>
            {words}
            <SpanWords from={from} to={to} />
            <small>
              {by === ''
                ? say('register.bySystem')
                : say('register.by', { who: by, when: recordMoment(recordedAt, now, language) })}
              {reason && ` · ${reason}`}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
