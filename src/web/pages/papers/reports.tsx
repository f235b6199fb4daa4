import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BulletinWritten, ScenarioPaper } from '../../../wire/index.ts'
import { freshKey, post } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { serverNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { useMe } from '../../lib/queries.ts'
import { dayOf, fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { Failed } from '../../ui/states.tsx'
import { bulletinsQuery } from '../measures/queries.ts'

type Report = ScenarioPaper['reports'][number]

function Written(props: { readonly scenario: string; readonly report: Report }) {
  const { say, of, list } = useSpeech()
  const cache = useQueryClient()
  const { post: seat } = useMe()
  const { scenario, report } = props
  const { data = [] } = useQuery(bulletinsQuery)
  const own = data.filter(({ title }) => title.startsWith(report.title.zh))
  const mayWrite = report.by.some((role) => seat.roles.includes(`${scenario}/${role}`))
  const input = { report: `${scenario}/${report.name}`, period: dayOf(serverNow()).slice(0, 7) }
  const write = useMutation({
    mutationFn: () => post<BulletinWritten>('reports', input, { 'idempotency-key': freshKey() }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['bulletins'] }),
  })
  const unknown = write.data?.unknown ?? []
  if (own.length === 0 && !mayWrite) return null
  return (
    <Section
      title={of(report.title)}
      note={
        mayWrite && (
          <Button isBusy={write.isPending} onPress={() => write.mutate()}>
            {say('report.write')}
          </Button>
        )
      }
    >
      {write.error && <Failed error={write.error} />}
      {unknown.length > 0 && <p>{say('bulletin.unknown', { names: list(unknown) })}</p>}
      {own.length === 0 && <p className="words-note">{say('report.none')}</p>}
      <ul className="reports">
        {own.map(({ id, title, number, at, numbers }) => (
          <li key={id}>
            <Go to={paths.case(id)}>
              {title} {number}
            </Go>
            <a href={`/api/bulletins/${encodeURIComponent(id)}/paper`} download>
              {say('bulletin.take')}
            </a>
            <small>
              {fullMoment(at)} · {say('bulletin.numbers', { n: numbers })}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Reports that are written beside a view, with those written before. */
export function Reports(props: { readonly scenario: ScenarioPaper; readonly view: string }) {
  const { scenario, view } = props
  return scenario.reports
    .filter((report) => report.view === view)
    .map((report) => <Written key={report.name} scenario={scenario.name} report={report} />)
}
