import { useInfiniteQuery } from '@tanstack/react-query'
import type { RootLine, RootsPage } from '../../../wire/index.ts'
import { read } from '../../lib/api.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { usePlace } from '../../lib/place.ts'
import { save } from '../../lib/save.ts'
import { fullMoment } from '../../lib/time.ts'
import { PublicHead } from '../link/public-head.tsx'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Failed } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import './receipt.css'

/** A root as witnesses keep it: without who else has it. */
export function lineOf({ ordinal: _ordinal, delivered: _delivered, ...root }: RootLine): string {
  return `${JSON.stringify(root)}\n`
}

const nameOf = (witness: string, { say }: Speech): string =>
  witness === 'file' || witness === 'webhook' ? say(`roots.witness.${witness}`) : witness

/** Who has a root, in words. */
export function witnessesOf({ delivered }: RootLine, speech: Speech): string {
  const { say, list } = speech
  if (delivered.length === 0) return say('roots.witness.none')
  return list(
    delivered.map(({ witness, at }) => {
      const name = nameOf(witness, speech)
      return at === null ? say('roots.witness.missing', { name }) : name
    }),
  )
}

function useColumns(): readonly Column<RootLine>[] {
  const speech = useSpeech()
  const { say, language } = speech
  return [
    {
      name: 'at',
      head: say('roots.at'),
      phone: 'title',
      width: '11rem',
      cell: ({ at }) => <time dateTime={at}>{fullMoment(at)}</time>,
    },
    { name: 'root', head: say('roots.root'), cell: ({ root }) => <code>{root}</code> },
    {
      name: 'facts',
      head: say('roots.facts'),
      align: 'right',
      phone: 'end',
      width: '7rem',
      cell: ({ lanes }) => (lanes[0]?.seq ?? 0).toLocaleString(language),
    },
    {
      name: 'witnesses',
      head: say('roots.witnesses'),
      width: '10rem',
      cell: (root) => witnessesOf(root, speech),
    },
  ]
}

/** Roots in a table; the newest first. */
export function RootTable(props: { readonly roots: readonly RootLine[] }) {
  const { say } = useSpeech()
  const columns = useColumns()
  const keyOf = ({ ordinal }: RootLine) => String(ordinal)
  return <Table label={say('roots.list')} columns={columns} rows={props.roots} keyOf={keyOf} />
}

/** The published roots, for whoever wants to keep or check them. */
export function RootsPage() {
  const { say } = useSpeech()
  usePlace([{ title: say('roots.title'), to: '/roots' }])
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['roots'],
    queryFn: ({ pageParam, signal }) =>
      read<RootsPage>(pageParam === 0 ? 'roots' : `roots?before=${pageParam}`, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const roots = data?.pages.flatMap((page) => page.roots) ?? []
  const download = () => save('roots.jsonl', roots.toReversed().map(lineOf).join(''))
  return (
    <main className="page roots" id="main">
      <PublicHead hasWayIn />
      <PageHead
        name={say('roots.title')}
        sentence={say(data && roots.length === 0 ? 'roots.sentence.none' : 'roots.sentence')}
        aside={roots.length > 0 && <Button onPress={download}>{say('roots.download')}</Button>}
      />
      <p className="receipt-lead">
        {say('roots.lead')} <Go to="/receipt">{say('receipt.title')}</Go>
      </p>
      <Section title={say('roots.list')}>
        {error && <Failed error={error} again={() => void refetch()} />}
        {data && roots.length === 0 && <Empty>{say('roots.none')}</Empty>}
        {roots.length > 0 && <RootTable roots={roots} />}
        {hasNextPage && (
          <p className="more">
            <Button onPress={() => void fetchNextPage()}>{say('roots.older')}</Button>
          </p>
        )}
      </Section>
    </main>
  )
}
