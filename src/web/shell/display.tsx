import { useId } from 'react'
import { choose, useSpeech, usePreference } from '../lib/language.ts'
import type { Preferences } from '../lib/preferences.ts'
import type { Word } from '../words/index.ts'

interface Option {
  readonly value: string
  readonly word?: Word
}

const options: { readonly [K in keyof Preferences]: readonly Option[] } = {
  // Each language is named in itself, for who cannot read the other.
  language: [
    { value: 'zh', word: 'shell.language.zh' },
    { value: 'en', word: 'shell.language.en' },
  ],
  theme: [
    { value: 'light', word: 'shell.theme.light' },
    { value: 'wall', word: 'shell.theme.wall' },
  ],
  size: [
    { value: 'normal', word: 'shell.size.normal' },
    { value: 'large', word: 'shell.size.large' },
    { value: 'wall', word: 'shell.size.wall' },
  ],
}

/** One choice of how pages look, as a row of words. */
export function Display<K extends keyof Preferences>(props: { readonly name: K }) {
  const { say } = useSpeech()
  const group = useId()
  const chosen = usePreference(props.name)
  return (
    <fieldset className="display">
      <legend>{say(`shell.${props.name}`)}</legend>
      {options[props.name].map(({ value, word }) => (
        <label key={value}>
          <input
            type="radio"
            name={group}
            checked={chosen === value}
            onChange={() => choose(props.name, value as Preferences[K])}
          />
          <span>{word && say(word)}</span>
        </label>
      ))}
    </fieldset>
  )
}
