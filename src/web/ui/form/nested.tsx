import type { Field, Fields } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { Button } from '../button.tsx'
import type { ControlProps } from './control-props.ts'
import { Control } from './control.tsx'

type Changed = unknown | ((now: unknown) => unknown)

/** A change is a value, or a function of what stands there when it arrives. */
export const changed = (change: Changed, now: unknown): unknown =>
  typeof change === 'function' ? (change as (now: unknown) => unknown)(now) : change

/** Fields under one title. */
export function RecordField(props: ControlProps & { readonly fields: Fields }) {
  const { of } = useSpeech()
  const record = (props.value ?? {}) as { readonly [name: string]: unknown }
  const set = (name: string) => (change: unknown) =>
    props.onChange((now: unknown) => {
      const before = (now ?? {}) as { readonly [name: string]: unknown }
      return { ...before, [name]: changed(change, before[name]) }
    })
  return (
    <div className="nested">
      {Object.entries(props.fields).map(([name, field]) => (
        <div key={name} className="nested-field">
          <label htmlFor={`${props.id}-${name}`}>{of(field.title)}</label>
          <Control
            {...props}
            id={`${props.id}-${name}`}
            field={field}
            value={record[name]}
            onChange={set(name)}
          />
        </div>
      ))}
    </div>
  )
}

/** Any number of the same field. */
export function ListField(props: ControlProps & { readonly of: Field }) {
  const { say, of } = useSpeech()
  const rows = Array.isArray(props.value) ? (props.value as readonly unknown[]) : []
  const change = (make: (rows: readonly unknown[]) => readonly unknown[]): void =>
    props.onChange((now: unknown) => make(Array.isArray(now) ? now : []))
  return (
    <div className="nested">
      {rows.map((row, index) => (
        // Rows have no identity of their own; they are only added at the end and taken out.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="nested-row">
          <Control
            {...props}
            id={`${props.id}-${index}`}
            field={props.of}
            value={row}
            onChange={(next) =>
              change((now) => now.map((one, at) => (at === index ? changed(next, one) : one)))
            }
          />
          <button
            type="button"
            className="link"
            aria-label={say('form.removeRow', { n: index + 1 })}
            onClick={() => change((now) => now.filter((_, at) => at !== index))}
          >
            ×
          </button>
        </div>
      ))}
      <Button kind="quiet" onPress={() => change((now) => [...now, undefined])}>
        {say('form.addRow', { what: of(props.of.title) })}
      </Button>
    </div>
  )
}

interface Place {
  readonly longitude?: number
  readonly latitude?: number
  readonly words?: string
}

/** A point with the words people say for it; the device is asked only when pressed. */
export function PlaceField(props: ControlProps) {
  const { say } = useSpeech()
  const place = (props.value ?? {}) as Place
  const locate = (): void =>
    navigator.geolocation?.getCurrentPosition(({ coords }) =>
      props.onChange({
        ...place,
        longitude: Number(coords.longitude.toFixed(6)),
        latitude: Number(coords.latitude.toFixed(6)),
        accuracyMetres: Math.round(coords.accuracy),
      }),
    )
  const numberBox = (name: 'longitude' | 'latitude') => (
    <input
      className="input"
      inputMode="decimal"
      aria-label={say(`form.${name}`)}
      placeholder={say(`form.${name}`)}
      value={place[name] ?? ''}
      onChange={(event) => {
        const number = Number(event.target.value)
        if (Number.isFinite(number)) props.onChange({ ...place, [name]: number })
      }}
    />
  )
  return (
    <div className="nested">
      <input
        id={props.id}
        className="input"
        placeholder={say('form.placeWords')}
        value={place.words ?? ''}
        onChange={(event) => props.onChange({ ...place, words: event.target.value })}
      />
      <div className="quantity">
        {numberBox('longitude')}
        {numberBox('latitude')}
        <Button onPress={locate}>{say('form.here')}</Button>
      </div>
    </div>
  )
}
