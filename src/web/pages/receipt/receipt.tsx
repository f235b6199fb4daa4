import { useState, type ChangeEvent } from 'react'
import { checkReceipt, type Checked, type Receipt } from '../../../kernel/receipt.ts'
import { useSpeech } from '../../lib/language.ts'
import { usePlace } from '../../lib/place.ts'
import { jsonIn, rootsIn } from '../../lib/roots-in.ts'
import { fullMoment } from '../../lib/time.ts'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { PublicHead } from '../link/public-head.tsx'
import { Says } from './says.tsx'
import './receipt.css'

/** A box for a file or for words; what is chosen stays on this device. */
function Given(props: {
  readonly id: string
  readonly title: string
  readonly choose: string
  readonly accept: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly note?: string
}) {
  const { say } = useSpeech()
  const { id, title, choose, accept, text, onText, note } = props
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    void target.files?.[0]?.text().then(onText)
  }
  return (
    <Section title={title} note={note}>
      <div
        className="receipt-given"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void event.dataTransfer.files[0]?.text().then(onText)
        }}
      >
        <label className="receipt-choose">
          <span>{choose}</span>
          <input type="file" className="visually-hidden" accept={accept} onChange={chosen} />
        </label>
        <label htmlFor={id} className="field-label">
          {say('receipt.paste')}
        </label>
        <textarea
          id={id}
          className="input"
          rows={4}
          spellCheck={false}
          value={text}
          onChange={({ target }) => onText(target.value)}
        />
      </div>
    </Section>
  )
}

const marks = { true: '✓', altered: '■', 'root-unknown': '▲', 'no-receipt': '■' } as const

/** What came of the check, in words. */
function Outcome(props: {
  readonly checked: Checked
  readonly receipt: Receipt
  readonly isWithoutRoots: boolean
}) {
  const { say } = useSpeech()
  const { checked, receipt, isWithoutRoots } = props
  const at = checked.outcome === 'no-receipt' ? '' : fullMoment(receipt.at)
  const [title, how]: readonly [string, string] =
    checked.outcome === 'true'
      ? [say('receipt.true'), say('receipt.true.how', { at })]
      : checked.outcome === 'altered'
        ? [say('receipt.altered'), say(`receipt.altered.${checked.part}`)]
        : checked.outcome === 'no-receipt'
          ? [say('receipt.none'), say('receipt.none.how')]
          : isWithoutRoots
            ? [say('receipt.waits.roots'), say('receipt.roots.where')]
            : [say('receipt.unknown'), say('receipt.unknown.how', { at })]
  return (
    <div className="receipt-outcome" data-outcome={checked.outcome} role="status">
      <p className="sentence">
        <span aria-hidden>{marks[checked.outcome]}</span> {title}
      </p>
      <p>{how}</p>
    </div>
  )
}

/** Checks a receipt on this device: no sign-in, and nothing is asked of anybody. */
export function ReceiptPage() {
  const { say } = useSpeech()
  const [text, setText] = useState('')
  const [rootText, setRootText] = useState('')
  usePlace([{ title: say('receipt.title'), to: '/receipt' }])
  const { roots, wrong } = rootsIn(rootText)
  const value = text.trim() === '' ? undefined : receiptIn(text)
  const checked = value === undefined ? null : checkReceipt(value, roots)
  const notes = [
    ...(rootText === '' ? [] : [say('receipt.roots.read', { n: roots.length })]),
    ...(wrong === 0 ? [] : [say('receipt.roots.wrong', { n: wrong })]),
  ]
  return (
    <main className="page receipt" id="main">
      <PublicHead hasWayIn />
      <PageHead name={say('receipt.title')} sentence={say('receipt.sentence')} />
      <p className="receipt-lead">{say('receipt.lead')}</p>
      <div className="receipt-boxes">
        <Given
          id="receipt"
          title={say('receipt.file')}
          choose={say('receipt.file.choose')}
          accept=".json,application/json"
          text={text}
          onText={setText}
        />
        <Given
          id="roots"
          title={say('receipt.roots')}
          choose={say('receipt.roots.choose')}
          accept=".jsonl,.json,application/json,text/plain"
          text={rootText}
          onText={setRootText}
          note={notes.join(' ')}
        />
      </div>
      <p className="words-note">
        {say('receipt.roots.where')} <Go to="/roots">{say('receipt.roots.page')}</Go>
      </p>
      {checked !== null && (
        <Outcome
          checked={checked}
          receipt={value as Receipt}
          isWithoutRoots={rootText.trim() === ''}
        />
      )}
      {checked !== null && checked.outcome !== 'no-receipt' && <Says receipt={value as Receipt} />}
    </main>
  )
}

/** The receipt of a file, also of the server's answer around it. */
function receiptIn(text: string): unknown {
  const value = jsonIn(text) ?? null
  const isAnswer = typeof value === 'object' && value !== null && 'receipt' in value
  return isAnswer ? (value as { readonly receipt: unknown }).receipt : value
}
