/** Plan documents as people really hand them in and review them: by twos, and with bad files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { DocumentDetail } from '../src/wire/index.ts'
import { lockedPdf, scannedPdf } from './papers/bad-files.ts'
import { planOf } from './papers/plan.ts'
import { launchBrowser } from './rig/browser.ts'
import { documentsPath, handIn, outcomeOf } from './rig/documents.ts'
import { accountWith, signIn, type Signed } from './rig/people.ts'
import { settled } from './rig/settled.ts'

const url = inject('url')
let browser: Browser
let account: string
let one: Signed

beforeAll(async () => {
  browser = await launchBrowser()
  account = await accountWith(url, 'plan-delivery/supervisor')
  one = await signIn(browser, url, account)
})
afterAll(() => browser?.close())

describe('files that cannot be read', async () => {
  const plain = { mimeType: 'text/plain' }
  const picture = Buffer.from('89504e470d0a1a0a', 'hex')
  it.each([
    ['an empty file', { name: '空.txt', ...plain, buffer: Buffer.alloc(0) }, '空的'],
    ['a picture', { name: '图.docx', ...plain, buffer: picture }, '内容是'],
    ['a PDF with a password', { name: '密.pdf', ...plain, buffer: await lockedPdf() }, '密码'],
    ['half a PDF', { name: '半.pdf', ...plain, buffer: Buffer.from('%PDF-1.7\n1 0 obj') }, '损坏'],
  ])('%s is answered with what to do, and nothing breaks', async (_, file, said) => {
    const sentence = await handIn(one.page, file)
    expect(sentence).toContain(said)
    await one.page.reload()
    await one.page.getByRole('heading', { level: 1 }).waitFor()
  })

  it('a scanned PDF says that it has no words and how to go on', async () => {
    const buffer = await scannedPdf()
    const file = { name: '扫描.pdf', mimeType: 'application/pdf', buffer }
    expect(await handIn(one.page, file)).toContain('没有文字层')
  })

  it('the next good file is read as if nothing had been', async () => {
    const buffer = Buffer.from(planOf(2026))
    const said = await handIn(one.page, { name: '方案.txt', mimeType: 'text/plain', buffer })
    expect(said).toMatch(/读完了，找到 \d+ 项/)
  })
})

it('a file that was cut off is sent again under the same key, and then read', async () => {
  const { page } = one
  const path = join(mkdtempSync(join(tmpdir(), 'luoshi-cut-')), '断线.txt')
  writeFileSync(path, planOf(2026))
  const keys: (string | null)[] = []
  const cut = async (route: Route): Promise<void> => {
    keys.push(await route.request().headerValue('idempotency-key'))
    await (keys.length === 1 ? route.abort() : route.continue())
  }
  await page.goto(documentsPath)
  await page.route('**/api/documents', cut, { times: 2 })
  await page.locator('.drop input[type=file]').setInputFiles(path)
  await page.locator('.hand-in [role=alert]').filter({ hasText: '断线' }).waitFor()
  await page.locator('.drop input[type=file]').setInputFiles(path)
  await page.locator('.progress:has(a)').filter({ hasText: '断线' }).first().waitFor()
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(keys).toEqual([keys[0], keys[0]])
  rmSync(dirname(path), { recursive: true })
})

it('words whose answer was lost are handed in again as the same document', async () => {
  const { page } = one
  const taken: string[] = []
  const lose = async (route: Route): Promise<void> => {
    const answer = await route.fetch()
    taken.push(((await answer.json()) as { id: string }).id)
    await (taken.length === 1 ? route.abort() : route.fulfill({ response: answer }))
  }
  await page.goto(documentsPath)
  await page.route('**/api/documents', lose, { times: 2 })
  await page.getByRole('button', { name: '粘贴文字' }).click()
  await page.getByLabel('文件名').fill('断线的方案')
  await page.getByLabel('正文').fill(planOf(2026))
  await page.getByRole('button', { name: '开始读' }).click()
  await expect.poll(() => taken.length).toBe(1)
  await page.locator('.hand-in > .field-error[role=alert]').waitFor()
  await page.getByRole('button', { name: '开始读' }).click()
  await page.locator('.progress:has(a)').filter({ hasText: '断线的方案' }).first().waitFor()
  expect(taken[0]).toMatch(/\w/)
  expect(taken).toEqual([taken[0], taken[0]])
})

it('pasted words are read like a file', async () => {
  const { page } = one
  await page.goto(documentsPath)
  await page.getByRole('button', { name: '粘贴文字' }).click()
  await page.getByLabel('文件名').fill('粘贴的方案')
  await page.getByLabel('正文').fill(planOf(2026))
  await page.getByRole('button', { name: '开始读' }).click()
  expect(await outcomeOf(page, '粘贴的方案')).toMatch(/找到 \d+ 项/)
})

it('a long reading shows how far it is and can be given up', async () => {
  const { page } = one
  const before = await documents(page)
  const buffer = Buffer.from(planOf(2026).repeat(12_000))
  await page.goto(documentsPath)
  await page.locator('.drop input').setInputFiles({ name: '长.txt', mimeType: 'text/plain', buffer })
  await page.locator('.progress').getByText(/正在读|排着队/).waitFor()
  await page.locator('.progress').getByRole('button', { name: '取消' }).click()
  await page.getByText('已取消，没有留下什么').waitFor()
  expect(await documents(page)).toBe(before)
})

const documents = async (page: Page): Promise<number> => {
  const query = 'type=plan-document&status=underReview&counts=yes'
  const answer = await page.request.get(`/api/cases?${query}`)
  return ((await answer.json()) as { counts: { total: number } }).counts.total
}

