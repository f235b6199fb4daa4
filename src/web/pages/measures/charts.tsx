import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useSpeech } from '../../lib/language.ts'
import type { MeasurePage } from '../../../wire/index.ts'
import './measures.css'

const high = 220
const left = 8
const top = 16
const bottom = 24

/** How many pixels wide something is; a chart drawn for it has letters of their own size. */
function useWidth(room: RefObject<HTMLElement | null>): number {
  const [wide, setWide] = useState(640)
  useLayoutEffect(() => {
    if (room.current === null) return
    const sizes = new ResizeObserver(([entry]) => {
      if (entry) setWide(Math.max(280, Math.min(832, Math.round(entry.contentRect.width))))
    })
    sizes.observe(room.current)
    return () => sizes.disconnect()
  }, [room])
  return wide
}

/** A small line of numbers; gaps stay gaps. */
export function Spark(props: { readonly values: readonly (number | null)[] }) {
  const known = props.values.filter((one) => one !== null)
  if (known.length < 2) return <span className="words-note">—</span>
  const [least, most] = [Math.min(...known, 0), Math.max(...known)]
  const room = most === least ? 1 : most - least
  const x = (at: number): number => 2 + (at * 76) / Math.max(props.values.length - 1, 1)
  const y = (value: number): number => 22 - ((value - least) * 20) / room
  const last = props.values.findLastIndex((one) => one !== null)
  return (
    <svg className="spark" viewBox="0 0 80 24" aria-hidden>
      <path d={pathOf(props.values, x, y)} />
      <circle cx={x(last)} cy={y(props.values[last] ?? 0)} r="2" />
    </svg>
  )
}

