import { useState } from 'react'
import type { Enrolment, RecoveryCodes } from '../../../wire/index.ts'
import { post, remove } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { tell } from '../../ui/toast.tsx'
import { useAttempt } from './attempt.ts'
import { Refused } from './box.tsx'
import type { Part } from './me.tsx'
import { Recovery } from './recovery.tsx'
import { Enrol } from './second-factor.tsx'

type Shown =
  | { readonly what: 'nothing' }
  | { readonly what: 'enrolment'; readonly enrolment: Enrolment }
  | { readonly what: 'codes'; readonly made: RecoveryCodes }

const nothing: Shown = { what: 'nothing' }

/** Turning the second factor on, moving it, and its recovery codes. */
export function SecondFactor({ data, again }: Part) {
  const { say } = useSpeech()
  const { attempt, refused, isBusy } = useAttempt()
  const [shown, setShown] = useState<Shown>(nothing)
  const { isOn, isNeeded, isRelaxed, recoveryLeft: n } = data.secondFactor
  const begin = (): void =>
    void attempt(async () => {
      const enrolment = await post<Enrolment>('me/second-factor', {})
      setShown({ what: 'enrolment', enrolment })
    })
  const renew = (): void =>
    void attempt(async () => {
      const made = await post<RecoveryCodes>('me/second-factor/recovery', {})
      setShown({ what: 'codes', made })
    })
  const turnOff = (): void =>
    void attempt(async () => {
      await remove('me/second-factor')
      tell(say('me.second.removed'))
      await again()
    })
  const enrolled = (made: RecoveryCodes): void => {
    setShown({ what: 'codes', made })
    void again()
  }
  const kept = (): void => {
    setShown(nothing)
    void again()
  }
  return (
    <Section title={say('me.second')}>
      {shown.what === 'nothing' && (
        <p>{isOn ? say('me.second.on', { n }) : say('me.second.off')}</p>
      )}
      {isRelaxed && !isOn && <p className="note">{say('me.second.relaxed')}</p>}
      <Refused sentence={refused} />
      {shown.what === 'enrolment' && <Enrol enrolment={shown.enrolment} onDone={enrolled} />}
      {shown.what === 'codes' && <Recovery made={shown.made} onKept={kept} />}
      {shown.what === 'nothing' && (
        <div className="me-acts">
          <Button kind={isOn ? 'plain' : 'primary'} onPress={begin} isBusy={isBusy}>
            {say(isOn ? 'me.second.move' : 'me.second.set')}
          </Button>
          {isOn && <Button onPress={renew}>{say('me.second.codes')}</Button>}
          {isOn && !isNeeded && <Button onPress={turnOff}>{say('me.second.remove')}</Button>}
        </div>
      )}
    </Section>
  )
}
