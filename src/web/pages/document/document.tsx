import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { DocumentDetail } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useKeys } from '../../lib/keys.ts'
import { useSpeech } from '../../lib/language.ts'
import { listOf, paperOf } from '../../lib/paper.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { documentQuery, useMe, useScenarios } from '../../lib/queries.ts'
import { CommandForm } from '../../ui/command-form.tsx'
import { Trouble } from '../not-found.tsx'
import { Hairline } from './hairline.tsx'
import { ItemList, KindLetter } from './item-list.tsx'
import { ItemPanel } from './item-panel.tsx'
import { markedBlocks, marksOf } from './marks.ts'
import { usePresence } from './presence.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { ReviewHead } from './review-head.tsx'
import {
  isItemCommand,
  kindOf,
  nextWaiting,
  progressOf,
  reviewsOf,
  rowsOf,
  type Row,
  type RowKind,
} from './review.ts'
import { Strip } from './strip.tsx'
import { TextPane } from './text-pane.tsx'
import { useReview, type Deed } from './use-review.ts'
import '../../ui/form/form.css'
import './document.css'

const kinds: readonly RowKind[] = ['target', 'project', 'measure', 'action', 'actual', 'problem']

const phone = matchMedia('(max-width: 56rem)')
const onPhone = (listener: () => void): (() => void) => {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}
const useIsPhone = (): boolean => useSyncExternalStore(onPhone, () => phone.matches)

/** The selected row: at once on the page, a moment later in the address. */
function useSelected(): readonly [string | null, (key: string) => void] {
  const { asked, ask } = useAddress()
  const [selected, setSelected] = useState<string | null>(asked.item ?? null)
  useEffect(() => {
    if (selected === null || selected === asked.item) return undefined
    const timer = setTimeout(() => ask({ item: selected }), 300)
    return () => clearTimeout(timer)
  })
  return [selected, setSelected]
}

/** Brings the selected mark into sight, in the middle when it was out of it. */
function useInSight(selected: string | null, room: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const mark = room.current?.querySelector(`[data-key="${CSS.escape(selected ?? '')}"]`)
    if (!mark || !room.current) return
    const { top, bottom } = mark.getBoundingClientRect()
    const pane = room.current.getBoundingClientRect()
    // On a phone the page scrolls, and the form covers its lower half.
    const lowest = phone.matches ? innerHeight * 0.42 : pane.bottom - 48
    const isSeen = top >= Math.max(pane.top, 0) + 24 && bottom <= lowest
    if (!isSeen) mark.scrollIntoView({ block: phone.matches ? 'start' : 'center' })
  }, [selected, room])
}

/** What was derived from a document for drawing it. */
function useDerived(document: DocumentDetail) {
  const { text, items, problems, blocks } = document
  const reviews = useMemo(() => reviewsOf(document.reviews), [document.reviews])
  const marks = useMemo(
    () => marksOf({ items, problems, text }, reviews),
    [items, problems, text, reviews],
  )
  const marked = useMemo(() => markedBlocks({ blocks, text }, marks), [blocks, text, marks])
  const rows = useMemo(() => rowsOf({ items, problems }, reviews), [items, problems, reviews])
  return { marks, marked, rows, progress: useMemo(() => progressOf(rows), [rows]) }
}

function Tabs(props: {
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
              {say(`kind.${kind}`)} {count(kind)}
            </button>
          ))}
      </span>
      <span className="review-keys" aria-hidden>
        <kbd>J</kbd>
        <kbd>K</kbd> {say('review.upDown')} <kbd>U</kbd> {say('review.undo')} <kbd>?</kbd>
      </span>
    </div>
  )
}

function Legend() {
  const { say } = useSpeech()
  return (
    <footer className="review-legend">
      {(['target', 'project', 'measure', 'problem', 'actual'] as const).map((kind) => (
        <span key={kind} className={`span span-${kind}`}>
          {say(`kind.${kind}`)}
        </span>
      ))}
      <span className="words-note">{say('review.legend')}</span>
    </footer>
  )
}

