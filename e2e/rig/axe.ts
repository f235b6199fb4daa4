/** Accessibility findings of a page, by axe-core. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Found {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[]
}

/** Serious and critical findings, one line each with the first place. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Through the debugger, which the content security policy of the page does not stop.
  await page.evaluate(source)
  const found = await page.evaluate<Found[]>(`
    axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }).then(({ violations }) => violations)`)
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const [first] = nodes
      return `${id} ×${nodes.length}: ${first?.target.join(' ')} ${first?.html}`
    })
}
