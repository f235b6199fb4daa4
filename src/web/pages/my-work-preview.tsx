import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseDetail, CaseLine } from '../../wire/index.ts'
import { useSpeech } from '../lib/language.ts'
import { useNow } from '../lib/now.ts'
import { isDocument, paperOf } from '../lib/paper.ts'
import { caseQuery, useScenarios } from '../lib/queries.ts'
import { recordMoment } from '../lib/time.ts'
import { useCasePath } from '../ui/case-table.tsx'
import { CommandForm, Commands } from '../ui/command-form.tsx'
import { pressing } from '../ui/clock.tsx'
import { Go } from '../ui/go.tsx'
import { Section } from '../ui/section.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { nameOf, useNaming } from '../ui/value.tsx'
import { OriginSection } from './case/origin.tsx'
import './case/case.css'

function Lately(props: { readonly detail: CaseDetail }) {
  const { of, say, language, organisation } = useNaming()
  const now = useNow()
  return (
    <ul>
      {props.detail.timeline.slice(0, 3).map((entry) => (
        <li key={entry.seq} className="preview-fact">
          <time dateTime={entry.occurredAt}>{recordMoment(entry.occurredAt, now, language)}</time>
          <b>{of(entry.title)}</b>
          <span>
            {entry.by.startsWith('system:') ? say('case.system') : nameOf(entry.by, organisation)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The chosen case beside the list: its clock, the next step with its form, what happened last. */
export function Preview(props: { readonly line: CaseLine }) {
  const { say } = useSpeech()
  const scenarios = useScenarios()
  const path = useCasePath()
  const [chosen, setChosen] = useState<string>()
  const { data: detail } = useQuery({ ...caseQuery(props.line.id), placeholderData: undefined })
  const { line } = props
  if (!detail) return <aside className="section preview" />
  const paper = paperOf(scenarios, detail)
  const whole = <Go to={path(line)}>{say('mine.whole')} ⏎</Go>
  const offers = isDocument(scenarios, line) ? [] : detail.commands
  const ready = offers.filter((offer) => offer.ready)
  const offer = ready.find(({ command }) => command === chosen) ?? ready[0]
  const clock = pressing(detail.clocks)[0]
  return (
    <aside className="preview">
      <Section title={line.title || line.id} note={whole}>
        {clock && (
          <div className="preview-clock">
            <StatusMark light={clock.light} size={16} />
            <div>
              <p>{clock.words}</p>
              <p className="words-note">{clock.sum}</p>
            </div>
          </div>
        )}
        {offers.length > 0 && (
          <Commands offers={offers} chosen={offer?.command} onChoose={setChosen} />
        )}
        {offer && (
          <CommandForm
            key={offer.command}
            detail={detail}
            paper={paper}
            offer={offer}
            onDone={() => setChosen(undefined)}
          />
        )}
      </Section>
      <OriginSection id={line.id} />
      <Section title={say('mine.facts')}>
        <Lately detail={detail} />
      </Section>
    </aside>
  )
}
