import { useId, type MouseEvent, type ReactNode } from 'react'
import './button.css'

/** A button; with `why` it stays in reach of the keyboard, says why not, and does nothing. */
export function Button(props: {
  readonly children: ReactNode
  readonly onPress?: (() => void) | undefined
  readonly kind?: 'primary' | 'plain' | 'quiet'
  readonly type?: 'button' | 'submit'
  /** Why it may not be pressed and the way out; one sentence or several. */
  readonly why?: readonly string[] | undefined
  readonly shortcut?: string
  readonly isBusy?: boolean
  readonly isPressed?: boolean
  readonly id?: string
}) {
  const reason = useId()
  const { why = [], kind = 'plain', type = 'button', isBusy = false } = props
  const isOff = why.length > 0
  const press = (event: MouseEvent): void => {
    if (isOff || isBusy) event.preventDefault()
    else props.onPress?.()
  }
  return (
    <span className="button-with-reason">
      <button
        id={props.id}
        type={isOff ? 'button' : type}
        className={`button button-${isOff ? 'off' : kind}`}
        aria-disabled={isOff || isBusy || undefined}
        aria-busy={isBusy || undefined}
        aria-pressed={props.isPressed}
        aria-describedby={isOff ? reason : undefined}
        onClick={press}
      >
        {props.children}
        {props.shortcut && <kbd aria-hidden>{props.shortcut}</kbd>}
      </button>
      {isOff && (
        <span className="reason" id={reason} role="note">
          {why.map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
        </span>
      )}
    </span>
  )
}
