import { useState, type FormEvent } from 'react'
import type { Field, Revealed } from '../../../wire/index.ts'
import { post } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { trouble } from '../../lib/sentences.ts'
import { Button } from '../../ui/button.tsx'
import { useNaming, valueWords } from '../../ui/value.tsx'
import { tell } from '../../ui/toast.tsx'
import './reveal.css'

/** A masked value, and the way to see it plain: with a reason, on record, until one leaves. */
export function Masked(props: {
  readonly caseId: string
  readonly path: string
  readonly field: Field
  readonly masked: unknown
}) {
  const { caseId, path, field, masked } = props
  const naming = useNaming()
  const speech = useSpeech()
  const { say } = speech
  const [isAsking, setAsking] = useState(false)
  const [why, setWhy] = useState('')
  const [plain, setPlain] = useState<Revealed | null>(null)
  const show = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      const asked = { path, why: why.trim() }
      const to = `cases/${encodeURIComponent(caseId)}/personal/reveal`
      setPlain(await post<Revealed>(to, asked))
      setAsking(false)
    } catch (error) {
      tell(trouble(error, speech, true), 'trouble')
    }
  }
  if (plain !== null) {
    if (plain.value === null) return say('permissions.reveal.gone')
    return <strong>{valueWords(field, plain.value, naming)}</strong>
  }
  return (
    <span className="masked">
      <span>{valueWords(field, masked, naming)}</span>
      {!isAsking && (
        <Button kind="quiet" onPress={() => setAsking(true)}>
          {say('permissions.reveal')}
        </Button>
      )}
      {isAsking && (
        <form className="masked-why" onSubmit={(event) => void show(event)}>
          <label>
            <span>{say('permissions.reveal.why')}</span>
            <input
              className="input"
              required
              minLength={2}
              maxLength={200}
              value={why}
              onChange={({ target }) => setWhy(target.value)}
            />
          </label>
          <Button type="submit">{say('permissions.reveal')}</Button>
          <small>{say('permissions.reveal.note')}</small>
        </form>
      )}
    </span>
  )
}
