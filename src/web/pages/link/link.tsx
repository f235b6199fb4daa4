import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { PublicCase } from '../../../wire/index.ts'
import { post, read } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { usePlace } from '../../lib/place.ts'
import { fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { valueWords } from '../../ui/value.tsx'
import { OwnProof } from '../receipt/own.tsx'
import { useAttempt } from '../me/attempt.ts'
import { Box, Refused } from '../me/box.tsx'
import { PublicHead } from './public-head.tsx'
import '../../ui/form/form.css'
import './link.css'

/** The secret stands behind the `#` once, and is gone from the address at once. */
async function enter(): Promise<void> {
  const token = location.hash.slice(1)
  if (token === '') return
  history.replaceState(history.state, '', location.pathname)
  await post('links/enter', { token })
}

const linkQuery = queryOptions({
  queryKey: ['link'],
  queryFn: async ({ signal }) => {
    await enter()
    return read<PublicCase>('links/case', signal)
  },
  retry: false,
  staleTime: Infinity,
})

/** What somebody outside may know of one case, by a secret address. */
export function LinkPage() {
  const { say, of } = useSpeech()
  const { data, error } = useQuery(linkQuery)
  usePlace([{ title: say('link.title') }])
  return (
    <main className="link-page" id="content">
      <PublicHead district={of(data?.district)} hasWayIn={false} />
      {data && <Standing data={data} />}
      {error && <Over />}
      {!data && !error && <p role="status">{say('state.loading')}</p>}
    </main>
  )
}

function Standing({ data }: { readonly data: PublicCase }) {
  const speech = useSpeech()
  const { say, of } = speech
  const naming = { ...speech, organisation: undefined }
  return (
    <>
      <p className="page-name">{of(data.title)}</p>
      <h1 className="sentence">{of(data.status)}</h1>
      <Section title={say('link.next')}>
        <p>{of(data.next)}</p>
      </Section>
      {data.clocks.length > 0 && (
        <Section title={say('link.clocks')}>
          {data.clocks.map(({ title, words }) => (
            <p key={title.zh}>{say('join.colon', { one: of(title), other: words })}</p>
          ))}
        </Section>
      )}
      <Section title={say('link.facts')}>
        <dl className="link-facts">
          {data.shown.map(({ title, field, value }) => (
            <div key={title.zh}>
              <dt>{of(title)}</dt>
              <dd>{valueWords(field, value, naming)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <OwnProof />
      <p className="note">{say('link.until', { when: fullMoment(data.expiresAt) })}</p>
    </>
  )
}

/** It does not open: why that may be, and how to get a new one. */
function Over() {
  const { say } = useSpeech()
  const { attempt, refused, isBusy } = useAttempt()
  const [contact, setContact] = useState('')
  const [isAsked, setAsked] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(async () => {
      await post('links/again', { contact })
      setAsked(true)
    })
  }
  return (
    <>
      <h1 className="sentence">{say('link.over')}</h1>
      <p>{say('link.over.how')}</p>
      <Section title={say('link.again')}>
        {isAsked ? (
          <p role="status">{say('link.again.done')}</p>
        ) : (
          <form className="form" onSubmit={submit}>
            <p>{say('link.again.how')}</p>
            <Box id="contact" label={say('link.contact')} value={contact} onChange={setContact} />
            <Refused sentence={refused} />
            <div className="form-foot">
              <Button kind="primary" type="submit" isBusy={isBusy}>
                {say('link.again.go')}
              </Button>
            </div>
          </form>
        )}
      </Section>
    </>
  )
}
