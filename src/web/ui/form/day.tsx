import { useRef, useState, type ReactNode } from 'react'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { dayOf, dayWords, daysBetween, fullMoment } from '../../lib/time.ts'
import { Button } from '../button.tsx'
import { asText, plain, type ControlProps } from './control-props.ts'
import { readDay, readInstant } from './read-day.ts'

/** A box that is read as a day when it is left, with the calendar of the device beside it. */
function DayBox(
  props: ControlProps & {
    readonly shown: string
    readonly how: string
    readonly read: (text: string) => string | null
    readonly note: ReactNode
    readonly kind: 'date' | 'datetime-local'
  },
) {
  const { say } = useSpeech()
  const calendar = useRef<HTMLInputElement>(null)
  const [text, setText] = useState<string | null>(null)
  const leave = (): void => {
    if (text !== null) props.onChange(text.trim() === '' ? '' : (props.read(text) ?? text))
    setText(null)
  }
  return (
    <div className="quantity">
      <input
        {...plain(props)}
        inputMode="numeric"
        autoComplete="off"
        placeholder={props.how}
        value={text ?? props.shown}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
        // The form is sent before the box is left.
        onKeyDown={(event) => event.key === 'Enter' && leave()}
      />
      <span className="calendar">
        <Button onPress={() => calendar.current?.showPicker()}>{say('day.choose')}</Button>
        <input
          ref={calendar}
          type={props.kind}
          tabIndex={-1}
          aria-hidden
          onChange={(event) => props.onChange(props.read(event.target.value.replace('T', ' ')))}
        />
      </span>
      <span className="quantity-unit">{props.note}</span>
    </div>
  )
}

/** A day: `12-15` is enough, the year is the one in which it is still to come. */
export function DayField(props: ControlProps) {
  const { say, language } = useSpeech()
  const today = dayOf(useNow())
  const day = asText(props.value)
  const isDay = readDay(day, today) === day
  const away = isDay ? daysBetween(today, day) : 0
  const note = isDay && (
    <>
      {dayWords(day, today, language)} {away > 1 && say('day.in', { n: away })}
    </>
  )
  return (
    <DayBox
      {...props}
      kind="date"
      shown={day}
      how={say('day.how')}
      read={(text) => readDay(text, today)}
      note={note}
    />
  )
}

/** A day with a time of day, kept as an instant. */
export function InstantField(props: ControlProps) {
  const { say } = useSpeech()
  const today = dayOf(useNow())
  const at = asText(props.value)
  const isInstant = at.endsWith('Z')
  return (
    <DayBox
      {...props}
      kind="datetime-local"
      shown={isInstant ? fullMoment(at) : at}
      how={say('instant.how')}
      read={(text) => readInstant(text, today)}
      note={null}
    />
  )
}
