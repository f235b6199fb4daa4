import { useRef } from 'react'
import { copied } from '../lib/copy.ts'
import { useSpeech } from '../lib/language.ts'
import { Button } from './button.tsx'
import { tell } from './toast.tsx'
import './shown-once.css'

/** A secret that is shown this once, with a button that copies it whole. */
export function ShownOnce(props: { readonly secret: string }) {
  const { say } = useSpeech()
  const code = useRef<HTMLElement>(null)
  const copy = async (): Promise<void> => {
    if (code.current && (await copied(code.current))) tell(say('action.copied'))
  }
  return (
    <span className="shown-once">
      <code ref={code}>{props.secret}</code>
      <Button onPress={() => void copy()}>{say('action.copy')}</Button>
    </span>
  )
}
