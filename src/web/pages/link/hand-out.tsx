import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { CaseLinks, LinkLine, LinkMade } from '../../../wire/index.ts'
import { post, read, remove } from '../../lib/api.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { recordMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { useAttempt } from '../me/attempt.ts'
import { Box, Refused } from '../me/box.tsx'
import { Picture } from '../me/picture.tsx'
import '../../ui/form/form.css'
import '../me/me.css'
import './link.css'

const linksPath = (id: string): string => `cases/${encodeURIComponent(id)}/links`

const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'links'],
    queryFn: ({ signal }) => read<CaseLinks | null>(linksPath(id), signal),
    retry: false,
  })

/** Handing out a secret address to a case; nothing where its kind has none. */
export function SecretLinks(props: { readonly id: string }) {
  const { say, of } = useSpeech()
  const { id } = props
  const { data, refetch } = useQuery(linksQuery(id))
  const { attempt, refused, isBusy } = useAttempt()
  const [contact, setContact] = useState('')
  const [made, setMade] = useState<LinkMade | null>(null)
  if (!data) return null
  const path = linksPath(id)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(async () => {
      setMade(await post<LinkMade>(path, contact === '' ? {} : { contact }))
      setContact('')
      await refetch()
    })
  }
  const revoke = (link: string): void =>
    void attempt(async () => {
      await remove(`${path}/${link}`)
      await refetch()
    })
  return (
    <Section title={say('link.make', { holder: of(data.holder) })}>
      <p className="note">{say('link.make.how', { n: data.days })}</p>
      {made && <Made made={made} />}
      <Lines lines={data.lines} onRevoke={revoke} />
      <form className="form" onSubmit={submit}>
        <Box
          id="link-contact"
          label={say('link.make.contact')}
          value={contact}
          onChange={setContact}
          help={say('link.make.contact.how')}
          isOptional
        />
        <Refused sentence={refused} />
        <div className="form-foot">
          <Button type="submit" isBusy={isBusy}>
            {say('link.make.go')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

function Made({ made }: { readonly made: LinkMade }) {
  const { say } = useSpeech()
  const { contact } = made
  return (
    <div className="link-made me" role="status">
      <p>{say('link.made')}</p>
      <Picture rows={made.rows} label={say('link.picture')} />
      <ShownOnce secret={made.address} />
      {contact !== null && <p>{say('link.made.contact', { contact })}</p>}
    </div>
  )
}

function wordsOf(line: LinkLine, { say, language }: Speech, now: string): readonly string[] {
  const { createdAt, usedAt, askedAt, state } = line
  const when = (at: string) => recordMoment(at, now, language)
  return [
    say('link.line', { when: when(createdAt) }),
    usedAt === null ? say('link.line.unused') : say('link.line.used', { when: when(usedAt) }),
    ...(askedAt === null ? [] : [say('link.line.asked')]),
    ...(state === 'valid' ? [] : [say(`link.line.${state}`)]),
  ]
}

function Lines(props: {
  readonly lines: readonly LinkLine[]
  readonly onRevoke: (id: string) => void
}) {
  const speech = useSpeech()
  const now = useNow()
  return (
    <ul className="link-lines">
      {props.lines.map((line) => (
        <li key={line.id}>
          {wordsOf(line, speech, now).map((words) => (
            <span key={words}>{words}</span>
          ))}
          {line.state === 'valid' && (
            <Button kind="quiet" onPress={() => props.onRevoke(line.id)}>
              {speech.say('link.revoke')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
