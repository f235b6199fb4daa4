import { useState } from 'react'
import type { PlanProblem } from '../../../wire/index.ts'
import { useKeys } from '../../lib/keys.ts'
import { useSpeech } from '../../lib/language.ts'
import { Button } from '../../ui/button.tsx'
import type { Deed } from './use-review.ts'

/** A problem the reader could not settle: how it was settled is written down by a person. */
export function ProblemPanel(props: {
  readonly problem: PlanProblem
  readonly closed: string | undefined
  readonly onDeed: (deed: Deed) => void
}) {
  const { say } = useSpeech()
  const [how, setHow] = useState('')
  const { problem } = props
  const settle = (): void => {
    const said = how.trim()
    if (said !== '') props.onDeed({ do: 'settle', n: problem.n, how: said })
    else document.getElementById('problem-how')?.focus()
  }
  useKeys({ y: { word: 'review.settle', press: settle } })
  return (
    <div className="item-panel">
      <blockquote className="problem-quote">{problem.evidence}</blockquote>
      {problem.settled ? (
        <p className="words-note">{problem.settled.how}</p>
      ) : props.closed !== undefined ? (
        <p className="words-note">{props.closed}</p>
      ) : (
        <div className="item-ask">
          <label htmlFor="problem-how">{say('review.how')}</label>
          <input
            id="problem-how"
            className="input"
            value={how}
            onChange={(event) => setHow(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && settle()}
          />
          <Button kind="primary" shortcut="Y" onPress={settle}>
            {say('review.settle')}
          </Button>
        </div>
      )}
    </div>
  )
}