/** Why nobody may review now; undefined when the reader may. */
function useClosed(document: DocumentDetail): string | undefined {
  const { say } = useSpeech()
  const offers = document.case.commands.filter(({ command }) => isItemCommand(command))
  if (offers.some(({ ready }) => ready)) return undefined
  const why = offers.flatMap((offer) => offer.why.map(({ sentence }) => sentence))[0]
  return say('review.readOnly', { why: why ?? say('case.noCommands') })
}

function usePresent(document: DocumentDetail): ReadonlyMap<number, string> {
  const { person } = useMe()
  const { present } = document
  return useMemo(
    () => new Map(present.filter((p) => p.person !== person.id).map(({ n, name }) => [n, name])),
    [present, person.id],
  )
}

function Review(props: { readonly document: DocumentDetail }) {
  const { say } = useSpeech()
  const { document } = props
  const { id } = document.case
  const { asked, ask } = useAddress()
  const { marks, marked, rows, progress } = useDerived(document)
  const [selected, select] = useSelected()
  const { give, refused } = useReview(id)
  const panes = useRef<HTMLDivElement>(null)
  const room = useRef<HTMLElement>(null)
  const scenarios = useScenarios()
  const isPhone = useIsPhone()
  const closed = useClosed(document)
  const present = usePresent(document)
  const shown = asked.kind ? rows.filter((row) => kindOf(row) === asked.kind) : rows
  const current = rows.find(({ key }) => key === selected)
  useInSight(selected, room)
  usePresence(id, current && 'item' in current ? current.item.n : null)
  const step = (by: number) => (): void => {
    const at = shown.findIndex(({ key }) => key === selected)
    const next = shown[at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + by))]
    if (next) select(next.key)
  }
  const goOn = (): void => select(nextWaiting(shown, selected ?? ''))
  useKeys({
    j: { word: 'key.down', press: step(1) },
    k: { word: 'key.up', press: step(-1) },
    n: { word: 'key.nextOpen', press: goOn },
  })
  const deed = (what: Deed): void => {
    give(what)
    if (what.do !== 'undo' && selected) select(nextWaiting(shown, selected))
  }
  const parentOf = (under: number | null): string | undefined =>
    document.items.find(({ n }) => n === under)?.title
  const panel = current && (
    <Panel key={panelKey(current)} row={current} closed={closed} onDeed={deed} parentOf={parentOf} />
  )
  const offer = document.case.commands.find(
    ({ command, ready }) => ready && command === asked.do && !isItemCommand(command),
  )
  const isList = asked.pane === 'list'
  const pressed = useCallback((key: string) => select(key), [select])
  return (
    <div className="document" data-pane={isList ? 'list' : 'text'}>
      <ReviewHead document={document} progress={progress} />
      {offer && (
        <CommandForm
          key={offer.command}
          detail={document.case}
          paper={paperOf(scenarios, document.case)}
          offer={offer}
          takesFocus
          onDone={() => ask({ do: undefined })}
          onCancel={() => ask({ do: undefined })}
        />
      )}
      {isPhone && (
        <div className="pane-tabs toggles" role="group" aria-label={say('review.text')}>
          <button
            type="button"
            className="toggle"
            aria-pressed={!isList}
            onClick={() => ask({ pane: undefined })}
          >
            {say('review.text')}
          </button>
          <button
            type="button"
            className="toggle"
            aria-pressed={isList}
            onClick={() => ask({ pane: 'list' })}
          >
            {say('review.list', { n: rows.length })}
          </button>
        </div>
      )}
      <div className="panes" ref={panes}>
        <div className="text-side">
          <Strip marks={marks} length={document.text.length} room={room} onSelect={pressed} />
          <TextPane
            text={document.text}
            blocks={marked}
            selected={selected}
            onSelect={pressed}
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
            onSelect={pressed}
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
  readonly parentOf: (under: number | null) => string | undefined
}) {
  const { row, closed, onDeed } = props
  if ('problem' in row) return <ProblemPanel problem={row.problem} closed={closed} onDeed={onDeed} />
  const { item, review } = row
  const parent = props.parentOf(item.under)
  return <ItemPanel item={item} review={review} parent={parent} closed={closed} onDeed={onDeed} />
}

/** The form of the selected item at the foot of a phone, the text still in sight above it. */
function Sheet(props: {
  readonly row: Row
  readonly panel: React.ReactNode
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
  return data ? <Review key={id} document={data} /> : null
}
