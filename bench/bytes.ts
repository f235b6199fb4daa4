/**
 * `npm run bench -- bytes`: what a browser fetches, packed, for the first page nobody is signed in
 * to, and for the cockpit after signing in; by kind of file.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../e2e/rig/browser.ts'
import { figure, machine } from './measure.ts'
import { serveApp } from './rig/served.ts'

/** Measures with a real browser and prints one line a page. */
export async function run(): Promise<void> {
  process.stdout.write(`${machine()}\n`)
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'))
  const served = await serveApp(dataDir)
  const browser = await launchBrowser()
  try {
    const url = `http://127.0.0.1:${served.port}`
    tell('first page', await fetched(browser, url, async (page) => void (await page.goto(url))))
    const cockpit = await fetched(browser, url, async (page) => {
      const data = { account: 'supervision', password: 'luoshi-demo' }
      await page.request.post(`${url}/api/sign-in`, { data })
      await page.goto(url)
    })
    tell('cockpit, nothing kept from before', cockpit)
  } finally {
    await browser.close()
    await served.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Bytes of bodies as they came over the wire, by kind. */
type Fetched = ReadonlyMap<string, { readonly files: number; readonly bytes: number }>

async function fetched(
  browser: Browser,
  url: string,
  open: (page: Page) => Promise<void>,
): Promise<Fetched> {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  const found = new Map<string, { files: number; bytes: number }>()
  const sizes: Promise<void>[] = []
  page.on('requestfinished', (request) => {
    if (!request.url().startsWith(url)) return
    sizes.push(
      request.sizes().then(({ responseBodySize }) => {
        const kind = request.resourceType()
        const { files, bytes } = found.get(kind) ?? { files: 0, bytes: 0 }
        found.set(kind, { files: files + 1, bytes: bytes + responseBodySize })
      }),
    )
  })
  await open(page)
  // Live pages keep one request open for ever, so quiet is waited for, not the end of all.
  await page.waitForTimeout(3_000)
  await Promise.all(sizes)
  await context.close()
  return found
}

function tell(what: string, found: Fetched): void {
  const all = [...found.values()]
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0)
  const files = all.reduce((sum, one) => sum + one.files, 0)
  const parts = [...found]
    .toSorted(([, one], [, other]) => other.bytes - one.bytes)
    .map(([kind, { bytes }]) => `${kind} ${kilobytes(bytes)}`)
  process.stdout.write(
    `bytes, ${what}: ${kilobytes(total)} KB in ${files} files (${parts.join(', ')})\n`,
  )
}

const kilobytes = (bytes: number): string => figure(bytes / 1_000, 1)

if (import.meta.main) await run()
