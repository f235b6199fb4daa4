import type { Page } from 'playwright-core'

/** Waits until a page stands: its title is there, nothing is fetched, its letters are drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1')
  await page.waitForSelector('[aria-busy=true], [data-busy]', { state: 'detached' })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}
