import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useRef, type ReactNode } from 'react'
import type { CaseDetail, DocumentDetail, PlanItem } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useKeys } from '../../lib/keys.ts'
import { useSpeech } from '../../lib/language.ts'
import { listOf, paperOf } from '../../lib/paper.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { documentQuery, useScenarios } from '../../lib/queries.ts'
import { CommandForm } from '../../ui/command-form.tsx'
import { Waiting } from '../../ui/states.tsx'
import { Trouble } from '../not-found.tsx'
import { Legend, PaneTabs, Tabs } from './frame.tsx'
import { Hairline } from './hairline.tsx'
import { ItemList, KindLetter } from './item-list.tsx'
import { ItemPanel } from './item-panel.tsx'
import { usePresence } from './presence.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { ReviewHead } from './review-head.tsx'
import { isItemCommand, isWaiting, kindOf, nextWaiting, type Row } from './review.ts'
import { Strip } from './strip.tsx'
import { TextPane } from './text-pane.tsx'
import {
  useClosed,
  useDerived,
  useInSight,
  isPhoneNow,
  useIsPhone,
  usePresent,
  useSelected,
} from './use-document.ts'
import { useReview, type Deed } from './use-review.ts'
import '../../ui/form/form.css'
import './text.css'
import './list.css'
import './document.css'

/** The form of a command of the whole document, when one is chosen. */
function Chosen(props: { readonly detail: CaseDetail }) {
  const { asked, ask } = useAddress()
  const scenarios = useScenarios()
  const { detail } = props
  const offer = detail.commands.find(
    ({ command, ready }) => ready && command === asked.do && !isItemCommand(command),
  )
  const close = (): void => ask({ do: undefined })
  if (!offer) return null
  return (
    <CommandForm
      key={offer.command}
      detail={detail}
      paper={paperOf(scenarios, detail)}
      offer={offer}
      takesFocus
      onDone={close}
      onCancel={close}
    />
  )
}

/** Moving through the rows, and what is done to the selected one. */
function useWork(document: DocumentDetail, shown: readonly Row[], isOpen: boolean) {
  // A review begins at the first that waits, a reading at the top.
  const first = isOpen && !isPhoneNow() ? shown.find(isWaiting)?.key : undefined
  const [selected, select] = useSelected(first ?? null)
  const { give, refused } = useReview(document.case.id)
  const step = (by: number) => (): void => {
    const at = shown.findIndex(({ key }) => key === selected)
    const next = shown[at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + by))]
    if (next) select(next.key)
  }
  useKeys({
    j: { word: 'key.down', press: step(1) },
    k: { word: 'key.up', press: step(-1) },
    n: { word: 'key.nextOpen', press: () => select(nextWaiting(shown, selected ?? '')) },
  })
  const deed = (what: Deed): void => {
    give(what)
    if (what.do !== 'undo' && selected) select(nextWaiting(shown, selected))
  }
  return { selected, select, refused, deed }
}

function Review(props: { readonly document: DocumentDetail }) {
  const { document } = props
  const { asked, ask } = useAddress()
  const { marks, marked, rows, progress } = useDerived(document)
  const shown = asked.kind ? rows.filter((row) => kindOf(row) === asked.kind) : rows
  const closed = useClosed(document)
  const work = useWork(document, shown, closed === undefined)
  const { selected, select, refused, deed } = work
  const panes = useRef<HTMLDivElement>(null)
  const room = useRef<HTMLElement>(null)
  const isPhone = useIsPhone()
  const present = usePresent(document)
  const current = rows.find(({ key }) => key === selected)
  useInSight(selected, room)
  usePresence(document.case.id, current && 'item' in current ? current.item.n : null)
  const panel = current && (
    <Panel
      key={panelKey(current)}
      row={current}
      closed={closed}
      onDeed={deed}
      items={document.items}
    />
  )
  const isList = asked.pane === 'list'
  return (
    <div className="document" data-pane={isList ? 'list' : 'text'}>
      <ReviewHead document={document} progress={progress} />
      <Chosen detail={document.case} />
      {isPhone && (
        <PaneTabs isList={isList} count={rows.length} onChoose={(pane) => ask({ pane })} />
      )}
      <div className="panes" ref={panes}>
        <div className="text-side">
          <Strip marks={marks} length={document.text.length} room={room} onSelect={select} />
          <TextPane
            text={document.text}
            blocks={marked}
            selected={selected}
            onSelect={select}
            room={room}
          />
          <Legend />
        </div>
        <div className="list-side">
          <Tabs rows={rows} chosen={asked.kind} onChoose={(kind) => ask({ kind })} />
          <ItemList
            rows={shown}
            selected={selected}
            present={present}
            refused={refused}
            onSelect={select}
            panel={isPhone ? null : panel}
          />
        </div>
        {!isPhone && <Hairline key={selected} room={panes} />}
      </div>
      {isPhone && current && <Sheet row={current} panel={panel} onClose={() => select('')} />}
    </div>
  )
}

/** A row's panel is new when the row or its decision is another. */
const panelKey = (row: Row): string =>
  `${row.key} ${'item' in row ? (row.review?.at ?? '') : ''}`

function Panel(props: {
  readonly row: Row
  readonly closed: string | undefined
  readonly onDeed: (deed: Deed) => void
  readonly items: readonly PlanItem[]
}) {
  const { row, closed, onDeed } = props
  if ('problem' in row) {
    return <ProblemPanel problem={row.problem} closed={closed} onDeed={onDeed} />
  }
  const { item, review } = row
  const parent = props.items.find(({ n }) => n === item.under)?.title
  return <ItemPanel item={item} review={review} parent={parent} closed={closed} onDeed={onDeed} />
}

/** The form of the selected item at the foot of a phone, the text still in sight above it. */
function Sheet(props: {
  readonly row: Row
  readonly panel: ReactNode
  readonly onClose: () => void
}) {
  const { say } = useSpeech()
  const { row } = props
  const title = 'item' in row ? `${row.item.n} ${row.item.title}` : row.problem.sentence
  return (
    <section className="sheet" aria-label={title}>
      <header>
        <KindLetter kind={kindOf(row)} />
        <b>{title}</b>
        <button type="button" onClick={props.onClose} aria-label={say('action.close')}>
          ×
        </button>
      </header>
      {props.panel}
    </section>
  )
}

/** The document beside its items. */
export function DocumentPage() {
  const { of } = useSpeech()
  const { id = '' } = useParams({ strict: false })
  const scenarios = useScenarios()
  const { data, error, refetch } = useQuery(documentQuery(id))
  const list = data && listOf(scenarios, data.case)
  usePlace([
    ...(list ? [{ title: of(list.title), to: paths.list(list.scenario.name, list.name) }] : []),
    { title: data?.case.title || id },
  ])
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  return data ? <Review key={id} document={data} /> : <Waiting titles={['review.text']} />
}
