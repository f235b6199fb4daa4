import type { AxisLine } from '../../wire/index.ts'
import { useSpeech } from '../lib/language.ts'
import { Section } from './section.tsx'
import { StatusMark, StatusWord } from './status-mark.tsx'
import './axes.css'

/** The lights of a project in a line of a list, each by the sign of its question. */
export function AxisMarks(props: { readonly axes: readonly AxisLine[] }) {
  const { say } = useSpeech()
  return (
    <span className="axis-marks">
      {props.axes.map(({ axis, title, light, sentence }) => (
        <span key={axis} title={`${title}：${sentence}`}>
          {title}
          <StatusMark light={light} label={say(`light.${light}`)} />
        </span>
      ))}
    </span>
  )
}

/** The lights of a project, each with the line of the rule that lit it. */
export function AxisLights(props: { readonly axes: readonly AxisLine[] }) {
  const { say } = useSpeech()
  return (
    <Section title={say('case.lights')}>
      <ul className="axis-lights">
        {props.axes.map(({ axis, title, light, sentence }) => (
          <li key={axis}>
            <b>{title}</b>
            <StatusWord light={light} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
