import { Fragment } from 'react'
import type { ClockDetail } from '../../wire/index.ts'
import { useSpeech } from '../lib/language.ts'
import { StatusMark } from './status-mark.tsx'
import './clock.css'

/** What presses most stands first. */
const urgency: readonly ClockDetail['light'][] = [
  'late',
  'near',
  'normal',
  'pending',
  'missing',
  'paused',
]

/** The clocks that have not ended, what presses most first. */
export const pressing = (clocks: readonly ClockDetail[]): readonly ClockDetail[] =>
  clocks
    .filter(({ light }) => light !== 'done')
    .toSorted((a, b) => urgency.indexOf(a.light) - urgency.indexOf(b.light))

/** The words of a clock; they break behind a comma, never inside a date. */
function Phrase(props: { readonly words: string }) {
  const [first = '', ...parts] = props.words.split(/(?<=\uFF0C|,(?= ))/)
  return (
    <>
      <span className="clock-part">{first}</span>
      {parts.map((part) => (
        <Fragment key={part}>
          {part.startsWith(' ') && ' '}
          <span className="clock-part">{part.trimStart()}</span>
        </Fragment>
      ))}
    </>
  )
}

/** The first line of a clock, as lists show it. */
export function ClockWords(props: {
  readonly light: ClockDetail['light']
  readonly words: string
}) {
  return (
    <span className={`clock-words clock-${props.light}`}>
      <Phrase words={props.words} />
    </span>
  )
}

const time = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

type StripDay = ClockDetail['strip'][number]

/** From when to when a day of the strip is drawn: its hours, and now or due outside them. */
function bounds(day: StripDay): { readonly from: number; readonly to: number } {
  const edges = day.spans.flatMap(({ from, to }) => [from, to])
  const marks = [day.now, day.due].filter((mark) => mark !== undefined)
  const all = [...edges, ...marks]
  if (all.length === 0) return { from: 540, to: 1080 }
  return { from: Math.min(...all), to: Math.max(...all) }
}

function Day(props: {
  readonly day: StripDay
  readonly light: string
  /** No room for more than one time below it. */
  readonly isTight: boolean
}) {
  const { say } = useSpeech()
  const { day } = props
  const { from, to } = bounds(day)
  const isRest = day.spans.length === 0 && day.now === undefined && day.due === undefined
  const at = (minutes: number): string => `${(100 * (minutes - from)) / Math.max(to - from, 1)}%`
  // In the second half of a day the words end at the mark, for there is no room behind it.
  const beside = (minutes: number) =>
    2 * minutes > from + to ? { right: `calc(100% - ${at(minutes)})` } : { left: at(minutes) }
  return (
    <div className="strip-day" data-rest={isRest || undefined}>
      <div className="strip-label">{day.label}</div>
      <div className="strip-track">
        {day.spans.map((span) => (
          <span
            key={span.from}
            className={span.left ? `strip-left strip-${props.light}` : 'strip-gone'}
            style={{ left: at(span.from), width: `calc(${at(span.to)} - ${at(span.from)})` }}
          />
        ))}
        {day.now !== undefined && <span className="strip-mark" style={{ left: at(day.now) }} />}
        {day.due !== undefined && <span className="strip-mark" style={{ left: at(day.due) }} />}
      </div>
      <div className="strip-times" hidden={isRest}>
        {day.now === undefined && !(props.isTight && day.due !== undefined) && (
          <span style={{ left: 0 }}>{time(from)}</span>
        )}
        {day.now !== undefined && (
          <b style={beside(day.now)}>{say('case.strip.now', { time: time(day.now) })}</b>
        )}
        {day.due === undefined ? (
          !(props.isTight && day.now !== undefined) && <span className="strip-end">{time(to)}</span>
        ) : (
          <b className="strip-due" style={{ right: `calc(100% - ${at(day.due)})` }}>
            {say('case.strip.due', { time: time(day.due) })}
          </b>
        )}
      </div>
    </div>
  )
}

/** The working hours of the days of a clock, with marks at now and due. */
export function ClockStrip(props: { readonly clock: ClockDetail }) {
  const { say } = useSpeech()
  const { strip, light } = props.clock
  if (strip.length === 0) return null
  const label = say('case.strip', {
    from: strip[0]!.label,
    to: strip.at(-1)!.label,
  })
  return (
    <div className="strip" role="img" aria-label={label}>
      {strip.map((day) => (
        <Day key={day.day} day={day} light={light} isTight={strip.length > 3} />
      ))}
    </div>
  )
}

/**
 * A clock explained: in words, as a sum, drawn, and where the limit comes from; a brief one, beside
 * another that presses more, is not drawn.
 */
export function Clock(props: { readonly clock: ClockDetail; readonly isBrief?: boolean }) {
  const { say, of } = useSpeech()
  const { clock, isBrief = false } = props
  return (
    <div className="clock" data-brief={isBrief || undefined}>
      <StatusMark light={clock.light} size={isBrief ? 14 : 18} />
      <div className="clock-body">
        <p className="clock-line">
          <Phrase words={clock.words} />
        </p>
        <p className="clock-sum">
          <span>{of(clock.title)}</span> {clock.sum}
          {clock.basis && (
            <> {say('join.colon', { one: say('case.clock.basis'), other: clock.basis })}</>
          )}
          {clock.provisional && clock.light === 'paused' && <> {say('case.clock.provisional')}</>}
        </p>
        {!isBrief && <ClockStrip clock={clock} />}
      </div>
    </div>
  )
}
