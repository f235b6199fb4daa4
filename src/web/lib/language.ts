import { useSyncExternalStore } from 'react'
import type { Text } from '../../kernel/text.ts'
import { words, type Word } from '../words/index.ts'
import { choose, onChoice, preference, type Preferences } from './preferences.ts'

/** Parameters of a sentence, by name. */
export interface Params {
  readonly [name: string]: string | number
}

/** How a page speaks: `say` its own words, `of` a text that was served. */
export interface Speech {
  readonly language: 'zh' | 'en'
  readonly say: (word: Word, params?: Params) => string
  readonly of: (text: Text | undefined) => string
  /** Joins names as the language lists them. */
  readonly list: (names: readonly string[]) => string
}

/** Fills `{name}` in a sentence. */
export const fill = (sentence: string, params: Params = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))

const speechIn = (language: 'zh' | 'en'): Speech => ({
  language,
  say: (word, params) => fill(words[word][language], params),
  of: (text) => text?.[language] ?? '',
  list: (names) => names.join(words['join.list'][language]),
})

const speeches = { zh: speechIn('zh'), en: speechIn('en') }

/** The speech in the chosen language, outside a component. */
export const speech = (): Speech => speeches[preference('language')]

/** The speech in the chosen language; the component is drawn again when it changes. */
export function useSpeech(): Speech {
  return speeches[usePreference('language')]
}

/** A preference of this browser. */
export function usePreference<K extends keyof Preferences>(name: K): Preferences[K] {
  return useSyncExternalStore(onChoice, () => preference(name))
}

export { choose }
