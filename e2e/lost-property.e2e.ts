/** The reference scenario on a phone: pages drawn from its definition alone. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchBrowser } from './rig/browser.ts'
import { choose, fillIn, give } from './rig/form.ts'
import { accountWith, signIn, type Signed } from './rig/people.ts'

const url = inject('url')
const photo = fileURLToPath(new URL('./papers/site.jpg', import.meta.url))
/** The way to the list in the rail. */
const rail = (page: Page) => page.locator('.rail a[href="/list/lost-property/items"]')

let browser: Browser
let clerk: Signed

beforeAll(async () => {
  browser = await launchBrowser()
  const account = await accountWith(url, 'lost-property/clerk')
  clerk = await signIn(browser, url, account, { width: 390 })
})
afterAll(() => browser?.close())

it('a clerk registers a find with a photo; what is missing is said at its field', async () => {
  const { page } = clerk
  await page.goto('/')
  await rail(page).click()
  await page.getByRole('link', { name: '登记' }).click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('这里要填。').first().waitFor()
  const form = page.locator('.form')
  await fillIn(form, /^物品/, '蓝色保温杯')
  await form.getByText('其他', { exact: true }).click()
  await fillIn(form, /^拾得地点/, '服务大厅二号窗口')
  await fillIn(form, /^存放位置/, 'B-07')
  await fillIn(form, /^拾得人/, '热心市民')
  await form.locator('input[type=file]').first().setInputFiles(photo)
  await form.getByRole('img', { name: 'site.jpg' }).waitFor()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/\/cases\//)
  await page.getByRole('heading', { level: 1, name: '蓝色保温杯' }).waitFor()
  await page.getByText('保管中').first().waitFor()
})

it('an owner claims it, and giving it back is refused until the proof is noted', async () => {
  const { page } = clerk
  const form = await choose(page, '认领')
  await fillIn(form, /^失主/, '姓名保密')
  await give(page, '认领')
  await page.getByText('有人认领').first().waitFor()
  // Personal words are masked; who handles the case asks for them with a reason, on record.
  const owner = page.locator('.pairs > div', { hasText: '失主' })
  await owner.getByText('姓*').waitFor()
  await owner.getByRole('button', { name: '查看原文' }).click()
  await owner.getByLabel('查看原因').fill('电话核实失主')
  await owner.getByRole('button', { name: '查看原文' }).click()
  await owner.getByText('姓名保密').waitFor()
})

it('who holds two posts acts from the other one and sees what that one sees', async () => {
  const { page, me } = clerk
  const other = me.posts.find(({ id }) => id !== me.post.id)!
  await page.goto('/list/lost-property/items')
  await page.getByRole('link', { name: '登记' }).waitFor()
  const act = async (title: string): Promise<void> => {
    await page.locator('.account summary').click()
    await page.locator('.posts').getByText(title).click()
    await page.locator('.account-menu small', { hasText: title }).waitFor()
    await page.keyboard.press('Escape')
  }
  await act(other.title)
  await page.getByRole('link', { name: '登记' }).waitFor({ state: 'detached' })
  await act(me.post.title)
  await page.getByRole('link', { name: '登记' }).waitFor()
})

it('it stands in the list, found by its words', async () => {
  const { page } = clerk
  await rail(page).click()
  await page.getByLabel('按标题查找').fill('蓝色保温杯')
  await page.waitForURL(/q=/)
  await page.locator('.table').getByText('蓝色保温杯').waitFor()
  await expect.poll(() => page.locator('.table tbody tr').count()).toBe(1)
})
