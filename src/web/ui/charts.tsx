import type { MouseEvent } from 'react'
import type { Light } from '../../wire/index.ts'
import { useSpeech } from '../lib/language.ts'
import { StatusMark } from './status-mark.tsx'
import './charts.css'

/** The lights of a stack, in the order of everywhere. */
const stackOrder = ['done', 'normal', 'pending', 'near', 'late'] as const

/** Counts by light. */
export type Counts = { readonly [light in (typeof stackOrder)[number]]?: number }

/**
 * A stack of counts; its whole length is `total / widest` of the room, so that rows compare. The
 * count stands inside a part, or after the stack when the part is too narrow for it.
 */
export function StackBar(props: { readonly counts: Counts; readonly widest: number }) {
  const { say } = useSpeech()
  const parts = stackOrder
    .map((light) => ({ light, count: props.counts[light] ?? 0 }))
    .filter(({ count }) => count > 0)
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  // Two digits need more room than one.
  const isNarrow = (count: number): boolean =>
    count / Math.max(props.widest, 1) < (count < 10 ? 0.07 : 0.1)
  const label = parts.map(({ light, count }) => `${say(`light.${light}`)} ${count}`).join(' · ')
  return (
    <span className="stack" role="img" aria-label={label}>
      <span className="stack-bar" style={{ width: `${(74 * total) / Math.max(props.widest, 1)}%` }}>
        {parts.map(({ light, count }) => (
          <span key={light} className={`stack-part fill-${light}`} style={{ flexGrow: count }}>
            {isNarrow(count) ? '' : count}
          </span>
        ))}
      </span>
      {parts
        .filter(({ light, count }) => isNarrow(count) && (light === 'late' || light === 'near'))
        .map(({ light, count }) => (
          <span key={light} className={`stack-after status-${light}`}>
            <StatusMark light={light} label={null} size={10} /> {count}
          </span>
        ))}
    </span>
  )
}

/** A share of 100 on a track, with an ink tick where time is. */
export function Bullet(props: {
  readonly percent: number
  readonly time: number
  readonly light: Light
}) {
  const { say } = useSpeech()
  const at = (percent: number): string => `${Math.max(0, Math.min(100, percent))}%`
  const label = say('join.comma', {
    one: `${props.percent.toFixed(1)}%`,
    other: `${say('cockpit.timeProgress')} ${props.time.toFixed(1)}%`,
  })
  return (
    <span className="bullet" role="img" aria-label={label}>
      <span className={`bullet-bar bar-${props.light}`} style={{ width: at(props.percent) }} />
      <span className="bullet-time" style={{ left: at(props.time) }} />
    </span>
  )
}

/** What stands in a unit chart. */
export interface Unit {
  readonly id: string
  readonly title: string
  readonly light: Light
}

/**
 * One mark for each thing, worst first. A press on a mark opens it; the marks are too small and
 * too many to be links each, so a table of the same things must be one key away.
 */
export function UnitChart(props: {
  readonly label: string
  readonly things: readonly Unit[]
  readonly onOpen: (id: string) => void
}) {
  const { say } = useSpeech()
  const worst: readonly Light[] = ['late', 'near', 'missing', 'paused', 'normal', 'pending', 'done']
  const sorted = props.things.toSorted((a, b) => worst.indexOf(a.light) - worst.indexOf(b.light))
  const press = (event: MouseEvent): void => {
    const mark = event.target instanceof Element ? event.target.closest('[data-id]') : null
    if (mark instanceof HTMLElement) props.onOpen(mark.dataset.id!)
  }
  return (
    <div className="units" role="img" aria-label={props.label} onClick={press}>
      {sorted.map(({ id, title, light }) => (
        <span
          key={id}
          data-id={id}
          title={say('join.comma', { one: title, other: say(`light.${light}`) })}
        >
          <StatusMark light={light} label={null} />
        </span>
      ))}
    </div>
  )
}
