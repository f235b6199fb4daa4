import { useId, useState, type KeyboardEvent } from 'react'
import { useSpeech } from '../../lib/language.ts'

/** Something to choose, with a second line that tells it from its like. */
export interface Choice {
  readonly id: string
  readonly name: string
  readonly note?: string
}

const matches = ({ name, note = '', id }: Choice, words: string): boolean =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${name} ${note} ${id}`.toLowerCase().includes(word))

interface Picking {
  readonly id: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly placeholder: string
  readonly onPick: (id: string) => void
  readonly describedBy?: string | undefined
  readonly isWrong?: boolean
}

/** A box to type in that narrows a list; arrows move, Enter takes, Escape leaves. */
export function Picker(props: Picking) {
  const list = useId()
  const [words, setWords] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const found = props.choices.filter((choice) => matches(choice, words ?? '')).slice(0, 60)
  const chosen = props.choices.find(({ id }) => id === props.value)
  const isOpen = words !== null
  const take = (choice: Choice | undefined): void => {
    if (choice) props.onPick(choice.id)
    setWords(null)
    setAt(0)
  }
  const press = (event: KeyboardEvent): void => {
    const moves: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 }
    const move = moves[event.key]
    if (move !== undefined) {
      event.preventDefault()
      if (!isOpen) setWords('')
      setAt((now) => Math.max(0, Math.min(found.length - 1, isOpen ? now + move : 0)))
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      take(found[at])
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation()
      setWords(null)
    }
  }
  return (
    <div className="picker">
      <input
        id={props.id}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[at] ? `${list}-${found[at].id}` : undefined}
        aria-invalid={props.isWrong || undefined}
        aria-describedby={props.describedBy}
        autoComplete="off"
        className="input"
        placeholder={props.placeholder}
        value={words ?? (chosen ? label(chosen) : '')}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
          if (event.target.value === '') props.onPick('')
        }}
        onFocus={(event) => event.target.select()}
        onClick={() => setWords((now) => now ?? '')}
        onBlur={() => setWords(null)}
        onKeyDown={press}
      />
      <Options list={list} isOpen={isOpen} found={found} at={at} take={take} />
    </div>
  )
}

const label = ({ name, note }: Choice): string => (note ? `${name} · ${note}` : name)

const bringIntoSight = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' })

function Options(props: {
  readonly list: string
  readonly isOpen: boolean
  readonly found: readonly Choice[]
  readonly at: number
  readonly take: (choice: Choice) => void
}) {
  const { say } = useSpeech()
  return (
    <ul id={props.list} role="listbox" className="options" hidden={!props.isOpen}>
      {props.found.map((choice, index) => (
        <li
          key={choice.id}
          id={`${props.list}-${choice.id}`}
          ref={props.isOpen && index === props.at ? bringIntoSight : undefined}
          role="option"
          aria-selected={index === props.at}
          // Pressing must not take the focus from the box before the click is heard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.take(choice)}
        >
          {choice.name}
          {choice.note && <small>{choice.note}</small>}
        </li>
      ))}
      {props.isOpen && props.found.length === 0 && (
        <li role="option" aria-selected={false} aria-disabled>
          {say('form.noneFits')}
        </li>
      )}
    </ul>
  )
}
