import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { Display } from '../../shell/display.tsx'
import { Go } from '../../ui/go.tsx'
import './public-head.css'

/** The head of a page for whoever comes: whose page it is, a way in, the choice of language. */
export function PublicHead(props: {
  readonly district?: string
  /** Who comes by a secret address has no account. */
  readonly hasWayIn: boolean
}) {
  const { say } = useSpeech()
  return (
    <header className="public-head">
      {props.hasWayIn ? (
        <Go to={paths.home} className="brand">
          {say('shell.name')}
        </Go>
      ) : (
        <p className="brand">{say('shell.name')}</p>
      )}
      <p className="public-whose">{props.district}</p>
      <Display name="language" />
    </header>
  )
}
