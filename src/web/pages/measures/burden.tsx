import { useQuery } from '@tanstack/react-query'
import type { BurdenPage } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { burdenQuery } from './queries.ts'
import './measures.css'

type Line = BurdenPage['lines'][number]

const sumOf = (lines: readonly Line[], of: 'asked' | 'known' | 'filled'): number =>
  lines.reduce((sum, line) => sum + line[of], 0)

/** How much a period asks of all units together, in one sentence. */
export function BurdenSentence(props: { readonly period: string }) {
  const { say } = useSpeech()
  const { data } = useQuery(burdenQuery(props.period))
  if (!data || data.lines.length === 0) return null
  const { lines, periodText } = data
  const counts = {
    period: periodText,
    units: lines.length,
    asked: sumOf(lines, 'asked'),
    known: sumOf(lines, 'known'),
    filled: sumOf(lines, 'filled'),
  }
  return (
    <p className="words-note">
      {say('burden.all', counts)}{' '}
      <Go to={paths.measures({ period: props.period })}>{say('burden.units')}</Go>
    </p>
  )
}

function useColumns(): readonly Column<Line>[] {
  const { say } = useSpeech()
  return [
    { name: 'unit', head: say('list.unit'), phone: 'title', cell: ({ unit }) => unit.name },
    ...(['forms', 'asked', 'known', 'filled'] as const).map((name): Column<Line> => ({
      name,
      head: say(`burden.${name}`),
      align: 'right',
      phone: name === 'asked' ? 'end' : 'hide',
      cell: (line) => (name === 'asked' ? <b>{say('burden.n', { n: line.asked })}</b> : line[name]),
    })),
  ]
}

/** What was asked of each unit for a period: 负担, counted to be held down. */
export function Burden(props: { readonly period: string }) {
  const { say } = useSpeech()
  const { data } = useQuery(burdenQuery(props.period))
  const columns = useColumns()
  const [most] = data?.lines ?? []
  if (!data || most === undefined) return null
  const title = say('burden.title', { period: data.periodText })
  const note = say('burden.most', {
    units: data.lines.length,
    asked: sumOf(data.lines, 'asked'),
    unit: most.unit.name,
    most: most.asked,
  })
  return (
    <Section title={title} note={note}>
      <Table label={title} columns={columns} rows={data.lines} keyOf={({ unit }) => unit.id} />
    </Section>
  )
}
