import { useEffect } from 'react'
import { useSpeech } from '../lib/language.ts'
import { paths } from '../lib/paths.ts'
import { Go } from '../ui/go.tsx'
import { PageHead } from '../ui/section.tsx'
import { Button } from '../ui/button.tsx'
import { Empty, Failed } from '../ui/states.tsx'
import { Refusal } from '../lib/api.ts'

/** An address that leads nowhere, or to something outside the reader's sight. */
export function NotFound() {
  const { say } = useSpeech()
  return (
    <div className="page">
      <PageHead name={say('shell.name')} sentence={say('page.notFound')} />
      <p className="empty">{say('page.notFound.how')}</p>
      <Go to={paths.home}>{say('page.home')}</Go>
    </div>
  )
}

/** A page that could not be fetched: not there, not allowed, or a broken line. */
export function Trouble(props: { readonly error: unknown; readonly again?: () => void }) {
  const { say } = useSpeech()
  const { error } = props
  const kind = error instanceof Refusal ? error.problem.kind : ''
  if (kind === 'not-found') return <NotFound />
  if (kind === 'offline') return <WithoutNetwork {...props} />
  const isAllowed = kind !== 'not-allowed'
  return (
    <div className="page">
      {!isAllowed && <PageHead name={say('shell.name')} sentence={say('page.notAllowed')} />}
      <Failed error={error} {...(props.again && isAllowed ? { again: props.again } : {})} />
      <Go to={paths.home}>{say('page.home')}</Go>
    </div>
  )
}

/** A page that was not fetched before the line broke; the frame says that it is broken. */
function WithoutNetwork({ again }: { readonly again?: () => void }) {
  const { say } = useSpeech()
  useEffect(() => {
    if (again === undefined) return
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [again])
  return (
    <div className="page">
      <Empty>{say('state.offline.page')}</Empty>
      {again && <Button onPress={again}>{say('state.again')}</Button>}
    </div>
  )
}

/** A page that broke while it was drawn. */
export function Broken(props: { readonly error: unknown }) {
  return <Trouble error={props.error} again={() => location.reload()} />
}
