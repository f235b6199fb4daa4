import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { RecoveryCodes } from '../../../wire/index.ts'
import { copied } from '../../lib/copy.ts'
import { useSpeech } from '../../lib/language.ts'
import { serverNow } from '../../lib/now.ts'
import { save } from '../../lib/save.ts'
import { dayOf } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { tell } from '../../ui/toast.tsx'
import { recoveryText } from './recovery-text.ts'

/** Recovery codes, while they can be seen: to be copied, printed, or kept as a file. */
export function Recovery(props: { readonly made: RecoveryCodes; readonly onKept: () => void }) {
  const { say } = useSpeech()
  const { account, codes } = props.made
  const list = useRef<HTMLUListElement>(null)
  const [day] = useState(() => dayOf(serverNow()))
  const head = say('recovery.of', { account, day })
  const copy = async (): Promise<void> => {
    if (list.current && (await copied(list.current, codes.join('\n')))) tell(say('action.copied'))
  }
  const keep = (): void => {
    const text = recoveryText([say('recovery.title'), head, say('recovery.once')], codes)
    save(`${say('recovery.file', { account })}.txt`, text, 'text/plain;charset=utf-8')
  }
  return (
    <div className="recovery">
      <h3>{say('recovery.title')}</h3>
      <p>{say('recovery.how')}</p>
      <ul className="recovery-codes" ref={list}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="me-acts">
        <Button onPress={() => void copy()}>{say('action.copy')}</Button>
        <Button onPress={() => window.print()}>{say('recovery.print')}</Button>
        <Button onPress={keep}>{say('recovery.save')}</Button>
      </div>
      <Button kind="primary" onPress={props.onKept}>
        {say('recovery.kept')}
      </Button>
      {createPortal(<Sheet head={head} codes={codes} />, document.body)}
    </div>
  )
}

/** What alone is on paper; it stands beside the page, which is not printed. */
function Sheet(props: { readonly head: string; readonly codes: readonly string[] }) {
  const { say } = useSpeech()
  return (
    <div className="recovery-sheet">
      <h1>
        {say('shell.name')} {say('recovery.title')}
      </h1>
      <p>{props.head}</p>
      <p>{say('recovery.once')}</p>
      <ul>
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}
