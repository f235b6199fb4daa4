import { useRef } from 'react'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { dayOf, endOfDay, fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'

/** Says that the page is of another day, and leads to others and back to now. */
export function LookingBack(props: { readonly at: string; readonly id: string }) {
  const { say } = useSpeech()
  return (
    <div className="looking-back">
      <span>{say('case.asOf', { when: fullMoment(props.at) })}</span>
      <DayToSee day={dayOf(props.at)} />
      <Go to={paths.case(props.id)}>{say('case.asOf.back')}</Go>
    </div>
  )
}

/** Chooses the day at whose end the case is looked at; today is now. */
export function DayToSee(props: { readonly day: string }) {
  const { say } = useSpeech()
  const { ask } = useAddress()
  const today = dayOf(useNow())
  const calendar = useRef<HTMLInputElement>(null)
  const see = (day: string): void => {
    if (day === '' || day > today) return
    ask({ asOf: day === today ? undefined : endOfDay(day), do: undefined })
  }
  return (
    <span className="calendar">
      <Button kind="quiet" onPress={() => calendar.current?.showPicker()}>
        {say('case.asOf.day')}
      </Button>
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        max={today}
        value={props.day}
        onChange={(event) => see(event.target.value)}
      />
    </span>
  )
}
