import { useQuery } from '@tanstack/react-query'
import type { OwnReadings, OwnReceipts } from '../../../wire/index.ts'
import { read } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { save } from '../../lib/save.ts'
import { fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'

/** Who looked at the personal data of one's own case, and its receipts; by a secret address. */
export function OwnProof() {
  const { say, of, list } = useSpeech()
  const readings = useQuery({
    queryKey: ['link', 'readings'],
    queryFn: ({ signal }) => read<OwnReadings>('links/readings', signal),
    retry: false,
  })
  const receipts = useQuery({
    queryKey: ['link', 'receipts'],
    queryFn: ({ signal }) => read<OwnReceipts>('links/receipts', signal),
    retry: false,
  })
  return (
    <>
      <Section title={say('own.readings')}>
        {readings.data?.lines.length === 0 && <p>{say('own.readings.none')}</p>}
        <ul className="link-lines">
          {readings.data?.lines.map(({ at, unit, post, fields, why }) => (
            <li key={at}>
              <time dateTime={at}>{fullMoment(at)}</time>
              <span>{`${unit} · ${post}`}</span>
              <span>{list(fields.map(of))}</span>
              <span>{why}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say('own.receipts')} note={<Go to="/receipt">{say('receipt.check')}</Go>}>
        <p className="words-note">{say('own.receipts.how')}</p>
        <ul className="link-lines">
          {receipts.data?.lines.map(({ ver, title, recordedAt, receipt }) => (
            <li key={ver}>
              <time dateTime={recordedAt}>{fullMoment(recordedAt)}</time>
              <span>{of(title)}</span>
              {receipt === null ? (
                <span>{say('own.receipts.notYet')}</span>
              ) : (
                <Button
                  kind="quiet"
                  onPress={() => save(`receipt-${ver}.json`, `${JSON.stringify(receipt)}\n`)}
                >
                  {say('receipt.download')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
