/** Work that is interrupted: a session that ended meanwhile, a broken line, a page loaded anew. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchBrowser } from './rig/browser.ts'
import { signIn, welcomeOf } from './rig/people.ts'

const url = inject('url')
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  page = (await signIn(browser, url, 'counter', { width: 390 })).page
})
afterAll(() => browser?.close())

const form = '/new/lost-property/lost-item'
const description = () => page.getByLabel(/^物品/).first()

async function enter(account: string): Promise<void> {
  const { demoAccounts } = await welcomeOf(url)
  const { password } = demoAccounts.find((one) => one.account === account)!
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '进入' }).click()
}

it('what was typed is there again after the session has ended', async () => {
  await page.goto(form)
  await description().fill('蓝色雨伞，伞柄有裂纹')
  await page.getByLabel(/^拾得地点/).fill('二楼大厅')
  await page.getByLabel(/^存放位置/).fill('A-07')
  await page.getByLabel(/^拾得人/).fill('沈小满')
  await page.getByLabel('其他', { exact: true }).check()
  await page.context().clearCookies()
  await page.locator('.form button[type=submit]').click()
  await page.waitForURL('**/sign-in**')
  await enter('counter')
  await page.waitForURL(`**${form}**`)
  await page.getByText('这是您上次写了没有交的内容').waitFor()
  expect(await description().inputValue()).toBe('蓝色雨伞，伞柄有裂纹')
  expect(await page.getByLabel(/^拾得人/).inputValue()).toBe('沈小满')
})

it('a page loaded anew has it too; a broken line leaves it where it stands', async () => {
  await page.reload()
  await description().waitFor()
  expect(await description().inputValue()).toBe('蓝色雨伞，伞柄有裂纹')
  // Personal data is not left in the browser.
  expect(await page.getByLabel(/^拾得人/).inputValue()).toBe('')
  await page.context().setOffline(true)
  await page.locator('.form button[type=submit]').click()
  await page.locator('.form-refused').waitFor()
  expect(await description().inputValue()).toBe('蓝色雨伞，伞柄有裂纹')
  await page.context().setOffline(false)
})

it('who wants to begin anew does, and who signs out leaves nothing', async () => {
  await page.reload()
  await page.getByRole('button', { name: '不要了，重新填' }).click()
  await expect.poll(() => description().inputValue()).toBe('')
  await description().fill('黑色手套')
  await page.locator('.account summary').click()
  await page.getByRole('button', { name: '退出', exact: true }).click()
  await page.waitForURL('**/sign-in')
  const kept = await page.evaluate(`Object.keys(sessionStorage).join()`)
  expect(kept).not.toContain('draft')
  await enter('counter')
  await page.locator('.account').waitFor()
  await page.goto(form)
  await description().waitFor()
  expect(await description().inputValue()).toBe('')
})
