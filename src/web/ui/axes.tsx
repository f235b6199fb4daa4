import type { AxisLine, Light, ProjectRates } from '../../wire/index.ts'
import { useSpeech } from '../lib/language.ts'
import type { Word } from '../words/index.ts'
import { Section } from './section.tsx'
import { StatusMark, StatusWord } from './status-mark.tsx'
import './axes.css'

/** The word of a light of a project: it is behind, where a matter would be overdue. */
export const axisWord = (light: Light): Word =>
  light === 'late' || light === 'near' ? `cockpit.${light}` : `light.${light}`

/** The lights of a project in a line of a list, each by the sign of its question. */
export function AxisMarks(props: { readonly axes: readonly AxisLine[] }) {
  const { say } = useSpeech()
  return (
    <span className="axis-marks">
      {props.axes.map(({ axis, title, light, sentence }) => (
        <span key={axis} title={`${title} ${sentence}`}>
          {title}
          <StatusMark light={light} label={say(axisWord(light))} />
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
            <StatusWord light={light} word={axisWord(light)} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Rates of a list of projects beside the time gone, each with what it counts. */
export function Rates(props: { readonly rates: ProjectRates }) {
  const { say } = useSpeech()
  const { rates, periodText, timePercent } = props.rates
  const plain = (value: number): string => value.toLocaleString('en-US')
  return (
    <dl className="rates">
      <div>
        <dt>{say('list.rates.time', { period: periodText })}</dt>
        <dd>
          <b>{timePercent.toFixed(1)}%</b>
        </dd>
      </div>
      {rates
        .filter(({ whole }) => whole > 0)
        .map(({ title, part, whole, percent, gap }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              <b>{percent === null ? say('light.missing') : `${percent.toFixed(1)}%`}</b>{' '}
              {plain(part)} / {plain(whole)}
              {gap !== null && (
                <span>
                  {' · '}
                  {say(gap < 0 ? 'investment.behind' : 'investment.ahead', {
                    n: Math.abs(gap).toFixed(1),
                  })}
                </span>
              )}
            </dd>
          </div>
        ))}
    </dl>
  )
}
