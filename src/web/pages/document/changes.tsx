import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PlanChangeLine, PlanChanges } from '../../../wire/index.ts'
import { read } from '../../lib/api.ts'
import { useAddress } from '../../lib/address.ts'
import { useGive } from '../../lib/give.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths, search } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import './changes.css'

const changesQuery = (id: string, against: string | undefined) =>
  queryOptions({
    queryKey: ['document', id, 'changes', against ?? null],
    queryFn: ({ signal }) =>
      read<PlanChanges>(
        `documents/${encodeURIComponent(id)}/changes${search({ against })}`,
        signal,
      ),
  })

/** Changes that lessen a promise: those somebody has to answer for. */
const lessening = new Set(['dropped', 'lowered', 'softened', 'postponed', 'redefined'])

/** Why it changed: who said so, or the field to say it in. */
function Why(props: { readonly page: PlanChanges; readonly line: PlanChangeLine }) {
  const { say } = useSpeech()
  const { page, line } = props
  const give = useGive(page)
  const cache = useQueryClient()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>(null)
  if (line.explained !== null) {
    const { reason: said, by, at } = line.explained
    return (
      <>
        {said} <small className="words-note">{`${by} ${fullMoment(at)}`}</small>
      </>
    )
  }
  if (!lessening.has(line.is)) return null
  if (!page.mayExplain) return <span className="words-note">{say('changes.unsaid')}</span>
  const explain = async (): Promise<void> => {
    setError(null)
    try {
      const against = page.against?.id ?? ''
      await give('explainChange', { change: line.key, against, reason })
      await cache.invalidateQueries({ queryKey: ['document', page.id, 'changes'] })
    } catch (thrown) {
      setError(thrown)
    }
  }
  return (
    <form
      className="change-why"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') void explain()
      }}
    >
      <input
        type="text"
        aria-label={`${line.title} ${say('changes.why')}`}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button type="submit" kind="quiet">
        {say('changes.explain')}
      </Button>
      {error !== null && <Failed error={error} />}
    </form>
  )
}

function useColumns(page: PlanChanges | undefined): readonly Column<PlanChangeLine>[] {
  const { say } = useSpeech()
  return [
    {
      name: 'is',
      head: say('changes.is'),
      width: '5.5rem',
      phone: 'mark',
      cell: ({ is }) => (
        <b className={lessening.has(is) ? 'change-less' : ''}>{say(`changes.is.${is}`)}</b>
      ),
    },
    {
      name: 'title',
      head: say('changes.what'),
      phone: 'title',
      cell: ({ title, after, before }) =>
        page && (
          <Go
            to={
              after === null
                ? paths.document(page.against?.id ?? '', before ?? undefined)
                : paths.document(page.id, after)
            }
          >
            {title}
          </Go>
        ),
    },
    { name: 'from', head: say('changes.from'), cell: ({ from }) => from },
    { name: 'to', head: say('changes.to'), cell: ({ to }) => to },
    {
      name: 'why',
      head: say('changes.why'),
      width: '26%',
      cell: (line) => page && <Why key={line.key} page={page} line={line} />,
    },
  ]
}

/** A plan against an earlier edition; what lessens a promise stands first. */
export function PlanChangesPage() {
  const { say } = useSpeech()
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const { asked, ask } = useAddress()
  const { data: page, error, refetch } = useQuery(changesQuery(id, asked.against))
  usePlace([{ title: page?.title ?? '', to: paths.document(id) }, { title: say('changes.title') }])
  const columns = useColumns(page)
  if (error && !page) return <Trouble error={error} again={() => void refetch()} />
  if (!page) return <Waiting titles={['changes.title']} />
  return (
    <div className="page">
      <PageHead
        name={
          <>
            <Go to={paths.document(page.id)}>{page.title}</Go>
            <span>{say('changes.title')}</span>
          </>
        }
        sentence={page.against === null ? say('changes.title') : page.sentence.text}
        aside={
          page.others.length > 1 && (
            <label className="change-against">
              {say('changes.against')}{' '}
              <select
                value={page.against?.id}
                onChange={({ target }) => ask({ against: target.value })}
              >
                {page.others.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
              </select>
            </label>
          )
        }
      />
      <Section title={page.against?.title ?? say('changes.title')}>
        {page.changes.length === 0 ? (
          <Empty>{say('changes.none')}</Empty>
        ) : (
          <Table
            label={say('changes.title')}
            columns={columns}
            rows={page.changes}
            keyOf={({ key }) => key}
          />
        )}
      </Section>
    </div>
  )
}
