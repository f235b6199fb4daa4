import { useState, type FormEvent } from 'react'
import type { AccountDone, AccountsPage } from '../../../wire/index.ts'
import { post } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { Button } from '../../ui/button.tsx'
import { Picker } from '../../ui/form/picker.tsx'
import { Section } from '../../ui/section.tsx'
import { Empty } from '../../ui/states.tsx'
import { useAttempt } from '../me/attempt.ts'
import { Box, Refused } from '../me/box.tsx'

/** Making an account for somebody of the register who has none. */
export function MakeAccount(props: {
  readonly people: AccountsPage['without']
  readonly onDone: (done: AccountDone) => void
}) {
  const { say } = useSpeech()
  const { attempt, refused, isBusy } = useAttempt()
  const [account, setAccount] = useState('')
  const [person, setPerson] = useState('')
  const { people, onDone } = props
  if (people.length === 0) {
    return (
      <Section title={say('accounts.make')}>
        <Empty>{say('accounts.make.none')}</Empty>
      </Section>
    )
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(async () => {
      onDone(await post<AccountDone>('manage/accounts', { account, person }))
      setAccount('')
      setPerson('')
    })
  }
  return (
    <Section title={say('accounts.make')}>
      <form className="form" onSubmit={submit}>
        <div className="field">
          <label className="field-label" htmlFor="account-person">
            {say('accounts.person')}
          </label>
          <Picker
            id="account-person"
            value={person}
            choices={people}
            placeholder={say('accounts.make.person')}
            onPick={setPerson}
          />
        </div>
        <Box
          id="account-name"
          label={say('accounts.account')}
          value={account}
          onChange={setAccount}
        />
        <Refused sentence={refused} />
        <div className="form-foot">
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {say('accounts.make.go')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
