import type { ReactNode } from 'react'
import { useIsFetching } from '@tanstack/react-query'
import { useSpeech } from '../lib/language.ts'
import { trouble } from '../lib/sentences.ts'
import { Button } from './button.tsx'

/** What would be here and how it comes. */
export function Empty(props: { readonly children: ReactNode }) {
  return <div className="empty">{props.children}</div>
}

/** What went wrong, whether anything is lost, and what next. */
export function Failed(props: { readonly error: unknown; readonly again?: () => void }) {
  const speech = useSpeech()
  return (
    <div className="failed" role="alert">
      <p>{trouble(props.error, speech)}</p>
      {props.again && <Button onPress={props.again}>{speech.say('state.again')}</Button>}
    </div>
  )
}

/** A 2 px bar under the head while something is fetched; it shows after 300 ms by its style. */
export function BusyLine() {
  const isBusy = useIsFetching() > 0
  return <div className="busy-line" data-busy={isBusy || undefined} aria-hidden />
}
