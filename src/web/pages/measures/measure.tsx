import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeasurePage as Page } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { fullMoment } from '../../lib/time.ts'
import { Bullet } from '../../ui/charts.tsx'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { StatusWord } from '../../ui/status-mark.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import { Trajectory } from './charts.tsx'
import { measureQuery } from './queries.ts'
import { Scope } from './scope.tsx'
import { signed } from './signed.ts'
import './measures.css'

/** The number, what it is held against, its light with the reason, and the year end expected. */
function Keys(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const { text, target, stretch, light, why, percent, forecast } = props.page
  return (
    <dl className="measure-keys">
      <div>
        <dt>{props.page.periodText}</dt>
        <dd>
          {text || say('measure.missing')}
          {percent !== null && <small>{percent.toFixed(1)}%</small>}
        </dd>
      </div>
      {target !== null && (
        <div>
          <dt>{say('measures.target')}</dt>
          <dd>
            {target}
            {stretch !== null && (
              <small>
                {say('measures.stretch')} {stretch}
              </small>
            )}
          </dd>
        </div>
      )}
      <div className="measure-keys-words">
        <dt>{say('measures.why')}</dt>
        <dd>
          <StatusWord light={light} />
          <small>{why}</small>
        </dd>
      </div>
      {forecast !== null && (
        <div className="measure-keys-words">
          <dt>{say('measure.forecast', { value: '' })}</dt>
          <dd>
            {forecast.text}
            <small>
              {say('measure.forecast.how', {
                method: methodWords(forecast.method, say),
                error: forecast.error,
              })}
            </small>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** A method by its name and edition; one without a name by its key. */
function methodWords(method: string, say: Speech['say']): string {
  const [name, edition = ''] = method.split('@')
  return name === 'recent-pace' ? say('measure.forecast.pace', { edition }) : method
}

function Way(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const { page } = props
  const [isTable, setTable] = useState(false)
  const note = (
    <Button kind="quiet" isPressed={isTable} onPress={() => setTable(!isTable)}>
      {say('measure.table')}
    </Button>
  )
  const number = (value: number | null): string => (value === null ? '' : value.toLocaleString())
  return (
    <Section title={say('measure.way')} note={note}>
      {isTable ? (
        <Table
          label={say('measure.way')}
          rows={page.series}
          keyOf={({ period }) => period}
          columns={[
            {
              name: 'period',
              head: say('measure.period'),
              phone: 'title',
              cell: (one) => one.period,
            },
            {
              name: 'value',
              head: say('measure.actual'),
              align: 'right',
              phone: 'end',
              cell: ({ value }) => number(value),
            },
            {
              name: 'before',
              head: say('measure.lastYear'),
              align: 'right',
              cell: ({ before }) => number(before),
            },
          ]}
        />
      ) : (
        <Trajectory page={page} />
      )}
    </Section>
  )
}

function useBelowColumns({ name, period }: Page): readonly Column<Page['below'][number]>[] {
  const { say } = useSpeech()
  return [
    {
      name: 'light',
      head: say('list.light'),
      phone: 'mark',
      width: '5rem',
      cell: ({ light, target, value }) =>
        (target !== null || value === null) && <StatusWord light={light} />,
    },
    {
      name: 'unit',
      head: say('measures.unit'),
      phone: 'title',
      cell: ({ unit }) => (
        <Go to={paths.measure(name, { unit: unit.id, period })} data-row>
          {unit.name}
        </Go>
      ),
    },
    {
      name: 'value',
      head: say('measures.value'),
      align: 'right',
      cell: ({ text }) => text || say('measure.missing'),
    },
    {
      name: 'percent',
      head: say('measures.percent'),
      width: '30%',
      phone: 'hide',
      cell: ({ percent, timePercent, light }) =>
        percent !== null &&
        timePercent !== null && <Bullet percent={percent} time={timePercent} light={light} />,
    },
    {
      name: 'gap',
      head: say('measures.gap'),
      align: 'right',
      phone: 'end',
      cell: ({ gap }) => gap !== null && signed(gap),
    },
  ]
}

function Below(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const { below } = props.page
  const columns = useBelowColumns(props.page)
  if (below.length === 0) return null
  return (
    <Section title={say('measure.below')}>
      <Table
        label={say('measure.below')}
        rows={below}
        keyOf={({ unit }) => unit.id}
        columns={columns}
      />
    </Section>
  )
}

function Vintages(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const { vintages, by } = props.page
  if (by === 'computed') return null
  return (
    <Section title={say('measure.vintages')}>
      {vintages.length === 0 ? (
        <Empty>{say('measure.vintages.none')}</Empty>
      ) : (
        <ul className="reasons">
          {vintages.map((one, at) => (
            <li key={`${one.knownAt} ${at}`}>
              <span>
                <Go to={paths.case(one.caseId)}>
                  {say('measure.said', { who: one.reporter, when: fullMoment(one.knownAt) })}
                </Go>
                {at < vintages.length - 1 && ` ${say('measure.revised')}`}
              </span>
              <b>{one.text}</b>
              {(one.why || one.source) && (
                <small>{[one.why, one.source].filter(Boolean).join(' · ')}</small>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Formula(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const { formula, parts, publisher, by } = props.page
  return (
    <Section title={say('measure.formula')}>
      <p>{formula.words}</p>
      <p className="words-note">
        {[
          say(`measures.by.${by}`),
          publisher && say('measure.publisher', { name: publisher }),
          formula.since && say('measure.since', { day: formula.since }),
          formula.follows.join(' '),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {parts.length > 0 && (
        <ul className="reasons">
          {parts.map((one) => (
            <li key={`${one.name} ${one.unit} ${one.period}`}>
              <span>
                {one.title} · {one.unit} · {one.period}
              </span>
              <b>{one.isMissing ? say('measure.missing') : one.text}</b>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Commitments(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const { commitments } = props.page
  return (
    <Section title={say('measure.commitments')}>
      {commitments.length === 0 ? (
        <Empty>{say('measure.commitments.none')}</Empty>
      ) : (
        <ul className="reasons">
          {commitments.map(({ id, title, unit }) => (
            <li key={id}>
              <Go to={paths.case(id)}>{title}</Go>
              <span>{unit}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** An indicator of a unit: its year, its target, who said it, and what made it. */
export function MeasurePage() {
  const { say } = useSpeech()
  const { asked } = useAddress()
  const { name, unit, period, knownAt } = asked
  const { data: page, error, refetch } = useQuery(measureQuery({ name, unit, period, knownAt }))
  usePlace([{ title: say('measures.title'), to: paths.measures() }, { title: page?.title ?? '' }])
  if (error && !page) return <Trouble error={error} again={() => void refetch()} />
  if (!page) return <Waiting titles={['measure.way', 'measure.below']} />
  return (
    <div className="page">
      <PageHead
        name={
          <>
            <Go to={paths.measures({ unit: page.unit.id, period: page.period })}>
              {page.unit.name}
            </Go>
            <span>{page.title}</span>
            <span>{say(`measures.by.${page.by}`)}</span>
          </>
        }
        sentence={page.sentence.text || page.title}
        aside={<Scope period={page.period} periodText={page.periodText} />}
      />
      <Keys page={page} />
      <div className="columns">
        <div>
          <Way page={page} />
          <Below page={page} />
        </div>
        <div>
          <Vintages page={page} />
          <Formula page={page} />
          <Commitments page={page} />
        </div>
      </div>
    </div>
  )
}
