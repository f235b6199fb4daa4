import type { CaseDetail, CasePaper, Fields, Light } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { datedDay, dayOf, dayWords } from '../../lib/time.ts'
import { Section } from '../../ui/section.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

interface Milestone {
  readonly title: string
  readonly due: string | undefined
  readonly done: string | undefined
}

type Row = { readonly [name: string]: unknown }

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** A list of records with a text and a day is a list of milestones; a second day is when done. */
function milestoneFields(fields: Fields): readonly [string, string, string | undefined] | null {
  const title = Object.entries(fields).find(([, { kind }]) => kind === 'text')?.[0]
  const days = Object.entries(fields).filter(([, { kind }]) => kind === 'day')
  return title && days[0] ? [title, days[0][0], days[1]?.[0]] : null
}

function milestonesOf(detail: CaseDetail, paper: CasePaper | undefined): readonly Milestone[] {
  for (const [name, field] of Object.entries(paper?.state ?? {})) {
    if (field.kind !== 'list' || field.of.kind !== 'record') continue
    const names = milestoneFields(field.of.fields)
    const rows = detail.data[name]
    if (!names || !Array.isArray(rows)) continue
    const [title, due, done] = names
    return (rows as readonly Row[]).map((row) => ({
      title: text(row[title]) ?? '',
      due: text(row[due]),
      done: done && text(row[done]),
    }))
  }
  return []
}

function lightOf({ due, done }: Milestone, today: string): Light {
  if (done) return 'done'
  if (!due || due > today) return 'pending'
  return due < today ? 'late' : 'near'
}

/** The steps of a case in a row, done ones ticked. */
export function Milestones(props: {
  readonly detail: CaseDetail
  readonly paper: CasePaper | undefined
  /** The instant the case is looked at. */
  readonly at: string
}) {
  const { say, language } = useSpeech()
  const today = dayOf(props.at)
  const dayOfStep = ({ due, done: on }: Milestone): string => {
    // What is over stands by its date, what is to come in words.
    if (on) return datedDay(on, today, language)
    return due ? dayWords(due, today, language) : ''
  }
  const steps = milestonesOf(props.detail, props.paper)
  if (steps.length === 0) return null
  const done = steps.filter((step) => step.done).length
  const note = say('case.milestones.done', { done, all: steps.length })
  return (
    <Section title={say('case.milestones')} note={note}>
      <ol className="milestones">
        {steps.map((step) => (
          <li key={step.title}>
            <StatusMark light={lightOf(step, today)} />
            <div>
              <b>{step.title}</b>
              <span>{dayOfStep(step)}</span>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