/** A path through what is known; it is lifted over what is not. */
function pathOf(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, at) => {
      if (value === null) return ''
      const isFirst = at === 0 || values[at - 1] === null
      return `${isFirst ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
}

/** How many pixels words of 12 px take at most. */
const widthOf = (words: string): number =>
  Array.from(words).reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 255 ? 12 : 7), 0)

/** Where the numbers of a year stand on a ground that many pixels wide. */
function groundOf({ series, targetValue, forecast }: MeasurePage, wide: number) {
  const all = series.flatMap(({ value, before, planned }) => [value, before, planned])
  const known = [...all, targetValue, forecast?.yearEnd ?? null].filter((one) => one !== null)
  if (known.length === 0) return null
  const most = Math.max(...known) || 1
  const least = Math.min(0, ...known)
  const right = Math.max(56, 12 + widthOf(forecast?.text ?? ''))
  const x = (at: number): number =>
    left + (at * (wide - left - right)) / Math.max(series.length - 1, 1)
  const y = (value: number): number =>
    high - bottom - ((value - least) * (high - top - bottom)) / (most - least)
  const line = (of: (one: (typeof series)[number]) => number | null): string =>
    pathOf(series.map(of), x, y)
  return { x, y, line, least, end: wide - right }
}

type Ground = NonNullable<ReturnType<typeof groundOf>>

/** The target with its word, and where this year is expected to end. */
function Ahead(props: { readonly page: MeasurePage; readonly ground: Ground }) {
  const { say } = useSpeech()
  const { series, targetValue, forecast } = props.page
  const { x, y, end } = props.ground
  const now = series.findLastIndex(({ value }) => value !== null)
  const last = series[now]?.value ?? null
  const onTarget = targetValue === null ? null : y(targetValue)
  // Below the label of the target where both would stand on one another.
  const labelOf = (value: number): number =>
    onTarget !== null && Math.abs(y(value) - onTarget) < 14 ? onTarget + 18 : y(value) + 4
  return (
    <>
      {onTarget !== null && (
        <g>
          <line className="target" x1={left} x2={end} y1={onTarget} y2={onTarget} />
          <text className="label" x={end + 6} y={onTarget + 4}>
            {say('measures.target')}
          </text>
        </g>
      )}
      {forecast !== null && last !== null && (
        <path
          className="forecast"
          d={`M${x(now)} ${y(last)}L${x(series.length - 1)} ${y(forecast.yearEnd)}`}
        />
      )}
      {last !== null && <circle className="last" cx={x(now)} cy={y(last)} r="3.5" />}
      {forecast !== null && (
        <text className="label" x={end + 6} y={labelOf(forecast.yearEnd)}>
          {forecast.text}
        </text>
      )}
    </>
  )
}

/** The year: last year grey, what time asks dotted, this year, the forecast dashed. */
export function Trajectory(props: { readonly page: MeasurePage }) {
  const { say } = useSpeech()
  const { series, targetValue, title, text } = props.page
  const room = useRef<HTMLDivElement>(null)
  const wide = useWidth(room)
  const ground = groundOf(props.page, wide)
  if (ground === null) return null
  const { x, y, line, least, end } = ground
  return (
    <div className="chart-room" ref={room}>
      <svg
        className="trajectory"
        viewBox={`0 0 ${wide} ${high}`}
        role="img"
        aria-label={say('measure.chart', { title, value: text })}
      >
        <line className="axis" x1={left} x2={end} y1={y(least)} y2={y(least)} />
        {series.map(({ period }, at) => (
          <text key={period} className="tick" x={x(at)} y={high - 6} textAnchor="middle">
            {Number(period.slice(5)) || period}
          </text>
        ))}
        <path className="before" d={line(({ before }) => before)} />
        <path className="planned" d={line(({ planned }) => planned)} />
        <path className="actual" d={line(({ value }) => value)} />
        <Ahead page={props.page} ground={ground} />
      </svg>
      <p className="chart-key">
        <span className="key-actual">{say('measure.actual')}</span>
        <span className="key-before">{say('measure.lastYear')}</span>
        {targetValue !== null && <span className="key-planned">{say('measure.planned')}</span>}
      </p>
    </div>
  )
}

/** More lines than this are drawn without numerals, the chosen one apart. */
const mostNumbered = 24

/** Ranks over periods: grey lines, one in the accent; its numerals in rings. */
export function Bump(props: {
  readonly periods: readonly string[]
  readonly span: 'months' | 'years'
  readonly lines: readonly {
    readonly id: string
    readonly name: string
    readonly ranks: readonly (number | null)[]
  }[]
  readonly chosen: string | null
  readonly label: string
}) {
  const { periods, lines, chosen, span } = props
  const isDense = lines.length > mostNumbered
  const most = Math.max(...lines.flatMap(({ ranks }) => ranks.map((rank) => rank ?? 0)), 1)
  const [width, step] = [420, isDense ? 8 : 30]
  // Names stand where lines end: on a phone the table is far below.
  const room = isDense ? 0 : 64
  const height = most * step + 34
  const x = (at: number): number =>
    14 + (at * (width - room - 28)) / Math.max(periods.length - 1, 1)
  const y = (rank: number): number => 38 + (rank - 1) * step
  const tick = (period: string): string =>
    span === 'years' ? period.slice(0, 4) : String(Number(period.slice(5)) || period)
  const drawn = lines.toSorted(
    (one, other) => Number(one.id === chosen) - Number(other.id === chosen),
  )
  return (
    <svg className="bump" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
      {periods.map((period, at) => (
        <text key={period} className="tick" x={x(at)} y="14" textAnchor="middle">
          {tick(period)}
        </text>
      ))}
      {drawn.map(({ id, ranks }) => (
        <g key={id} className={id === chosen ? 'bump-chosen' : 'bump-line'}>
          <path d={bends(ranks, x, y)} />
          {(!isDense || id === chosen) &&
            ranks.map((rank, at) =>
              rank === null ? null : (
                <g key={periods[at]}>
                  <circle cx={x(at)} cy={y(rank)} r="9" />
                  <text x={x(at)} y={y(rank) + 4} textAnchor="middle">
                    {rank}
                  </text>
                </g>
              ),
            )}
        </g>
      ))}
      {room > 0 &&
        endsOf(lines).map(([rank, there]) => (
          <text
            key={rank}
            className={there.some(({ id }) => id === chosen) ? 'bump-name-chosen' : 'bump-name'}
            x={width - room - 2}
            y={y(rank) + 4}
          >
            {shortened(there.map(({ name }) => name).join(' '))}
          </text>
        ))}
    </svg>
  )
}

type Ended = { readonly id: string; readonly name: string }

/** Who stands at each rank in the last period; those level share a place. */
function endsOf(
  lines: readonly (Ended & { readonly ranks: readonly (number | null)[] })[],
): readonly (readonly [number, readonly Ended[]])[] {
  const ends = new Map<number, Ended[]>()
  for (const { id, name, ranks } of lines) {
    const rank = ranks.at(-1) ?? null
    if (rank !== null) ends.set(rank, [...(ends.get(rank) ?? []), { id, name }])
  }
  return [...ends]
}

/** As much of a name as has room beside the chart. */
const shortened = (name: string): string => (name.length > 6 ? `${name.slice(0, 5)}…` : name)

/** A line that leaves and enters each rank level. */
function bends(
  ranks: readonly (number | null)[],
  x: (at: number) => number,
  y: (rank: number) => number,
): string {
  return ranks
    .map((rank, at) => {
      if (rank === null) return ''
      const before = at === 0 ? null : (ranks[at - 1] ?? null)
      if (before === null) return `M${x(at)} ${y(rank)}`
      const middle = (x(at - 1) + x(at)) / 2
      return `C${middle} ${y(before)} ${middle} ${y(rank)} ${x(at)} ${y(rank)}`
    })
    .join('')
}
