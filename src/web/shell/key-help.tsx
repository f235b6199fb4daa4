import { useEffect, useRef, useState } from 'react'
import { activeKeys, useKeys, type KeyMap } from '../lib/keys.ts'
import { useSpeech } from '../lib/language.ts'
import { Button } from '../ui/button.tsx'

const shown = (key: string): string => (key === 'Enter' ? '⏎' : key === 'Escape' ? 'Esc' : key)

/** Opens the list of keys from elsewhere, as `?` does. */
export const showKeys = (): void => {
  dispatchEvent(new Event(asked))
}

const asked = 'luoshi-keys'

/** `?` opens the list of keys that work on this page. */
export function KeyHelp() {
  const { say } = useSpeech()
  const sheet = useRef<HTMLDialogElement>(null)
  const [keys, setKeys] = useState<readonly KeyMap[]>([])
  const toggle = (): void => {
    setKeys(activeKeys())
    if (sheet.current?.open) sheet.current.close()
    else sheet.current?.showModal()
  }
  useKeys({ '?': { word: 'key.help', press: toggle } })
  useEffect(() => {
    addEventListener(asked, toggle)
    return () => removeEventListener(asked, toggle)
  })
  return (
    <dialog ref={sheet} className="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{say('shell.keys.title')}</h2>
      <dl>
        {keys.flatMap((map) =>
          Object.entries(map).map(([key, { word }]) => (
            <div key={`${key}${word}`}>
              <dt>
                <kbd>{shown(key).toUpperCase()}</kbd>
              </dt>
              <dd>{say(word)}</dd>
            </div>
          )),
        )}
      </dl>
      <Button onPress={() => sheet.current?.close()}>{say('action.close')}</Button>
    </dialog>
  )
}
