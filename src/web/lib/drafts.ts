import { useState } from 'react'
import { meQuery, queries } from './queries.ts'

/** What is typed into a form and not yet sent, by the field. */
interface Typed {
  readonly [name: string]: unknown
}

/** What was typed and not sent, of whoever is signed in; it outlives a session that ends meanwhile. */
export interface Draft {
  /** What was typed before the form was drawn; null: nothing. */
  readonly kept: Typed | null
  /** Keeps it; what is not `storable` is forgotten when the page is loaded anew. */
  readonly keep: (typed: Typed, isStorable?: (name: string) => boolean) => void
  readonly drop: () => void
}

const head = 'luoshi.draft '
const held = new Map<string, Typed>()

/** The draft of a form by what it is about; without a name nothing is kept. */
export function useDraft(about: string | undefined): Draft {
  const [draft] = useState(() => draftOf(about))
  return draft
}

/** Drops the draft of a form somewhere else on the page. */
export const dropDraft = (about: string): void => draftOf(about).drop()

/** Forgets every draft, or those of others: who leaves leaves nothing for who comes next. */
export function dropDrafts(butOf?: string): void {
  const isOther = (key: string): boolean =>
    key.startsWith(head) && (butOf === undefined || !key.startsWith(`${head}${butOf} `))
  for (const key of [...held.keys()].filter(isOther)) held.delete(key)
  tried(() => {
    for (const key of Object.keys(sessionStorage).filter(isOther)) sessionStorage.removeItem(key)
  })
}

function draftOf(about: string | undefined): Draft {
  const person = queries.getQueryData(meQuery.queryKey)?.person.id
  if (about === undefined || person === undefined) {
    return { kept: null, keep: () => undefined, drop: () => undefined }
  }
  dropDrafts(person)
  const key = `${head}${person} ${about}`
  return {
    kept: held.get(key) ?? stored(key),
    keep: (typed, isStorable = () => true) => {
      held.set(key, typed)
      const storable = Object.entries(typed).filter(([name]) => isStorable(name))
      const text = JSON.stringify(Object.fromEntries(storable))
      tried(() => sessionStorage.setItem(key, text))
    },
    drop: () => {
      held.delete(key)
      tried(() => sessionStorage.removeItem(key))
    },
  }
}

function stored(key: string): Typed | null {
  const text = tried(() => sessionStorage.getItem(key)) ?? null
  return (tried(() => JSON.parse(text ?? 'null')) as Typed | null | undefined) ?? null
}

/** Without storage drafts last as long as the page. */
function tried<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
