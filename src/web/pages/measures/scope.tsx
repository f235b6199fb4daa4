import { useRef } from 'react'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { dayOf, endOfDay, fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'

/** The month so many later, in the form of periods; other periods by a year. */
export function stepped(period: string, by: number): string {
  const month = /^(\d{4})-(\d\d)$/.exec(period)
  if (month === null) return String(Number(period.slice(0, 4)) + by) + period.slice(4)
  const at = Number(month[1]) * 12 + Number(month[2]) - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Chooses the day by whose end the figures were known; today is now. */
function DayKnown() {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const today = dayOf(useNow())
  const calendar = useRef<HTMLInputElement>(null)
  const see = (day: string): void => {
    if (day === '' || day > today) return
    ask({ knownAt: day === today ? undefined : endOfDay(day) })
  }
  return (
    <span className="calendar">
      <Button kind="quiet" onPress={() => calendar.current?.showPicker()}>
        {say('measures.knownOn')}
      </Button>
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        max={today}
        value={asked.knownAt === undefined ? today : dayOf(asked.knownAt)}
        onChange={(event) => see(event.target.value)}
      />
    </span>
  )
}

/** Chooses period and unit, and the day by which they were known; all stand in the address. */
export function Scope(props: {
  readonly period: string
  readonly periodText: string
  readonly unit?: string
  readonly units?: readonly { readonly id: string; readonly name: string }[]
}) {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const { period, units = [] } = props
  return (
    <div className="scope">
      {units.length > 1 && (
        <select
          aria-label={say('measures.unit')}
          value={props.unit}
          onChange={({ target }) => ask({ unit: target.value })}
        >
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <Button kind="quiet" onPress={() => ask({ period: stepped(period, -1) })}>
        {say('measures.before')}
      </Button>
      <b>{props.periodText}</b>
      <Button kind="quiet" onPress={() => ask({ period: stepped(period, 1) })}>
        {say('measures.after')}
      </Button>
      <DayKnown />
      {asked.knownAt && (
        <span>
          {say('measures.knownAt', { when: fullMoment(asked.knownAt) })}{' '}
          <Button kind="quiet" onPress={() => ask({ knownAt: undefined })}>
            {say('measures.now')}
          </Button>
        </span>
      )}
    </div>
  )
}
