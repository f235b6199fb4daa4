import { DayField } from '../../ui/form/day.tsx'
import { isDay } from '../../ui/form/values.ts'

const field = { kind: 'day', title: { zh: '', en: '' } } as const

/** A day to type or choose, with its label; only whole days are told. */
export function DayBox(props: {
  readonly id: string
  readonly label: string
  readonly day: string
  readonly onDay: (day: string) => void
}) {
  return (
    <div className="day-box">
      <label htmlFor={props.id}>{props.label}</label>
      <DayField
        id={props.id}
        field={field}
        value={props.day}
        onBusy={() => undefined}
        onChange={(day) => isDay(day) && props.onDay(String(day))}
      />
    </div>
  )
}
