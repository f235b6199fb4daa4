/** What a person chose for this browser; kept here only, never sent. */
export interface Preferences {
  readonly language: 'zh' | 'en'
  readonly theme: 'light' | 'wall'
  readonly size: 'normal' | 'large' | 'wall'
}

const choices: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  language: ['zh', 'en'],
  theme: ['light', 'wall'],
  size: ['normal', 'large', 'wall'],
}

const listeners = new Set<() => void>()
let shown: Partial<Preferences> = {}
const chosen = new Map<keyof Preferences, string>()

const isChoice = <K extends keyof Preferences>(
  name: K,
  value: string | null | undefined,
): value is Preferences[K] => choices[name].some((choice) => choice === value)

/** The choice, or the first of its list. Kept in memory where the browser keeps nothing. */
export function preference<K extends keyof Preferences>(name: K): Preferences[K] {
  const value = chosen.get(name)
  return isChoice(name, value) ? value : choices[name][0]!
}

/** Makes a choice, shows it at once and keeps it for the next visit. */
export function choose<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  chosen.set(name, value)
  try {
    localStorage.setItem(`luoshi.${name}`, value)
  } catch {
    // A private window may refuse; the choice then lasts as long as the page.
  }
  apply()
  for (const listener of listeners) listener()
}

/** Calls back after each choice; the answer ends it. */
export function onChoice(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows pages as a screen of its own wants them, without choosing so; the answer ends it. */
export function showAs(look: Partial<Preferences>): () => void {
  shown = look
  apply()
  return () => {
    shown = {}
    apply()
  }
}

/** Takes the choices of an earlier visit, or of the address (`?lang=en&theme=wall&size=large`). */
export function rememberPreferences(): void {
  const address = new URLSearchParams(location.search)
  const asked = { language: 'lang', theme: 'theme', size: 'size' }
  for (const name of Object.keys(choices) as (keyof Preferences)[]) {
    const value = address.get(asked[name]) ?? kept(name)
    if (isChoice(name, value)) chosen.set(name, value)
  }
  apply()
}

function kept(name: string): string | null {
  try {
    return localStorage.getItem(`luoshi.${name}`)
  } catch {
    return null
  }
}

function apply(): void {
  const { documentElement: root } = document
  root.lang = preference('language') === 'zh' ? 'zh-CN' : 'en'
  root.dataset.theme = shown.theme ?? preference('theme')
  root.dataset.size = shown.size ?? preference('size')
}
