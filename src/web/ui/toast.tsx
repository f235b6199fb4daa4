import { useSyncExternalStore } from 'react'
import { useSpeech } from '../lib/language.ts'

interface Notice {
  readonly key: number
  readonly sentence: string
  readonly tone: 'said' | 'trouble'
}

let notice: Notice | null = null
let made = 0
const listeners = new Set<() => void>()

function show(next: Notice | null): void {
  notice = next
  for (const listener of listeners) listener()
}

/** Says a sentence at the foot of the page and to screen readers; trouble stays until closed. */
export function tell(sentence: string, tone: Notice['tone'] = 'said'): void {
  made += 1
  const key = made
  show({ key, sentence, tone })
  if (tone === 'said') setTimeout(() => notice?.key === key && show(null), 6000)
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where told sentences appear; once a page. */
export function Toast() {
  const { say } = useSpeech()
  const shown = useSyncExternalStore(listen, () => notice)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown && (
        <p key={shown.key} className={`toast toast-${shown.tone}`}>
          <span>{shown.sentence}</span>
          <button type="button" onClick={() => show(null)} aria-label={say('action.close')}>
            ×
          </button>
        </p>
      )}
    </div>
  )
}
