import type { ReactNode } from 'react'
import './progress.css'

/** Long work: how far it is in words and as a line, and what can be done meanwhile. */
export function ProgressLine(props: {
  readonly sentence: string
  /** Share done, 0–1; null when nobody knows. */
  readonly share: number | null
  readonly isOver?: boolean
  readonly isTrouble?: boolean
  readonly children?: ReactNode
}) {
  const { share, isOver = false, isTrouble = false } = props
  return (
    <div
      className="progress"
      role={isTrouble ? 'alert' : 'status'}
      data-trouble={isTrouble || undefined}
    >
      <p>
        {props.sentence}
        <span className="progress-acts">{props.children}</span>
      </p>
      {!isOver && (
        <span className="progress-track" data-open={share === null || undefined} aria-hidden>
          <span style={{ width: `${100 * (share ?? 0.3)}%` }} />
        </span>
      )}
    </div>
  )
}
