/** Every page there is, looked at as people with all kinds of eyes and hands do. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { pagePaths, type PageName } from '../src/web/pages.ts'
import { seriousFindings } from './rig/axe.ts'
import { launchBrowser } from './rig/browser.ts'
import { focusNow, numberStops, tooWide } from './rig/in-page.ts'
import { listenTo, untranslated } from './rig/language.ts'
import { accountWith, signIn, type WindowOptions } from './rig/people.ts'
import { placesOf, type Places } from './rig/places.ts'
import { settled } from './rig/settled.ts'

const url = inject('url')
const names = Object.keys(pagePaths) as readonly PageName[]
const looks: readonly (WindowOptions & { readonly name: string })[] = [
  { name: '中文，1440，浅色', width: 1440, language: 'zh' },
  { name: '中文，390，浅色', width: 390, language: 'zh' },
  { name: 'English, 1440, wall', width: 1440, language: 'en', theme: 'wall' },
  { name: 'English, 390, large text', width: 390, language: 'en', size: 'large' },
]

let browser: Browser
let places: Places
let account: string
let administrator: string
let statistician: string

beforeAll(async () => {
  browser = await launchBrowser()
  account = await accountWith(url, 'plan-delivery/supervisor')
  administrator = await accountWith(url, 'platform/administrator')
  statistician = await accountWith(url, 'platform/statistician')
  places = await placesOf(url, account)
})
/** Pages of the administration and of the statistician have nothing to show to others. */
const accountFor = (name: PageName): string => {
  if (name === 'whatIf' || name.startsWith('sheet')) return statistician
  return name.startsWith('manage') ? administrator : account
}
afterAll(() => browser?.close())

for (const look of looks) {
  describe(look.name, () => {
    const troubles: string[] = []
    const windows = new Map<string, { page: Page; served: ReturnType<typeof listenTo> }>()

    beforeAll(async () => {
      for (const who of [account, administrator, statistician]) {
        const { page } = await signIn(browser, url, who, look)
        page.on('pageerror', (error) => troubles.push(String(error)))
        windows.set(who, { page, served: listenTo(page) })
      }
    })
    afterAll(async () => {
      for (const { page } of windows.values()) await page.context().close()
    })

    it.each(names)('%s: stays in its window, has no serious finding, speaks one language', async (
      name,
    ) => {
      const { page, served } = windows.get(accountFor(name))!
      await page.goto(places[name])
      await settled(page)
      expect(await page.evaluate(tooWide), 'too wide').toEqual([])
      expect(await untranslated(page, look.language ?? 'zh', served), 'language').toEqual([])
      expect(await seriousFindings(page), 'axe').toEqual([])
      expect(troubles.splice(0), 'broken').toEqual([])
    })
  })
}

interface Focus {
  readonly stop: string | null
  readonly name: string
  readonly isSeen: boolean
}

/** Presses Tab until the focus leaves the page; gives the stops in the order they came. */
async function walk(page: Page, most: number): Promise<readonly Focus[]> {
  const stops: Focus[] = []
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate<Focus | null>(focusNow)
    if (focus === null) break
    if (stops.length > 1 && focus.stop !== null && focus.stop === stops[0]?.stop) break
    stops.push(focus)
  }
  return stops
}

describe('by keyboard alone', () => {
  it.each(names)('%s: everything is reached, the focus is seen, nothing holds it', async (name) => {
    const { context, page } = await signIn(browser, url, accountFor(name))
    await page.goto(places[name])
    await settled(page)
    const count = await page.evaluate<number>(numberStops)
    // Rooms that scroll are stops of their own.
    const stops = await walk(page, count + 12)
    const reached = new Set(stops.map(({ stop }) => stop))
    const missed = Array.from({ length: count }, (_, at) => String(at)).filter(
      (stop) => !reached.has(stop),
    )
    const parts = await Promise.all(
      missed.slice(0, 5).map((stop) => page.locator(`[data-stop="${stop}"]`).innerHTML()),
    )
    expect(parts, `${missed.length} of ${count} not reached`).toEqual([])
    expect(stops.filter(({ isSeen }) => !isSeen).map((stop) => stop.name)).toEqual([])
    expect(stops.length, 'the focus leaves the page again').toBeLessThan(count + 12)
    await context.close()
  })
})
