import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './rig/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('shows Chinese characters in a real font, each its own picture', async () => {
  const page = await browser.newPage()
  await page.setContent('<p style="font:40px sans-serif"><span id=a>落</span><span id=b>实</span>')
  const first = await page.locator('#a').screenshot()
  const second = await page.locator('#b').screenshot()
  expect(first.equals(second)).toBe(false)
  await page.close()
})

it('draws with WebGL, which the maps need', async () => {
  const page = await browser.newPage()
  const drawn = await page.evaluate(
    `document.createElement('canvas').getContext('webgl2') !== null`,
  )
  expect(drawn).toBe(true)
  await page.close()
})
