/** What the door says of indicators and boards it does not know. */
import type { Text } from '../../../kernel/text.ts'

/** Sentences by key. */
export const measureSentences = {
  'http.noIndicator': {
    zh: '没有指标“{name}”。请从指标页选。',
    en: 'There is no indicator “{name}”. Choose one from the page of indicators.',
  },
  'http.noBoard': {
    zh: '没有榜单“{name}”。请从榜单页选。',
    en: 'There is no board “{name}”. Choose one from the page of boards.',
  },
} satisfies { readonly [key: string]: Text }
