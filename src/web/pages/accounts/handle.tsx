import { useState } from 'react'
import type { AccountAct, AccountDone, AccountLine } from '../../../wire/index.ts'
import { post } from '../../lib/api.ts'
import { useIntoSight } from '../../lib/into-sight.ts'
import { useSpeech } from '../../lib/language.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { tell } from '../../ui/toast.tsx'
import { useAttempt } from '../me/attempt.ts'
import { Box, Refused } from '../me/box.tsx'

/** What an account is in need of, the likely one first. */
function actsFor({ state, hasSecondFactor }: AccountLine): readonly AccountAct[] {
  if (state === 'closed') return ['reopen']
  return [
    ...(state === 'locked' ? (['unlock'] as const) : []),
    'reset',
    'sign-out',
    ...(hasSecondFactor ? (['remove-second-factor'] as const) : []),
    'close',
  ]
}

/** Acting on one account, with the reason that goes on record. */
export function Handle(props: {
  readonly line: AccountLine
  readonly onDone: (done: AccountDone) => void
  readonly onClose: () => void
}) {
  const { say } = useSpeech()
  const { attempt, refused, isBusy, refuse } = useAttempt()
  const [reason, setReason] = useState('')
  const { line, onDone, onClose } = props
  const form = useIntoSight<HTMLDivElement>()
  const { account, person } = line
  const give = (act: AccountAct): void => {
    if (reason.trim().length < 2) return refuse(say('accounts.reason.how'))
    void attempt(async () => {
      const path = `manage/accounts/${encodeURIComponent(account)}/${act}`
      onDone(await post<AccountDone>(path, { reason }))
      tell(say('accounts.done', { account, act: say(`accounts.act.${act}`) }))
      onClose()
    })
  }
  return (
    <Section title={say('accounts.handling', { account, name: person.name })}>
      <div className="form into-sight" ref={form} tabIndex={-1}>
        <Box
          id="reason"
          label={say('accounts.reason')}
          value={reason}
          onChange={setReason}
          help={say('accounts.reason.how')}
        />
        <Refused sentence={refused} />
        <div className="form-foot">
          {actsFor(line).map((act, at) => (
            <Button
              key={act}
              kind={at === 0 ? 'primary' : 'plain'}
              isBusy={isBusy}
              onPress={() => give(act)}
            >
              {say(`accounts.act.${act}`)}
            </Button>
          ))}
          <Button kind="quiet" onPress={onClose}>
            {say('action.cancel')}
          </Button>
        </div>
      </div>
    </Section>
  )
}
