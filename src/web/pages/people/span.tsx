import { useSpeech } from '../../lib/language.ts'

/** From a day, and to the day it held no longer. */
export function SpanWords(props: { readonly from: string; readonly to: string | null }) {
  const { say } = useSpeech()
  const { from, to } = props
  return (
    <small className="span-words">
      {to === null ? say('span.open', { from }) : say('span.closed', { from, to })}
    </small>
  )
}
