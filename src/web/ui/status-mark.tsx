import type { ReactNode } from 'react'
import type { Light } from '../../wire/index.ts'
import { useSpeech } from '../lib/language.ts'
import type { Word } from '../words/index.ts'
import './status-mark.css'

/** Shapes on a 12 × 12 ground; the shape carries the meaning, the colour repeats it. */
const shapes: { readonly [light in Light]: ReactNode } = {
  done: <path d="M1.5 6.5 4.5 9.5 10.5 2.5" fill="none" strokeWidth="1.8" />,
  normal: <circle cx="6" cy="6" r="5" />,
  near: <path d="M6 .8 11.7 11H.3Z" />,
  late: <path d="M1 1h10v10H1Z" />,
  pending: <circle cx="6" cy="6" r="4.6" fill="none" strokeWidth="1.4" />,
  missing: (
    <circle cx="6" cy="6" r="4.6" fill="none" strokeWidth="1.4" strokeDasharray="2.4 2.4" />
  ),
  paused: <path d="M3.6 1.5v9M8.4 1.5v9" fill="none" strokeWidth="2" />,
}

/** The shape of a light; `label` null where a word or legend beside it says the same. */
export function StatusMark(props: {
  readonly light: Light
  readonly label?: string | null
  readonly size?: number
}) {
  const { say } = useSpeech()
  const { light, size = 12 } = props
  const label = props.label === undefined ? say(`light.${light}`) : props.label
  const accessible = label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  const length = `${size / 16}rem`
  return (
    <svg
      className={`mark mark-${light}`}
      viewBox="0 0 12 12"
      style={{ width: length, height: length }}
      {...accessible}
    >
      {shapes[light]}
    </svg>
  )
}

/** A light with its word, which may be another for a node of a plan. */
export function StatusWord(props: { readonly light: Light; readonly word?: Word }) {
  const { say } = useSpeech()
  return (
    <span className={`status status-${props.light}`}>
      <StatusMark light={props.light} label={null} />
      {say(props.word ?? `light.${props.light}`)}
    </span>
  )
}

/** The ink pennant of a flag, with its name. */
export function Pennant(props: { readonly title: string }) {
  return (
    <span className="pennant">
      <svg viewBox="0 0 10 12" aria-hidden>
        <path d="M1.5 0v12M1.5 1h7L6.4 3.7 8.5 6.4h-7" />
      </svg>
      {props.title}
    </span>
  )
}
