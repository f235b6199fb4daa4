import { onlineManager, useIsFetching } from '@tanstack/react-query'
import { useSyncExternalStore, type ReactNode } from 'react'
import { useSpeech } from '../lib/language.ts'
import { trouble } from '../lib/sentences.ts'
import type { Word } from '../words/index.ts'
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

/** A page whose content is on its way: its real headings and rules, nothing that pretends. */
export function Waiting(props: { readonly titles: readonly Word[] }) {
  const { say } = useSpeech()
  return (
    <div className="page" aria-busy>
      <p className="visually-hidden" role="status">
        {say('state.loading')}
      </p>
      <div className="waiting-head" />
      {props.titles.map((title) => (
        <section key={title} className="section waiting">
          <div className="section-head">
            <h2>{say(title)}</h2>
          </div>
        </section>
      ))}
    </div>
  )
}

/** Says that the network is down, while it is. */
export function OfflineLine() {
  const { say } = useSpeech()
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
  if (isOnline) return null
  return (
    <p className="offline" role="status">
      {say('state.offline')}
    </p>
  )
}

/** A 2 px bar under the head while something is fetched; it shows after 300 ms by its style. */
export function BusyLine() {
  const isBusy = useIsFetching() > 0
  return <div className="busy-line" data-busy={isBusy || undefined} aria-hidden />
}
