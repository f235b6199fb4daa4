import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BoardTrial, Firmness } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import { DraftFields } from './draft-fields.tsx'
import { HandIn } from './hand-in.tsx'
import { boardsQuery, trialQuery, type Draft } from './queries.ts'
import { moved } from './signed.ts'
import './measures.css'
import './what-if.css'

type Line = BoardTrial['pools'][number]['lines'][number]

/** Each unit's place and score as they are and as they would be. */
function Places(props: { readonly trial: BoardTrial }) {
  const { say } = useSpeech()
  const score = (value: number | null): string => (value === null ? '–' : value.toFixed(1))
  const columns: readonly Column<Line>[] = [
    {
      name: 'to',
      head: say('whatIf.draft'),
      phone: 'mark',
      width: '4.5rem',
      cell: ({ to }) => <span className="rank">{to ?? '–'}</span>,
    },
    { name: 'unit', head: say('board.unit'), phone: 'title', cell: ({ unit }) => unit.name },
    {
      name: 'up',
      head: say('board.up'),
      align: 'right',
      phone: 'end',
      cell: ({ from, to }) => moved(from === null || to === null ? null : from - to),
    },
    { name: 'from', head: say('whatIf.now'), align: 'right', cell: ({ from }) => from ?? '–' },
    {
      name: 'scores',
      head: say('whatIf.scores'),
      align: 'right',
      cell: ({ scoreFrom, scoreTo }) => `${score(scoreFrom)} → ${score(scoreTo)}`,
    },
  ]
  return props.trial.pools
    .filter(({ lines }) => lines.length > 0)
    .map(({ pool, title, lines }) => (
      <Section key={pool} title={title}>
        <Table
          label={title}
          columns={columns}
          rows={lines.toSorted((one, other) => (one.to ?? 999) - (other.to ?? 999))}
          keyOf={({ unit }) => unit.id}
        />
      </Section>
    ))
}

/** How firm both orders are when one unit is left out. */
function Firm(props: { readonly firm: BoardTrial['firm'] }) {
  const { say } = useSpeech()
  const of = ({ unit, changed }: Firmness): string =>
    unit === null ? say('whatIf.firm.none') : say('whatIf.firm.some', { unit, n: changed })
  return (
    <Section title={say('whatIf.firm')}>
      <dl className="firm">
        <dt>{say('whatIf.now')}</dt>
        <dd>{of(props.firm.now)}</dd>
        <dt>{say('whatIf.draft')}</dt>
        <dd>{of(props.firm.draft)}</dd>
      </dl>
    </Section>
  )
}

/** A board's rule, changed in a form and tried before anybody is ranked by it. */
export function WhatIfPage() {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const { data: boards } = useQuery(boardsQuery)
  const [edits, setEdits] = useState<Draft['edits']>({})
  const name = asked.name ?? boards?.[0]?.name
  const over = asked.over === 'next' ? 'next' : 'last'
  const draft = name === undefined ? null : { name, over, edits }
  const { data: trial, error, refetch, isFetching } = useQuery(trialQuery(draft as Draft | null))
  usePlace([
    { title: say('board.rail'), to: paths.board({ name }) },
    { title: say('whatIf.title') },
  ])
  if (error && !trial) return <Trouble error={error} again={() => void refetch()} />
  if (boards?.length === 0) return <Empty>{say('board.none')}</Empty>
  if (!trial) return <Waiting titles={['whatIf.rule', 'whatIf.firm']} />
  const isChanged = Object.keys(edits).length > 0
  return (
    <div className="page" aria-busy={isFetching || undefined}>
      <PageHead
        name={
          <>
            <Go to={paths.board({ name })}>{trial.title}</Go>
            <span>{say('whatIf.title')}</span>
            <span>{trial.periodText}</span>
          </>
        }
        sentence={isChanged ? trial.sentence.text : say('whatIf.begin')}
        aside={
          <div className="scope">
            {(['last', 'next'] as const).map((one) => (
              <Button
                key={one}
                kind="quiet"
                isPressed={over === one}
                onPress={() => ask({ over: one === 'last' ? undefined : one })}
              >
                {say(`whatIf.over.${one}`)}
              </Button>
            ))}
            {isChanged && (
              <Button kind="quiet" onPress={() => setEdits({})}>
                {say('whatIf.reset')}
              </Button>
            )}
          </div>
        }
      />
      {trial.expected !== null && (
        <p className="what-if-expected">
          <b>{say('whatIf.expected')}</b> {trial.expected}
        </p>
      )}
      <div className="what-if">
        <DraftFields
          trial={trial}
          edits={edits}
          onEdit={(path, value) => setEdits({ ...edits, [path]: value })}
        />
        <div>
          <Places trial={trial} />
          <Firm firm={trial.firm} />
          {isChanged && trial.faults.length === 0 && <HandIn trial={trial} edits={edits} />}
        </div>
      </div>
    </div>
  )
}
