import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeetingClosed } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { postOnce } from '../../lib/once.ts'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/states.tsx'
import { tell } from '../../ui/toast.tsx'

/** Closes the meeting after asking once more: the next one looks back to that moment. */
export function CloseMeeting() {
  const { say } = useSpeech()
  const cache = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const close = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      // Pressing again after a broken line closes the same meeting, not a second one.
      await postOnce<MeetingClosed>('meetings', {})
      setAsking(false)
      tell(say('meeting.closed'))
      await cache.invalidateQueries({ queryKey: ['cockpit'] })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  if (!isAsking) return <Button onPress={() => setAsking(true)}>{say('meeting.close')}</Button>
  return (
    <div className="close-meeting" role="group" aria-label={say('meeting.close')}>
      <p>{say('meeting.sure')}</p>
      {error !== null && <Failed error={error} />}
      <Button kind="primary" isBusy={isBusy} onPress={() => void close()}>
        {say('meeting.close')}
      </Button>{' '}
      <Button onPress={() => setAsking(false)}>{say('action.cancel')}</Button>
    </div>
  )
}
