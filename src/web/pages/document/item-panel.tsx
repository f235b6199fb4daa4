import { useState, type KeyboardEvent } from 'react'
import type { ItemReview, PlanItem } from '../../../wire/index.ts'
import { useKeys } from '../../lib/keys.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { nameOf, useNaming } from '../../ui/value.tsx'
import { itemFields, type ItemField } from './item-fields.ts'
import { codeWord } from './item-words.ts'
import { valuesOf } from './review.ts'
import type { Deed } from './use-review.ts'

type Draft = { readonly [field: string]: string }

const asText = (value: unknown): string =>
  value === null || value === undefined || typeof value === 'object' ? '' : String(value)

const draftOf = (fields: readonly ItemField[], values: { readonly [f: string]: unknown }): Draft =>
  Object.fromEntries(fields.map(({ name }) => [name, asText(values[name])]))

/** What differs from what stands there, as the correction keeps it. */
function changesOf(
  fields: readonly ItemField[],
  before: Draft,
  draft: Draft,
): { readonly [field: string]: unknown } {
  const changed = fields.filter(({ name }) => before[name] !== draft[name])
  return Object.fromEntries(
    changed.map(({ name, as }) => {
      const text = draft[name]!.trim().replace('−', '-')
      const isNumber = as === 'number' && text !== '' && Number.isFinite(Number(text))
      return [name, isNumber ? Number(text) : text === '' ? null : text]
    }),
  )
}

