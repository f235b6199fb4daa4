import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProofPage as Page } from '../../../wire/index.ts'
import { read } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import { RootTable } from '../receipt/roots.tsx'

type Verified = Page['verified'][number]

function useColumns(): readonly Column<Verified>[] {
  const { say, language } = useSpeech()
  return [
    {
      name: 'lane',
      head: say('proof.lane'),
      phone: 'title',
      cell: ({ lane }) => say(lane.endsWith('.access') ? 'proof.lane.access' : 'proof.lane.main'),
    },
    {
      name: 'when',
      head: say('proof.when'),
      cell: ({ at }) => <time dateTime={at}>{fullMoment(at)}</time>,
    },
    {
      name: 'upTo',
      head: say('proof.upTo'),
      align: 'right',
      cell: ({ seq }) => seq.toLocaleString(language),
    },
    {
      name: 'found',
      head: say('proof.found'),
      phone: 'end',
      cell: ({ fault }) => (fault === null ? `✓ ${say('proof.intact')}` : `■ ${fault}`),
    },
  ]
}

function useSentence(page: Page | undefined): string {
  const { say, language } = useSpeech()
  if (page === undefined || page.verified.length === 0) return say('proof.sentence.none')
  if (page.verified.some(({ fault }) => fault !== null)) return say('proof.sentence.wrong')
  const main = page.verified.find(({ lane }) => !lane.endsWith('.access')) ?? page.verified[0]
  return say('proof.sentence.good', { n: (main?.seq ?? 0).toLocaleString(language) })
}

/** How the record stands: the last verification, its roots, and who has them. */
export function ProofPage() {
  const { say, language } = useSpeech()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['manage', 'proof'],
    queryFn: ({ pageParam, signal }) =>
      read<Page>(pageParam === 0 ? 'manage/proof' : `manage/proof?before=${pageParam}`, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('manage.proof'), to: paths.manage.proof },
  ])
  const columns = useColumns()
  const page = data?.pages[0]
  const sentence = useSentence(page)
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (page === undefined) return <Waiting titles={['proof.verified', 'roots.list']} />
  const roots = data?.pages.flatMap((one) => one.roots) ?? []
  const failures = page?.failures ?? []
  const suite = page?.suite === 'sm3' ? 'SM3' : 'SHA-256'
  const head = (page?.head ?? 0).toLocaleString(language)
  return (
    <div className="page">
      <PageHead name={say('manage.proof')} sentence={sentence} />
      {error && <Failed error={error} again={() => void refetch()} />}
      <Section title={say('proof.verified')} note={say('proof.suite', { suite, n: head })}>
        {page?.verified.length === 0 && <Empty>{say('proof.sentence.none')}</Empty>}
        {page && page.verified.length > 0 && (
          <Table
            label={say('proof.verified')}
            columns={columns}
            rows={page.verified}
            keyOf={({ lane }) => lane}
          />
        )}
      </Section>
      {failures.length > 0 && (
        <Section title={say('proof.failures')}>
          <ul>
            {failures.map(({ ordinal, witness, why }) => (
              <li key={`${ordinal} ${witness}`}>
                {say('proof.failure', { n: ordinal, witness, why })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={say('roots.list')} note={<Go to="/roots">{say('roots.title')}</Go>}>
        {roots.length === 0 ? <Empty>{say('roots.none')}</Empty> : <RootTable roots={roots} />}
        {hasNextPage && (
          <p className="more">
            <Button onPress={() => void fetchNextPage()}>{say('roots.older')}</Button>
          </p>
        )}
      </Section>
    </div>
  )
}
