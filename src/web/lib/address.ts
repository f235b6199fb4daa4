import { useRouter, useSearch } from '@tanstack/react-router'
import { search } from './paths.ts'

/** The search part of the address as words, and how to change it without leaving the page. */
export function useAddress(): {
  readonly asked: { readonly [name: string]: string | undefined }
  readonly ask: (change: { readonly [name: string]: string | undefined }) => void
} {
  const router = useRouter()
  const asked = useSearch({ strict: false }) as { readonly [name: string]: string | undefined }
  const ask = (change: { readonly [name: string]: string | undefined }): void => {
    // The latest address, not the one drawn: two keys may come before the page is drawn again.
    const { pathname, search: now } = router.latestLocation
    router.history.replace(`${pathname}${search({ ...(now as object), ...change })}`)
  }
  return { asked, ask }
}
