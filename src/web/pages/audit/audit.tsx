import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditLine, AuditPage as Page } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { read } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Failed } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import '../worklist.css'
import { askedOf, Filters, sourceOf } from './filters.tsx'
import './audit.css'

/** Columns for one source; the last is there when a line has something to say in it. */
function useColumns(isDoor: boolean, isAboutShown: boolean): readonly Column<AuditLine>[] {
  const { say, of } = useSpeech()
  return [
    {
      name: 'at',
      head: say('audit.at'),
      width: '11rem',
      cell: ({ at }) => <time dateTime={at}>{fullMoment(at)}</time>,
    },
    {
      name: 'person',
      head: say('audit.person'),
      width: '8rem',
      phone: 'end',
      cell: ({ person }) =>
        person === null ? '' : person.id.startsWith('system:') ? say('audit.system') : person.name,
    },
    {
      name: 'what',
      head: say('audit.what'),
      phone: 'title',
      cell: ({ title, outcome, kind }) => (
        <>
          {of(title)}
          {outcome === 'refused' && kind !== 'refusal' && (
            <b className="audit-refused"> ■ {say('audit.refused')}</b>
          )}
        </>
      ),
    },
    {
      name: 'case',
      head: say(isDoor ? 'audit.address' : 'audit.caseTitle'),
      width: isDoor ? '10rem' : '24rem',
      cell: ({ caseId, caseTitle, address }) =>
        caseId === null ? (
          (address ?? '')
        ) : (
          <Go to={paths.case(caseId)} data-row>
            {caseTitle ?? caseId}
            {caseTitle !== null && <small className="audit-number">{caseId}</small>}
          </Go>
        ),
    },
    ...(isAboutShown
      ? [{ name: 'about', head: say('audit.about'), cell: ({ about }: AuditLine) => about }]
      : []),
  ]
}

/** Who did what, when, on which case; every entry one click from its fact. */
export function AuditPage() {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const query = askedOf(asked)
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('manage.audit'), to: paths.manage.audit },
  ])
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['manage', 'audit', query],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam && `&cursor=${encodeURIComponent(pageParam)}`
      return read<Page>(`manage/audit${query}${cursor}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  })
  const lines = data?.pages.flatMap((page) => page.lines) ?? []
  const isAboutShown = lines.some(({ about }) => about !== '')
  const columns = useColumns(sourceOf(asked) === 'door', isAboutShown)
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  return (
    <div className="page">
      <PageHead
        name={say('manage.audit')}
        sentence={say('audit.sentence')}
        aside={
          <a className="button button-plain" href={`/api/manage/audit.csv${query}`} download>
            {say('audit.sheet')}
          </a>
        }
      />
      <Section title={say('audit.list')}>
        <Filters asked={asked} ask={ask} />
        {error && <Failed error={error} again={() => void refetch()} />}
        {lines.length > 0 && (
          <Table label={say('audit.list')} columns={columns} rows={lines} keyOf={({ id }) => id} />
        )}
        {data && lines.length === 0 && <Empty>{say('audit.none')}</Empty>}
        {hasNextPage && (
          <p className="more">
            <Button onPress={() => void fetchNextPage()}>{say('audit.more')}</Button>
          </p>
        )}
      </Section>
    </div>
  )
}
