import { useState } from 'react'
import { useSpeech } from '../../lib/language.ts'
import { Button } from '../../ui/button.tsx'
import { Box } from './box.tsx'

/** The code of the second factor; without the phone a recovery code, which has letters in it. */
export function CodeBox(props: {
  readonly id: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { say } = useSpeech()
  const [isRecovery, setRecovery] = useState(false)
  const turn = (): void => {
    setRecovery(!isRecovery)
    props.onChange('')
  }
  return (
    <>
      <Box
        {...props}
        label={say(isRecovery ? 'recovery.code' : 'signIn.code')}
        complete={isRecovery ? 'off' : 'one-time-code'}
        isCode={!isRecovery}
        help={isRecovery && say('recovery.none')}
      />
      <p>
        <Button kind="quiet" onPress={turn}>
          {say(isRecovery ? 'recovery.withPhone' : 'recovery.without')}
        </Button>
      </p>
    </>
  )
}
