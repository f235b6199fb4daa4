import { memo, type ReactNode } from 'react'
import { useSpeech } from '../../lib/language.ts'
import { clockOf } from '../../lib/time.ts'
import type { Word } from '../../words/index.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { summaryOf, titleOf } from './item-words.ts'
import { kindOf, valuesOf, type Row } from './review.ts'

/** The letter of a kind in a box bordered like its mark. */
export function KindLetter(props: { readonly kind: ReturnType<typeof kindOf> }) {
  const { say } = useSpeech()
  return (
    <span className={`letter letter-${props.kind}`} title={say(`kind.${props.kind}`)}>
      {say(`letter.${props.kind}`)}
    </span>
  )
}

function Decided(props: { readonly row: Row }) {
  const { say } = useSpeech()
  const { row } = props
  if ('problem' in row) {
    const { settled } = row.problem
    return settled ? (
      <span className="row-end">
        <StatusMark light="done" label={null} /> {settled.how}
      </span>
    ) : (
      <span className="row-end status-near">{say('review.unsettled')}</span>
    )
  }
  const { review } = row
  if (!review) return <span className="row-end">{say('review.waiting')}</span>
  const word: Word = `review.done.${review.decision}`
  return (
    <span className="row-end">
      {review.decision === 'discarded' ? '' : <StatusMark light="done" label={null} />}{' '}
      {review.decision !== 'confirmed' && say(word)} {review.byName} {clockOf(review.at)}
    </span>
  )
}

interface LineProps {
  readonly row: Row
  readonly isOpen: boolean
  readonly others: string
  readonly onSelect: (key: string) => void
}

/** Rows are made anew with each decision; a line is drawn anew only when what it shows changed. */
function isSameLine(before: LineProps, after: LineProps): boolean {
  const [one, other] = [before.row, after.row]
  const isSameRow =
    'item' in one && 'item' in other
      ? one.item === other.item && one.review === other.review
      : 'problem' in one && 'problem' in other && one.problem === other.problem
  return (
    isSameRow &&
    before.isOpen === after.isOpen &&
    before.others === after.others &&
    before.onSelect === after.onSelect
  )
}

const Line = memo(function Line(props: LineProps) {
  const speech = useSpeech()
  const { say } = speech
  const { row, isOpen, others } = props
  const isDone = 'item' in row && row.review !== undefined
  const values = 'item' in row ? valuesOf(row.item, row.review) : {}
  const title = 'item' in row ? titleOf(row.item, values) : row.problem.sentence
  const second = 'item' in row ? summaryOf(row.item, values, speech) : row.problem.evidence
  return (
    <button
      type="button"
      className="row-line"
      aria-expanded={isOpen}
      data-done={isDone || undefined}
      onClick={() => props.onSelect(row.key)}
    >
      <span className="row-number">
        {'item' in row ? row.item.n : `${say('letter.problem')} ${row.problem.n}`}
      </span>
      <KindLetter kind={kindOf(row)} />
      <b className="row-title">{title}</b>
      {others ? (
        <span className="row-end row-here">{say('review.here', { name: others })}</span>
      ) : isOpen && 'item' in row && !row.review ? (
        <span className="row-end">{say(`review.sure.${row.item.sure}`)}</span>
      ) : (
        <Decided row={row} />
      )}
      {second && !isOpen && <span className="row-second">{second}</span>}
    </button>
  )
}, isSameLine)

const bringIntoSight = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' })

/** The rows of the review; the selected one is open with its form in it. */
export function ItemList(props: {
  readonly rows: readonly Row[]
  readonly selected: string | null
  readonly present: ReadonlyMap<number, string>
  readonly refused: { readonly [key: string]: string }
  readonly onSelect: (key: string) => void
  readonly panel: ReactNode
}) {
  const { say } = useSpeech()
  const { selected } = props
  return (
    <ol className="rows">
      {props.rows.map((row) => {
        const isOpen = row.key === selected
        const others = 'item' in row ? (props.present.get(row.item.n) ?? '') : ''
        return (
          <li
            key={row.key}
            className={isOpen ? 'row row-open' : 'row'}
            ref={isOpen ? bringIntoSight : undefined}
          >
            <Line row={row} isOpen={isOpen} others={others} onSelect={props.onSelect} />
            {props.refused[row.key] && (
              <p className="row-refused" role="alert">
                {props.refused[row.key]}
              </p>
            )}
            {isOpen && props.panel}
          </li>
        )
      })}
      {props.rows.length === 0 && <li className="empty">{say('review.noneOfKind')}</li>}
    </ol>
  )
}
