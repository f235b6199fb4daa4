import { useId } from 'react'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { datedDay, dayOf, daysBetween } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { addDays } from './days.ts'

/** A day chosen on a line of days; days on which something changes are marked on it. */
export function DaySlider(props: {
  readonly day: string
  readonly days: readonly { readonly day: string; readonly count: number }[]
  readonly onDay: (day: string) => void
}) {
  const { say, language } = useSpeech()
  const id = useId()
  const today = dayOf(useNow())
  const { day, days, onDay } = props
  const [first, last] = boundsOf(days, day, today)
  const length = Math.max(1, daysBetween(first, last))
  const at = daysBetween(first, day)
  const share = (one: string): number => (daysBetween(first, one) / length) * 100
  const before = days.findLast((one) => one.day < day)
  const after = days.find((one) => one.day > day)
  const words = datedDay(day, today, language)
  return (
    <div className="day-slider">
      <div className="day-slider-line">
        <label htmlFor={id} className="visually-hidden">
          {say('people.slider.label')}
        </label>
        <svg
          className="day-slider-marks"
          aria-hidden
          preserveAspectRatio="none"
          viewBox="0 0 100 10"
        >
          {days.map((one) => (
            <line key={one.day} x1={share(one.day)} x2={share(one.day)} y1={0} y2={10}>
              <title>{say('people.slider.mark', { day: one.day, n: one.count })}</title>
            </line>
          ))}
        </svg>
        <input
          id={id}
          type="range"
          min={0}
          max={length}
          value={at}
          aria-valuetext={words}
          onChange={(event) => onDay(addDays(first, Number(event.target.value)))}
          onKeyDown={(event) => {
            const step = event.key === 'PageUp' ? 30 : event.key === 'PageDown' ? -30 : 0
            if (step === 0) return
            event.preventDefault()
            onDay(addDays(first, Math.min(length, Math.max(0, at + step))))
          }}
        />
        <p className="day-slider-ends" aria-hidden>
          <span>{first}</span>
          <span>{last}</span>
        </p>
      </div>
      <div className="day-slider-acts">
        <b>{words}</b>
        {before && (
          <Button onPress={() => onDay(before.day)}>{say('people.before')}</Button>
        )}
        {after && <Button onPress={() => onDay(after.day)}>{say('people.after')}</Button>}
        {day !== today && <Button onPress={() => onDay(today)}>{say('people.today')}</Button>}
      </div>
      <p className="note">{say('people.slider.how')}</p>
    </div>
  )
}

/** From the first change to the last, a week before and a month after, today within. */
function boundsOf(
  days: readonly { readonly day: string }[],
  day: string,
  today: string,
): readonly [string, string] {
  const all = [...days.map((one) => one.day), day, today].toSorted()
  return [addDays(all[0] ?? today, -7), addDays(all.at(-1) ?? today, 30)]
}
