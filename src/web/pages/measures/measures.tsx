import { useQuery } from '@tanstack/react-query'
import type { MeasureLine } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { Bullet } from '../../ui/charts.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { StatusWord } from '../../ui/status-mark.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import { Burden } from './burden.tsx'
import { Spark } from './charts.tsx'
import { measuresQuery } from './queries.ts'
import { Scope } from './scope.tsx'
import { signed } from './signed.ts'
import './measures.css'

function useColumns(scope: { readonly unit: string; readonly period: string }) {
  const { say } = useSpeech()
  const columns: readonly Column<MeasureLine>[] = [
    {
      name: 'light',
      head: say('list.light'),
      phone: 'mark',
      width: '5rem',
      cell: ({ light, target, value }) =>
        (target !== null || value === null) && <StatusWord light={light} />,
    },
    {
      name: 'title',
      head: say('measures.name'),
      phone: 'title',
      cell: ({ name, title }) => (
        <Go to={paths.measure(name, scope)} data-row>
          {title}
        </Go>
      ),
    },
    {
      name: 'value',
      head: say('measures.value'),
      align: 'right',
      phone: 'end',
      cell: ({ text }) => <b>{text || say('measure.missing')}</b>,
    },
    {
      name: 'target',
      head: say('measures.target'),
      align: 'right',
      cell: ({ target }) => target,
    },
    {
      name: 'percent',
      head: say('measures.percent'),
      width: '16%',
      phone: 'hide',
      cell: ({ percent, timePercent, light }) =>
        percent !== null &&
        timePercent !== null && <Bullet percent={percent} time={timePercent} light={light} />,
    },
    {
      name: 'gap',
      head: say('measures.gap'),
      align: 'right',
      phone: 'hide',
      cell: ({ gap, light }) =>
        gap !== null && <b className={`gap status-${light}`}>{signed(gap)}</b>,
    },
    {
      name: 'onYear',
      head: say('measures.onYear'),
      align: 'right',
      cell: ({ onYear }) => onYear,
    },
    {
      name: 'recent',
      head: say('measures.recent'),
      phone: 'hide',
      cell: ({ recent }) => <Spark values={recent} />,
    },
  ]
  return columns
}

/** Every indicator of a unit for a period, its title the finding. */
export function MeasuresPage() {
  const { say } = useSpeech()
  const { asked } = useAddress()
  const { unit, period, knownAt } = asked
  const { data: page, error, refetch } = useQuery(measuresQuery({ unit, period, knownAt }))
  usePlace([{ title: say('measures.title'), to: paths.measures() }])
  const columns = useColumns({ unit: page?.unit.id ?? '', period: page?.period ?? '' })
  if (error && !page) return <Trouble error={error} again={() => void refetch()} />
  if (!page) return <Waiting titles={['measures.title']} />
  return (
    <div className="page">
      <PageHead
        name={
          <>
            <span>{say('measures.title')}</span>
            <span>{page.unit.name}</span>
            <span>{page.periodText}</span>
          </>
        }
        sentence={page.sentence.text || say('measures.title')}
        aside={
          <Scope
            period={page.period}
            periodText={page.periodText}
            unit={page.unit.id}
            units={page.units}
          />
        }
      />
      <Section title={page.unit.name}>
        {page.lines.length === 0 ? (
          <Empty>{say('measures.none')}</Empty>
        ) : (
          <Table
            label={say('measures.title')}
            columns={columns}
            rows={page.lines}
            keyOf={({ name }) => name}
          />
        )}
      </Section>
      <Burden period={page.period} />
    </div>
  )
}
