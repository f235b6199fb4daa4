import type { Cockpit } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { useCommitments } from './use-commitments.ts'

/** How many commitments stand at each step on their way to a verified end. */
export function Steps(props: { readonly cockpit: Cockpit }) {
  const { say, of } = useSpeech()
  const list = useCommitments(props.cockpit.plan?.id)
  const { steps } = props.cockpit
  const most = Math.max(...steps.map(({ count }) => count), 1)
  if (steps.length === 0) return null
  return (
    <Section title={say('cockpit.steps')}>
      <ol className="steps">
        {steps.map(({ status, title, count }) => (
          <li key={status}>
            <Go to={list({ status, open: 'any' })}>
              <span>{of(title)}</span> <b>{count}</b>
            </Go>
            <span className="steps-track" aria-hidden>
              <span style={{ width: `${(100 * count) / most}%` }} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
