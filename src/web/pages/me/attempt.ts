import { useState } from 'react'
import { useSpeech } from '../../lib/language.ts'
import { trouble } from '../../lib/sentences.ts'

/** Something that may be refused: whether it is under way, and what was said against it. */
export function useAttempt() {
  const speech = useSpeech()
  const [refused, setRefused] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setRefused(null)
    try {
      await act()
    } catch (error) {
      setRefused(trouble(error, speech, true))
    }
    setBusy(false)
  }
  return { attempt, refused, isBusy, refuse: setRefused }
}
