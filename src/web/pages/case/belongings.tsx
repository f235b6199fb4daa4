import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseDetail } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { sentenceOf } from '../../lib/list-sentence.ts'
import { casesQuery, useScenarios } from '../../lib/queries.ts'
import { Button } from '../../ui/button.tsx'
import { CaseTable } from '../../ui/case-table.tsx'
import { Section } from '../../ui/section.tsx'
import { namingOf, type Naming } from './naming.ts'

const most = 100
const few = 12

function Belonging(props: { readonly naming: Naming; readonly id: string }) {
  const speech = useSpeech()
  const { say, of } = speech
  const [isWhole, setWhole] = useState(false)
  const { scenario, paper, field } = props.naming
  const { data } = useQuery({
    ...casesQuery({
      scenario,
      type: paper.name,
      shows: `${field}:${props.id}`,
      order: 'due',
      limit: most,
      counts: 'yes',
    }),
    placeholderData: undefined,
  })
  if (!data || data.lines.length === 0) return null
  const n = data.counts?.total ?? data.lines.length
  const title = sentenceOf(of(paper.title), data, speech)
  const lines = isWhole ? data.lines : data.lines.slice(0, few)
  return (
    <Section title={title} note={say('range.shown', { shown: lines.length, total: n })}>
      <CaseTable lines={lines} label={title} />
      {lines.length < data.lines.length && (
        <p className="more">
          <Button onPress={() => setWhole(true)}>
            {say('action.more', { n: data.lines.length - lines.length })}
          </Button>
        </p>
      )}
    </Section>
  )
}

/** The cases that belong to this one, such as the commitments under an action of a plan. */
export function Belongings(props: { readonly detail: CaseDetail }) {
  const { detail } = props
  return namingOf(useScenarios(), detail).map((naming) => (
    <Belonging key={`${naming.paper.name} ${naming.field}`} naming={naming} id={detail.id} />
  ))
}
