import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { CaseLine } from '../../wire/index.ts'
import { useKeys } from '../lib/keys.ts'
import { useSpeech } from '../lib/language.ts'
import { isDocument } from '../lib/paper.ts'
import { paths } from '../lib/paths.ts'
import { casesQuery, useScenarios } from '../lib/queries.ts'
import { StatusMark } from '../ui/status-mark.tsx'

/** A value that follows another after it has been still for a while. */
function useStill(value: string, millis: number): string {
  const [still, setStill] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), millis)
    return () => clearTimeout(timer)
  }, [value, millis])
  return still
}

function useFound(words: string): readonly CaseLine[] | undefined {
  const asked = useStill(words.trim(), 200)
  const { data } = useQuery({ ...casesQuery({ q: asked, limit: 12 }), enabled: asked !== '' })
  return asked === '' ? undefined : data?.lines
}

function Found(props: {
  readonly list: string
  /** Undefined while nothing was asked. */
  readonly found: readonly CaseLine[] | undefined
  readonly words: string
  readonly at: number
  readonly open: (line: CaseLine) => void
}) {
  const { say } = useSpeech()
  const { list, found, at } = props
  return (
    <ul
      id={list}
      role="listbox"
      aria-label={say('shell.search')}
      className="options"
      hidden={found === undefined}
    >
      {found?.map((line, index) => (
        <li
          key={line.id}
          id={`${list}-${index}`}
          role="option"
          aria-selected={index === at}
          // Pressing must not take the focus from the box before the click is heard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.open(line)}
        >
          <span className="search-title">
            <StatusMark light={line.light} label={null} /> {line.title}
          </span>
          <small>{line.unit?.name ?? ''}</small>
        </li>
      ))}
      {found?.length === 0 && (
        <li role="option" aria-selected={false} aria-disabled>
          {say('shell.search.none', { words: props.words.trim() })}
        </li>
      )}
    </ul>
  )
}

/** Finds cases by words of their title; `/` goes there, arrows move, Enter opens. */
export function Search() {
  const { say } = useSpeech()
  const list = useId()
  const router = useRouter()
  const scenarios = useScenarios()
  const box = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const found = useFound(words)
  useKeys({ '/': { word: 'key.search', press: () => box.current?.focus() } })
  const leave = (): void => {
    setWords('')
    setAt(0)
    box.current?.blur()
  }
  const open = (line: CaseLine | undefined): void => {
    if (!line) return
    leave()
    const to = isDocument(scenarios, line) ? paths.document(line.id) : paths.case(line.id)
    router.history.push(to)
  }
  const press = (event: KeyboardEvent): void => {
    const last = (found?.length ?? 1) - 1
    if (event.key === 'ArrowDown') setAt(Math.min(last, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter') open(found?.[at])
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
  }
  const isOpen = words.trim() !== '' && found !== undefined
  return (
    <div className="search" role="search">
      <input
        ref={box}
        className="input"
        type="search"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[at] ? `${list}-${at}` : undefined}
        aria-label={say('shell.search')}
        placeholder={say('shell.search')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
        onBlur={() => setWords('')}
      />
      <kbd aria-hidden>/</kbd>
      <Found list={list} found={isOpen ? found : undefined} words={words} at={at} open={open} />
    </div>
  )
}