function Box(props: {
  readonly id: string
  readonly field: ItemField
  readonly value: string
  readonly isReadOnly: boolean
  readonly onChange: (value: string) => void
}) {
  const speech = useSpeech()
  const { field, value, id } = props
  const label = <label htmlFor={id}>{speech.say(field.word)}</label>
  const change = (event: { target: { value: string } }): void => props.onChange(event.target.value)
  return (
    <div className={field.isWide ? 'item-field item-wide' : 'item-field'}>
      {label}
      {field.as === 'code' ? (
        <select
          id={id}
          className="input"
          value={value}
          disabled={props.isReadOnly}
          onChange={change}
        >
          {!field.codes?.includes(value) && <option value={value}>{value}</option>}
          {field.codes?.map((code) => (
            <option key={code} value={code}>
              {codeWord(field.group ?? '', code, speech)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className={field.as === 'number' ? 'input item-number' : 'input'}
          inputMode={field.as === 'number' ? 'decimal' : 'text'}
          value={value}
          readOnly={props.isReadOnly}
          onChange={change}
        />
      )}
    </div>
  )
}

/** A question that a deed asks in its place: into which item, or why. */
function Ask(props: {
  readonly word: 'review.mergeInto' | 'review.reason'
  readonly isNumber: boolean
  readonly onAnswer: (answer: string) => void
  readonly onLeave: () => void
}) {
  const { say } = useSpeech()
  const [answer, setAnswer] = useState('')
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') props.onLeave()
    if (event.key === 'Enter' && (answer !== '' || !props.isNumber)) props.onAnswer(answer)
  }
  return (
    <div className="item-ask">
      <label htmlFor="item-ask">{say(props.word)}</label>
      <input
        id="item-ask"
        className="input"
        // The question was asked for by pressing its button or key.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        inputMode={props.isNumber ? 'numeric' : 'text'}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
        onKeyDown={press}
      />
      <Button onPress={() => props.onAnswer(answer)}>⏎</Button>
      <Button kind="quiet" onPress={props.onLeave}>
        {say('action.cancel')}
      </Button>
    </div>
  )
}

/** What is known about an item beside its values, under the form. */
function Notes(props: { readonly item: PlanItem; readonly parent: string | undefined }) {
  const { say, organisation } = useNaming()
  const { item, parent } = props
  const { recommended } = item
  return (
    <p className="item-notes">
      {parent && <span>{say('review.under', { title: parent })} </span>}
      {item.linked.map((n) => (
        <span key={n}>{say('review.linked', { n })} </span>
      ))}
      {recommended && (
        <span>
          <b className="recommended">
            {say('review.recommend', { unit: nameOf(recommended.unit, organisation) })}
          </b>{' '}
          {say('review.recommend.why', { why: recommended.why })}
        </span>
      )}
    </p>
  )
}

interface Panel {
  readonly item: PlanItem
  readonly review: ItemReview | undefined
  readonly parent: string | undefined
  /** Why nobody may review just now; undefined when one may. */
  readonly closed: string | undefined
  readonly onDeed: (deed: Deed) => void
}

/** What the keys and buttons of an item do, with its draft. */
function useItem({ item, review, closed, onDeed }: Panel) {
  const { n } = item
  const values = valuesOf(item, review)
  const fields = itemFields[item.kind].filter((field) => !field.onlyIf || values[field.onlyIf])
  const before = draftOf(fields, values)
  const [draft, setDraft] = useState(before)
  const [asks, setAsks] = useState<'merge' | 'discard' | null>(null)
  const changes = changesOf(fields, before, draft)
  const isChanged = Object.keys(changes).length > 0
  const isOpen = closed === undefined
  const ask = (what: 'merge' | 'discard') => (): void => {
    if (isOpen && !review) setAsks(what)
  }
  return {
    fields,
    draft,
    asks,
    isChanged,
    isOpen,
    set: (name: string, value: string): void => setDraft((now) => ({ ...now, [name]: value })),
    take: (): void => {
      if (!isOpen) return
      if (isChanged) onDeed({ do: 'correct', n, fields: changes })
      else if (!review) onDeed({ do: 'confirm', n })
    },
    edit: (): void => {
      const panel = document.querySelector('.item-panel')
      // Mostly it is the figure that is wrong.
      const box = panel?.querySelector<HTMLElement>('.item-number') ?? panel?.querySelector('input')
      box?.focus()
    },
    merge: ask('merge'),
    discard: ask('discard'),
    undo: (): void => {
      if (isOpen && review) onDeed({ do: 'undo', n })
    },
    leave: (): void => setAsks(null),
    answer: (answer: string): void => {
      setAsks(null)
      if (asks === 'merge') onDeed({ do: 'merge', n, into: Number(answer) })
      else onDeed({ do: 'discard', n, ...(answer ? { reason: answer } : {}) })
    },
  }
}

/** The buttons of an item, each with its key. */
function Deeds(props: {
  readonly work: ReturnType<typeof useItem>
  readonly review: ItemReview | undefined
  readonly closed: string | undefined
}) {
  const { say } = useSpeech()
  const { work, review, closed } = props
  const commitment = review?.commitment
  return (
    <div className="item-deeds">
      {closed !== undefined && <p className="words-note">{closed}</p>}
      {work.isOpen && (!review || work.isChanged) && (
        <Button kind="primary" shortcut="Y" onPress={work.take}>
          {say(work.isChanged ? 'review.save' : 'review.confirm')}
        </Button>
      )}
      {work.isOpen && (
        <Button shortcut="E" onPress={work.edit}>
          {say('review.correct')}
        </Button>
      )}
      {work.isOpen && !review && (
        <>
          <Button shortcut="M" onPress={work.merge}>
            {say('review.merge')}
          </Button>
          <Button shortcut="X" onPress={work.discard}>
            {say('review.discard')}
          </Button>
        </>
      )}
      {work.isOpen && review && (
        <Button shortcut="U" onPress={work.undo}>
          {say('review.undo')}
        </Button>
      )}
      {commitment && <Go to={paths.case(commitment)}>{say('review.commitment')}</Go>}
    </div>
  )
}

/** The form of the selected item: Y confirms, E corrects, M merges, X discards, U undoes. */
export function ItemPanel(props: Panel) {
  const { item, review } = props
  const work = useItem(props)
  useKeys({
    y: { word: 'key.confirm', press: work.take },
    e: { word: 'key.correct', press: work.edit },
    m: { word: 'key.merge', press: work.merge },
    x: { word: 'key.discard', press: work.discard },
    u: { word: 'key.undo', press: work.undo },
  })
  const typed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') (event.target as HTMLElement).blur()
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) work.take()
  }
  return (
    <div className="item-panel">
      <div className="item-fields" onKeyDown={typed}>
        {work.fields.map((field) => (
          <Box
            key={field.name}
            id={`item-${field.name}`}
            field={field}
            value={work.draft[field.name] ?? ''}
            isReadOnly={!work.isOpen}
            onChange={(value) => work.set(field.name, value)}
          />
        ))}
      </div>
      <Notes item={item} parent={props.parent} />
      {work.asks ? (
        <Ask
          word={work.asks === 'merge' ? 'review.mergeInto' : 'review.reason'}
          isNumber={work.asks === 'merge'}
          onAnswer={work.answer}
          onLeave={work.leave}
        />
      ) : (
        <Deeds work={work} review={review} closed={props.closed} />
      )}
    </div>
  )
}
