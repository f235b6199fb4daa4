import { useSpeech } from '../lib/language.ts'
import { useUnseen } from '../lib/live.ts'

/** `3 new changes; press to show`: a list never jumps under the reader's eyes. */
export function Unseen() {
  const { say } = useSpeech()
  const { count, show } = useUnseen()
  if (count === 0) return null
  return (
    <button type="button" className="unseen" onClick={show}>
      {say('live.new', { n: count })}
    </button>
  )
}
