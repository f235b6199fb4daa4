import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'

/** The month so many later, in the form of periods; other periods by a year. */
export function stepped(period: string, by: number): string {
  const month = /^(\d{4})-(\d\d)$/.exec(period)
  if (month === null) return String(Number(period.slice(0, 4)) + by) + period.slice(4)
  const at = Number(month[1]) * 12 + Number(month[2]) - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Chooses period and unit; both stand in the address. */
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