describe('two people review one document', () => {
  let other: Signed

  beforeAll(async () => {
    other = await signIn(browser, url, await accountWith(url, 'plan-delivery/planner', [account]))
    const buffer = Buffer.from(planOf(2026))
    await handIn(one.page, { name: '共审.txt', mimeType: 'text/plain', buffer })
    await one.page.getByRole('link', { name: '打开审读' }).first().click()
    await one.page.waitForURL(/documents/)
    await other.page.goto(new URL(one.page.url()).pathname)
    await Promise.all([settled(one.page), settled(other.page)])
  })
  afterAll(() => other?.context.close())

  it('each sees where the other is', async () => {
    await line(one.page, 2).click()
    await line(other.page, 3).click()
    await one.page.getByText(`${other.me.person.name} 正在审`).waitFor()
    await other.page.getByText(`${one.me.person.name} 正在审`).waitFor()
    await one.page.getByText(`与 ${other.me.person.name} 同审`).waitFor()
  })

  it('on different items both decisions stand', async () => {
    await Promise.all([one.page.keyboard.press('y'), other.page.keyboard.press('y')])
    for (const { page } of [one, other]) await page.getByText('已审 2', { exact: true }).waitFor()
    expect(await row(one.page, 3).innerText()).toContain(other.me.person.name)
    expect(await row(other.page, 2).innerText()).toContain(one.me.person.name)
  })

  it('on the same item the first decides, and the other is told who and when', async () => {
    // Held back, so that the second decides before it heard of the first.
    await other.page.route('**/api/documents/**', (route) =>
      route.request().method() === 'GET' ? route.abort() : route.continue(),
    )
    await line(one.page, 5).click()
    await line(other.page, 5).click()
    await one.page.keyboard.press('y')
    await row(one.page, 5).getByText(one.me.person.name).waitFor()
    await one.page.waitForTimeout(500)
    await other.page.unroute('**/api/documents/**')
    await other.page.keyboard.press('x')
    await other.page.keyboard.press('Enter')
    const refused = row(other.page, 5).locator('.row-refused')
    await refused.waitFor()
    expect(await refused.innerText()).toContain(one.me.person.name)
    expect(await refused.innerText()).toContain('已确认这一项')
    expect(await row(other.page, 5).innerText()).not.toContain('舍弃 ')
  })
})

/** Numbers of items nobody has decided about: of targets, and of all other kinds. */
async function waitingOf(page: Page): Promise<{ targets: number[]; others: number[] }> {
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const answer = await page.request.get(`/api/documents/${id}`)
  const { items, reviews } = (await answer.json()) as DocumentDetail
  const decided = new Set(reviews.map(({ n }) => n))
  const waiting = items.filter(({ n }) => !decided.has(n))
  const [targets, others] = [true, false].map((isTarget) =>
    waiting.filter(({ kind }) => (kind === 'target') === isTarget).map(({ n }) => n),
  )
  return { targets: targets!, others: others! }
}

describe('the keys of the review', () => {
  let [first, second, third, other] = [0, 0, 0, 0]

  beforeAll(async () => {
    const { targets, others } = await waitingOf(one.page)
    ;[first = 0, second = 0, third = 0] = targets
    other = others[0] ?? 0
  })

  it('E corrects, and the corrected value stands in the list', async () => {
    const { page } = one
    await line(page, first).click()
    await page.keyboard.press('e')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await decided(page, first, '改正').waitFor()
    await row(page, first).locator('.row-second', { hasText: '12' }).waitFor()
  })

  it('X discards with a reason, U takes it back', async () => {
    const { page } = one
    await line(page, second).click()
    await page.keyboard.press('x')
    await page.getByLabel('舍弃的理由').fill('与上一项重复')
    await page.keyboard.press('Enter')
    await decided(page, second, '舍弃').waitFor()
    await line(page, second).click()
    await page.keyboard.press('u')
    await row(page, second).getByText('读得把握').waitFor()
  })

  it('M merges into another item of its kind, and its mark leaves the text', async () => {
    const { page } = one
    await line(page, second).click()
    await page.keyboard.press('m')
    await page.getByLabel('并入第几项').fill(String(third))
    await page.keyboard.press('Enter')
    await decided(page, second, '并入').waitFor()
    await page.locator(`.text [data-key="${second}"]`).first().waitFor({ state: 'detached' })
    await page.reload()
    await decided(page, second, '并入').waitFor()
  })

  it('M into an item of another kind is refused in a sentence, and nothing changes', async () => {
    const { page } = one
    await line(page, third).click()
    await page.keyboard.press('m')
    await page.getByLabel('并入第几项').fill(String(other))
    await page.keyboard.press('Enter')
    await row(page, third).locator('.row-refused').waitFor()
    expect(await row(page, third).innerText()).toContain('待审')
  })

  it('? tells the keys, Escape puts them away', async () => {
    const { page } = one
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('下一个没审的').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('the whole cannot be confirmed while items wait, and the button says how many', async () => {
    const button = one.page.locator('.review-acts .button-off').first()
    const reason = await one.page.locator(`#${await button.getAttribute('aria-describedby')}`)
    expect(await reason.textContent()).toContain('还有没审的项')
  })
})

const row = (page: Page, n: number) => {
  const number = page.locator('.row-number', { hasText: new RegExp(`^${n}$`) })
  return page.locator('.row').filter({ has: number })
}
const decided = (page: Page, n: number, how: string) =>
  row(page, n).locator('.row-end', { hasText: how })
const line = (page: Page, n: number) => row(page, n).locator('.row-line')
