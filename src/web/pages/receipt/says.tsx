import { shortCodeOf, type Receipt } from '../../../kernel/receipt.ts'
import { useSpeech } from '../../lib/language.ts'
import { jsonIn } from '../../lib/roots-in.ts'
import { fullMoment } from '../../lib/time.ts'
import { Section } from '../../ui/section.tsx'

interface Envelope {
  readonly body?: { readonly [name: string]: unknown }
  readonly by?: string
  readonly caseId?: string
  readonly occurredAt?: string
  readonly type?: string
  readonly ver?: number
}

/** A value as it stands in the envelope; sealed ones by their reference, or opened. */
function wordsOf(value: unknown, { opened }: Receipt): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'personal' in value) {
    const { personal } = value as { readonly personal: string }
    return opened.find(({ ref }) => ref === personal)?.value ?? '•••'
  }
  return JSON.stringify(value)
}

/** What a receipt says: only what its hashes cover. */
export function Says(props: { readonly receipt: Receipt }) {
  const { say } = useSpeech()
  const { receipt } = props
  const envelope = (receipt.envelope === null ? {} : jsonIn(receipt.envelope)) as Envelope
  const { body = {}, by, caseId, occurredAt, type, ver } = envelope
  const lines: readonly (readonly [string, string])[] = [
    [say('receipt.case'), caseId === undefined ? '' : `${caseId} · ${ver}`],
    [say('receipt.fact'), type ?? ''],
    [say('receipt.by'), by ?? ''],
    [say('receipt.occurred'), occurredAt === undefined ? '' : fullMoment(occurredAt)],
    [say('receipt.recorded'), fullMoment(receipt.recordedAt)],
    [say('receipt.place'), `${receipt.lane} · ${receipt.seq}`],
    [say('receipt.root.at'), fullMoment(receipt.at)],
    [say('receipt.suite'), receipt.suite === 'sm3' ? 'SM3' : 'SHA-256'],
    [say('receipt.code'), shortCodeOf(receipt)],
    [say('receipt.root'), receipt.root],
  ]
  const values = Object.entries(body).filter(([name]) => name !== '$')
  return (
    <Section title={say('receipt.says')}>
      {receipt.envelope === null && <p className="words-note">{say('receipt.says.nothing')}</p>}
      <dl className="receipt-says">
        {lines
          .filter(([, words]) => words !== '')
          .map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        {values.map(([name, value]) => (
          <div key={`body ${name}`}>
            <dt lang="en">{name}</dt>
            <dd>{wordsOf(value, receipt)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
