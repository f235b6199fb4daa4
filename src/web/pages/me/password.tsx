import { useState, type FormEvent } from 'react'
import { post } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { recordMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { tell } from '../../ui/toast.tsx'
import { useAttempt } from './attempt.ts'
import { Box, Refused } from './box.tsx'
import type { Part } from './me.tsx'

const blank = { old: '', password: '', again: '' }

/** Changing one's password. */
export function Password({ data, again }: Part) {
  const { say, language } = useSpeech()
  const now = useNow()
  const { attempt, refused, isBusy, refuse } = useAttempt()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState(blank)
  const { account, provider, passwordChangedAt: since, passwordLeast } = data
  if (account === null) {
    return (
      <Section title={say('me.password')}>
        <p>{say('me.password.provider', { provider: provider ?? '' })}</p>
      </Section>
    )
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (typed.password !== typed.again) return refuse(say('signIn.notSame'))
    const { old, password } = typed
    void attempt(async () => {
      await post('me/password', { old, password })
      setTyped(blank)
      setOpen(false)
      tell(say('me.password.changed'))
      await again()
    })
  }
  const box = (name: keyof typeof blank, label: string, help?: string) => (
    <Box
      id={`password-${name}`}
      type="password"
      complete={name === 'old' ? 'current-password' : 'new-password'}
      label={label}
      value={typed[name]}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
      help={help}
    />
  )
  const when = since === null ? null : recordMoment(since, now, language)
  return (
    <Section title={say('me.password')}>
      <p>{when === null ? say('me.password.never') : say('me.password.since', { when })}</p>
      {isOpen ? (
        <form className="form" onSubmit={submit}>
          {box('old', say('me.password.old'))}
          {box('password', say('signIn.new'), say('signIn.change.length', { n: passwordLeast }))}
          {box('again', say('signIn.again'))}
          <Refused sentence={refused} />
          <div className="form-foot">
            <Button kind="primary" type="submit" isBusy={isBusy}>
              {say('me.password.change')}
            </Button>
            <Button onPress={() => setOpen(false)}>{say('action.cancel')}</Button>
          </div>
        </form>
      ) : (
        <div className="me-acts">
          <Button onPress={() => setOpen(true)}>{say('me.password.change')}</Button>
        </div>
      )}
    </Section>
  )
}
