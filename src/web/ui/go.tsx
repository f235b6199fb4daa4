import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'

/** A link to a page of ours: a real link that is followed without loading everything again. */
export function Go(props: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly to: string }) {
  const router = useRouter()
  const { to, onClick, ...rest } = props
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (event.defaultPrevented || !isPlain || rest.target) return
    event.preventDefault()
    router.history.push(to)
  }
  return <a href={to} onClick={follow} {...rest} />
}
