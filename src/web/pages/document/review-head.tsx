import type { DocumentDetail } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { useArrival } from '../../lib/place.ts'
import { paths } from '../../lib/paths.ts'
import { useMe } from '../../lib/queries.ts'
import { Commands } from '../../ui/command-form.tsx'
import { Go } from '../../ui/go.tsx'
import { isItemCommand, type Progress } from './review.ts'

const parts = ['confirmed', 'corrected', 'merged', 'discarded'] as const

function Bar(props: { readonly progress: Progress }) {
  const { say } = useSpeech()
  const { all, done, by, problems } = props.progress
  return (
    <div className="review-progress">
      <p>
        <b>{say('review.progress', { done })}</b> {say('review.of', { all })}
        <span className="review-detail">
          {parts
            .filter((part) => by[part] > 0)
            .map((part) => say(`review.count.${part}`, { n: by[part] }))
            .join(' · ')}
        </span>
        <span className="review-problems">
          {say('review.problems')} <b className={problems > 0 ? 'status-near' : ''}>{problems}</b>
        </span>
      </p>
      <span
        className="review-bar"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={done}
        aria-label={say('review.progress', { done })}
      >
        {parts.map((part) => (
          <span
            key={part}
            className={`review-part part-${part}`}
            style={{ width: `${(100 * by[part]) / Math.max(all, 1)}%` }}
          />
        ))}
      </span>
    </div>
  )
}

/** The head of a document: its title, how far the review is, with whom, and its own commands. */
export function ReviewHead(props: {
  readonly document: DocumentDetail
  readonly progress: Progress
}) {
  const { say, list } = useSpeech()
  const { person } = useMe()
  const { asked, ask } = useAddress()
  useArrival()
  const { case: detail, original, items, blocks, present } = props.document
  const others = [
    ...new Set(present.filter((one) => one.person !== person.id).map(({ name }) => name)),
  ]
  const offers = detail.commands.filter(({ command }) => !isItemCommand(command))
  return (
    <header className="review-head">
      <div className="review-words">
        <h1 className="sentence" id="page-title" tabIndex={-1}>
          {detail.title || original.name}
        </h1>
        <p className="words-note review-links">
          <span>{say('review.items', { blocks: blocks.length, items: items.length })}</span>
          <a
            href={`/api/files/${original.id}`}
            target="_blank"
            rel="noreferrer"
            title={original.name}
          >
            {say('review.original')} {/\.\w+$/.exec(original.name)?.[0].slice(1)}
          </a>
          <Go to={paths.planChanges(detail.id)}>{say('changes.title')}</Go>
          <Go to={paths.case(detail.id)}>{say('review.case')}</Go>
        </p>
      </div>
      <Bar progress={props.progress} />
      <div className="review-acts">
        {others.length > 0 && (
          <span className="words-note">{say('review.with', { names: list(others) })}</span>
        )}
        <Commands
          offers={offers}
          hasPrimary={props.progress.done === props.progress.all && props.progress.problems === 0}
          chosen={asked.do}
          onChoose={(command) => ask({ do: command })}
        />
      </div>
    </header>
  )
}
