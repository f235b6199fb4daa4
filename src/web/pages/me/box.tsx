import type { ReactNode } from 'react'

/** A labelled field of a form that is not a command: what is typed, and what is wrong with it. */
export function Box(props: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'password' | 'number'
  readonly complete?: string
  readonly isCode?: boolean
  readonly least?: number
  readonly most?: number
  readonly help?: ReactNode
  readonly isOptional?: boolean
}) {
  const { id, label, value, onChange, type = 'text', complete = 'off', isCode, help } = props
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div>
        <input
          id={id}
          className="input"
          type={type}
          autoComplete={complete}
          autoCapitalize="none"
          spellCheck={false}
          inputMode={isCode ? 'numeric' : undefined}
          min={props.least}
          max={props.most}
          required={!props.isOptional}
          value={value}
          aria-describedby={help ? `${id}-help` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        {help && (
          <p className="field-help" id={`${id}-help`}>
            {help}
          </p>
        )}
      </div>
    </div>
  )
}

/** What was refused, where a screen reader says it at once. */
export function Refused(props: { readonly sentence: string | null }) {
  if (props.sentence === null) return null
  return (
    <p className="field-error" role="alert">
      {props.sentence}
    </p>
  )
}
