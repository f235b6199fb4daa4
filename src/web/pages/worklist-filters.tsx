import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { useSpeech } from '../lib/language.ts'
import type { ListView } from '../lib/paper.ts'
import { organisationQuery } from '../lib/queries.ts'
import type { Word } from '../words/index.ts'

interface Asking {
  readonly asked: { readonly [name: string]: string | undefined }
  readonly ask: (change: { readonly [name: string]: string | undefined }) => void
}

interface Option {
  readonly value: string | undefined
  readonly title: string
}

/** Words of which one is chosen; the chosen one stands out. */
function Toggles(props: {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string | undefined
  readonly onChoose: (value: string | undefined) => void
}) {
  return (
    <span className="toggles" role="group" aria-label={props.label}>
      {props.options.map(({ value, title }) => (
        <button
          key={value ?? ''}
          type="button"
          className="toggle"
          aria-pressed={props.value === value}
          onClick={() => props.onChoose(value)}
        >
          {title}
        </button>
      ))}
    </span>
  )
}

const openness: readonly (readonly [string | undefined, Word])[] = [
  [undefined, 'list.open'],
  ['no', 'list.closed'],
  ['any', 'list.any'],
]
const orders: readonly (readonly [string | undefined, Word])[] = [
  [undefined, 'list.order.due'],
  ['opened', 'list.order.opened'],
  ['moved', 'list.order.moved'],
]

/** Codes of the choice that the cases are sorted into, when the list is about one case type. */
function categories(list: ListView): readonly (readonly [string, { zh: string; en: string }])[] {
  const [type, ...others] = list.of
  const paper = list.scenario.cases.find(({ name }) => name === type)
  const choice = Object.values(paper?.state ?? {}).find(({ kind }) => kind === 'choice')
  return others.length === 0 && choice?.kind === 'choice' ? Object.entries(choice.of) : []
}

/** Words of the title; they go to the address when the typing rests. */
function WordsBox({ asked, ask }: Asking) {
  const { say } = useSpeech()
  const [words, setWords] = useState(asked.q ?? '')
  useEffect(() => {
    const timer = setTimeout(() => (asked.q ?? '') !== words && ask({ q: words || undefined }), 250)
    return () => clearTimeout(timer)
  }, [words, asked.q, ask])
  return (
    <input
      className="input filter-words"
      type="search"
      aria-label={say('list.words')}
      placeholder={say('list.words')}
      value={words}
      onChange={(event) => setWords(event.target.value)}
    />
  )
}

/** A unit with all below it. */
function UnitSelect({ asked, ask }: Asking) {
  const { say } = useSpeech()
  const { data } = useQuery(organisationQuery)
  const units = (data?.units ?? []).filter(({ parent }) => parent !== null)
  if (units.length < 2) return null
  return (
    <label className="filter-select">
      {say('list.unit')}
      <select
        className="input"
        value={asked.unit ?? ''}
        onChange={(event) => ask({ unit: event.target.value || undefined })}
      >
        <option value="">{say('list.any')}</option>
        {units.map(({ id, short }) => (
          <option key={id} value={id}>
            {short}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The filter of a list: open or closed, status, kind, words of the title, order. */
export function Filters(props: Asking & { readonly list: ListView; readonly note: ReactNode }) {
  const { say, of } = useSpeech()
  const { list, asked, ask } = props
  const statuses = list.scenario.cases
    .filter(({ name }) => list.of.includes(name))
    .flatMap((paper) => Object.entries(paper.statuses))
    .filter(([, { final }]) => asked.open === 'any' || Boolean(final) === (asked.open === 'no'))
  const kinds = categories(list)
  const said = (of: readonly (readonly [string | undefined, Word])[]): readonly Option[] =>
    of.map(([value, word]) => ({ value, title: say(word) }))
  return (
    <div className="filters">
      <Toggles
        label={say('list.filter')}
        options={said(openness)}
        value={asked.open}
        onChoose={(open) => ask({ open, status: undefined })}
      />
      {statuses.length > 1 && (
        <Toggles
          label={say('list.status')}
          options={[
            { value: undefined, title: say('action.all') },
            ...statuses.map(([value, { title }]) => ({ value, title: of(title) })),
          ]}
          value={asked.status}
          onChoose={(status) => ask({ status })}
        />
      )}
      {kinds.length > 0 && (
        <label className="filter-select">
          {say('list.category')}
          <select
            className="input"
            value={asked.category ?? ''}
            onChange={(event) => ask({ category: event.target.value || undefined })}
          >
            <option value="">{say('list.any')}</option>
            {kinds.map(([code, title]) => (
              <option key={code} value={code}>
                {of(title)}
              </option>
            ))}
          </select>
        </label>
      )}
      <UnitSelect asked={asked} ask={ask} />
      <WordsBox asked={asked} ask={ask} />
      <span className="filters-end">
        {props.note}
        <Toggles
          label={say('list.order')}
          options={said(orders)}
          value={asked.order}
          onChoose={(order) => ask({ order })}
        />
      </span>
    </div>
  )
}
