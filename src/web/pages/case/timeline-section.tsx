import { useInfiniteQuery } from '@tanstack/react-query'
import type { CaseDetail, CasePaper, TimelineEntry } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { timelineQuery, type TimelineFilter } from '../../lib/queries.ts'
import { Button } from '../../ui/button.tsx'
import { filesIn } from '../../ui/evidence.tsx'
import { Section } from '../../ui/section.tsx'
import { Failed } from '../../ui/states.tsx'
import { Timeline } from '../../ui/timeline.tsx'

const filters: readonly TimelineFilter[] = ['all', 'evidence', 'clocks']

const passes = (entry: TimelineEntry, filter: TimelineFilter): boolean =>
  filter === 'all' ||
  (filter === 'clocks' ? entry.clocks.length > 0 : filesIn(entry.body).length > 0)

/** Lines of a case, the newest first; a long one comes page by page. */
function useLines(detail: CaseDetail, filter: TimelineFilter, asOf: string | undefined) {
  const { data, ...query } = useInfiniteQuery(timelineQuery(detail, filter, asOf))
  if (detail.earlier === null) {
    return { ...query, lines: detail.timeline.filter((entry) => passes(entry, filter)) }
  }
  return { ...query, lines: data?.pages.flatMap(({ entries }) => entries) }
}

/** What happened, with its filters; the filter stands in the address. */
export function TimelineSection(props: {
  readonly detail: CaseDetail
  readonly paper: CasePaper | undefined
  /** The instant the case is looked at. */
  readonly at: string
}) {
  const { detail, paper, at } = props
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const filter = filters.find((one) => one === asked.only) ?? 'all'
  const { lines, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useLines(
    detail,
    filter,
    asked.asOf,
  )
  const note = (
    <span className="toggles">
      {filters.toReversed().map((one) => (
        <button
          key={one}
          type="button"
          className="toggle"
          aria-pressed={filter === one}
          onClick={() => ask({ only: one === 'all' ? undefined : one })}
        >
          {say(`case.timeline.${one}`, { n: detail.chain.facts })}
        </button>
      ))}
    </span>
  )
  return (
    <Section title={say('case.timeline')} note={note}>
      {error && <Failed error={error} again={() => void refetch()} />}
      {lines && (
        <Timeline
          entries={lines}
          clocks={detail.clocks}
          paper={paper}
          filter={filter}
          isClosed={detail.closedAt !== null}
          now={at}
          isLookingBack={asked.asOf !== undefined}
          lookingBack={(at) => paths.case(detail.id, at)}
          receipt={(ver) => paths.receiptOf(detail.id, ver)}
        />
      )}
      {hasNextPage && (
        <p className="more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {say('case.timeline.more')}
          </Button>
          {filter === 'all' && lines && (
            <span className="words-note">
              {say('range.shown', { shown: lines.length, total: detail.chain.facts })}
            </span>
          )}
        </p>
      )}
    </Section>
  )
}
