import { useRef } from 'react'
import { useSpeech } from '../lib/language.ts'
import { Button } from './button.tsx'
import { tell } from './toast.tsx'
import './shown-once.css'

/** Puts words where they can be pasted; without https only what is selected can be copied. */
async function copied(code: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent)
    return true
  } catch {
    getSelection()?.selectAllChildren(code)
    return document.execCommand('copy')
  }
}

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
