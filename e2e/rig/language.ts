/** Tells words a page says itself from data it shows: data stands in what the server answered. */
import type { Page } from 'playwright-core'
import { saidOnPage } from './in-page.ts'

const han = /[\u4e00-\u9fff]+/g
const englishSentence = /[A-Za-z][a-z]+(?:[ ,]+[A-Za-z]?[a-z]+){2,}/g

/** Sentences the server writes in the reader's language are no data, nor is the other language. */
const spoken = new Set(['clock', 'sum', 'sentence', 'label', 'place', 'zh', 'en'])

/** Words of a clock are the server's, words of a fact are people's. */
const isSpoken = (name: string, among: object): boolean =>
  spoken.has(name) || (name === 'words' && 'strip' in among)

/** Everything served to a page that is data: names, titles, texts of people. */
export interface Served {
  readonly has: (words: string) => boolean
}

/** Listens to what a page is served from now on. */
export function listenTo(page: Page): Served {
  const texts: string[] = []
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? ''
    if (!response.url().includes('/api/') || !type.includes('json')) return
    const body: unknown = await response.json().catch(() => null)
    collect(body, texts)
  })
  return { has: (words) => texts.some((text) => text.includes(words)) }
}

function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value)
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (!(isSpoken(name, value) && typeof inner === 'string')) collect(inner, into)
  }
}

/** Words of the other language that are not data. */
export async function untranslated(
  page: Page,
  language: 'zh' | 'en',
  served: Served,
): Promise<readonly string[]> {
  const said = await page.evaluate<string[]>(saidOnPage)
  const foreign = language === 'en' ? han : englishSentence
  return said.flatMap((text) =>
    (text.match(foreign) ?? [])
      .filter((words) => !served.has(words) && !isNamedInItself(words))
      .map((words) => `${words} (${text.slice(0, 60)})`),
  )
}

/** Each language is named in itself. */
const isNamedInItself = (words: string): boolean => words === '中文'
