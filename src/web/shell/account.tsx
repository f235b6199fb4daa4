import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useId, useRef } from 'react'
import type { SignedOut } from '../../wire/index.ts'
import { choosePost, post } from '../lib/api.ts'
import type { Post } from '../../wire/index.ts'
import { useClosing } from '../lib/closing.ts'
import { dropDrafts } from '../lib/drafts.ts'
import { useSpeech, type Speech } from '../lib/language.ts'
import { paths } from '../lib/paths.ts'
import { meQuery, useMe } from '../lib/queries.ts'
import { trouble } from '../lib/sentences.ts'
import { Button } from '../ui/button.tsx'
import { Go } from '../ui/go.tsx'
import { tell } from '../ui/toast.tsx'
import { Display } from './display.tsx'
import { showKeys } from './key-help.tsx'

/** A post in words; another's at which one deputises as 代 that person. */
function postWords(held: Omit<Post, 'id'>, say: Speech['say']): string {
  const { title, unit, onBehalfOf } = held
  if (onBehalfOf === undefined) return say('shell.post.at', { unit: unit.name, title })
  return say('shell.post.for', { who: onBehalfOf.name, unit: unit.name, title })
}

/** The posts somebody holds; everything is seen and done from the chosen one. */
function Posts() {
  const speech = useSpeech()
  const { say } = speech
  const cache = useQueryClient()
  const group = useId()
  const { posts, post: seat } = useMe()
  if (posts.length < 2) return null
  const choose = async (id: string): Promise<void> => {
    try {
      cache.setQueryData(meQuery.queryKey, await choosePost(id))
      // Another post sees other cases and may do other things.
      await cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    } catch (error) {
      tell(trouble(error, speech, true), 'trouble')
    }
  }
  return (
    <fieldset className="display posts">
      <legend>{say('shell.post')}</legend>
      {posts.map(({ id, ...held }) => (
        <label key={id}>
          <input
            type="radio"
            name={group}
            checked={id === seat.id}
            onChange={() => void choose(id)}
          />
          <span>{postWords(held, say)}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Who is signed in, from which post, and how pages look to them. */
export function Account() {
  const { say } = useSpeech()
  const { person, post: seat } = useMe()
  const cache = useQueryClient()
  const router = useRouter()
  const menu = useRef<HTMLDetailsElement>(null)
  useClosing(menu)
  const signOut = async (): Promise<void> => {
    dropDrafts()
    const out = await post<SignedOut | null>('sign-out', {}).catch(() => null)
    // Who came by a provider is signed out there too.
    if (out?.to !== undefined) return location.assign(out.to)
    router.history.push(paths.signIn())
    // After leaving, or the page left behind would ask again and be refused.
    setTimeout(() => cache.clear())
  }
  const close = (): void => {
    if (menu.current) menu.current.open = false
  }
  const keys = (): void => {
    close()
    showKeys()
  }
  return (
    <details className="account" ref={menu}>
      <summary title={say('shell.account')}>
        <span className="account-unit">{seat.unit.name} · </span>
        {person.name}
        {seat.onBehalfOf && (
          <span className="account-for">{say('shell.for', { who: seat.onBehalfOf.name })}</span>
        )}
      </summary>
      <div className="account-menu">
        <p>
          {person.name}
          <small>{postWords(seat, say)}</small>
        </p>
        <Posts />
        <Display name="language" />
        <Display name="theme" />
        <Display name="size" />
        <div className="account-acts">
          <Button onPress={keys} shortcut="?">
            {say('shell.keys')}
          </Button>
          <Go to={paths.me} className="button button-plain" onClick={close}>
            {say('me.title')}
          </Go>
          <Button onPress={() => void signOut()}>{say('shell.signOut')}</Button>
        </div>
      </div>
    </details>
  )
}
