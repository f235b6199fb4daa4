import { useSpeech } from '../../lib/language.ts'
import { kindOf, type Row, type RowKind } from './review.ts'

const kinds: readonly RowKind[] = ['target', 'project', 'measure', 'action', 'actual', 'problem']

/** Kinds of row with their counts; one of them narrows the list. */
export function Tabs(props: {
  readonly rows: readonly Row[]
  readonly chosen: string | undefined
  readonly onChoose: (kind: string | undefined) => void
}) {
  const { say } = useSpeech()
  const count = (kind: RowKind): number => props.rows.filter((row) => kindOf(row) === kind).length
  return (
    <div className="review-tabs">
      <span className="toggles" role="group" aria-label={say('list.filter')}>
        <button
          type="button"
          className="toggle"
          aria-pressed={props.chosen === undefined}
          onClick={() => props.onChoose(undefined)}
        >
          {say('action.all')} {props.rows.length}
        </button>
        {kinds
          .filter((kind) => count(kind) > 0)
          .map((kind) => (
            <button
              key={kind}
              type="button"
              className={`toggle toggle-${kind}`}
              aria-pressed={props.chosen === kind}
              onClick={() => props.onChoose(kind)}
            >
              {say(kind === 'actual' ? 'tab.actual' : `kind.${kind}`)} {count(kind)}
            </button>
          ))}
      </span>
      <span className="review-keys" aria-hidden>
        <kbd>J</kbd>
        <kbd>K</kbd> {say('review.upDown')} <kbd>?</kbd>
      </span>
    </div>
  )
}

const legend = ['target', 'project', 'measure', 'action', 'problem', 'actual'] as const

/** What each line under the text stands for. */
export function Legend() {
  const { say } = useSpeech()
  return (
    <footer className="review-legend">
      {legend.map((kind) => (
        <span key={kind} className={`span span-${kind}`}>
          {say(`kind.${kind}`)}
        </span>
      ))}
      <span className="words-note legend-note">{say('review.legend')}</span>
    </footer>
  )
}

/** On a phone text and list take turns. */
export function PaneTabs(props: {
  readonly isList: boolean
  readonly count: number
  readonly onChoose: (pane: 'list' | undefined) => void
}) {
  const { say } = useSpeech()
  const tab = (pane: 'list' | undefined, title: string) => (
    <button
      type="button"
      className="toggle"
      aria-pressed={props.isList === (pane === 'list')}
      onClick={() => props.onChoose(pane)}
    >
      {title}
    </button>
  )
  return (
    <div className="pane-tabs toggles" role="group" aria-label={say('review.text')}>
      {tab(undefined, say('review.text'))}
      {tab('list', say('review.list', { n: props.count }))}
    </div>
  )
}
