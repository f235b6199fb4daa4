/** The journey "a plan document": from a file to a verified, closed commitment and back again. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { CaseDetail } from '../src/wire/index.ts'
import { planOf } from './papers/plan.ts'
import { launchBrowser } from './rig/browser.ts'
import { choose, fillIn, give, pick } from './rig/form.ts'
import { accountWith, meOf, openWindow, signIn, welcomeOf } from './rig/people.ts'
import { handIn, reviewsKept } from './rig/documents.ts'
import { settled } from './rig/settled.ts'

const url = inject('url')
const year = 2026
const photo = fileURLToPath(new URL('./papers/site.jpg', import.meta.url))

let browser: Browser
let office: Page
let commitment: string

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const detailOf = async (page: Page): Promise<CaseDetail> => {
  const answer = await page.request.get(`/api/cases/${commitment}`)
  return (await answer.json()) as CaseDetail
}

it('the supervision office signs in with an account of the list', async () => {
  const account = await accountWith(url, 'plan-delivery/supervisor')
  const { demoAccounts } = await welcomeOf(url)
  const { name } = demoAccounts.find((one) => one.account === account)!
  office = await (await openWindow(browser, url)).newPage()
  await office.goto('/')
  await office.waitForURL(/sign-in/)
  await office.getByRole('button', { name }).click()
  await office.getByRole('button', { name: '进入' }).click()
  await office.getByRole('navigation', { name: '栏目' }).waitFor()
  expect(await office.locator('.account summary').innerText()).toContain(name)
})

it('hands in a plan and reviews it by keyboard: ten items confirmed', async () => {
  const bytes = Buffer.from(planOf(year))
  await handIn(office, { name: '青禾片区工作方案.txt', mimeType: 'text/plain', buffer: bytes })
  await office.getByRole('link', { name: '打开审读' }).click()
  await office.waitForURL(/documents/)
  await settled(office)
  await office.keyboard.press('j')
  for (let n = 0; n < 10; n += 1) {
    await office.locator('.row-open').waitFor()
    await office.keyboard.press('y')
    await office.getByText(`已审 ${n + 1}`, { exact: true }).waitFor()
  }
  await reviewsKept(office, 10)
  await office.reload()
  await office.getByText('已审 10', { exact: true }).waitFor()
})

it('an item became a commitment, which the office assigns to a person', async () => {
  const row = office.locator('.row', { hasText: '固定资产投资' }).first()
  await row.locator('.row-line').click()
  await office.getByRole('link', { name: '看承诺' }).click()
  await office.waitForURL(/cases/)
  await office.getByRole('heading', { level: 1, name: /固定资产投资/ }).waitFor()
  commitment = decodeURIComponent(new URL(office.url()).pathname.split('/').at(-1)!)
  const member = await meOf(url, await accountWith(url, 'plan-delivery/member'))
  const form = await choose(office, '交办')
  await pick(form, /^牵头/, member.post.unit.name)
  await pick(form, /^承办/, member.person.name)
  await fillIn(form, /^办结期限/, '12-18')
  await give(office, '交办')
  expect((await detailOf(office)).person?.name).toBe(member.person.name)
})

it('the person signs for it, reports with a photo, and reports it done', async () => {
  const { context, page } = await signIn(
    browser,
    url,
    await accountWith(url, 'plan-delivery/member'),
  )
  await page.goto('/mine')
  await page.locator('.mine-row', { hasText: '固定资产投资' }).first().waitFor()
  await page.goto(`/cases/${commitment}`)
  await choose(page, '签收')
  await give(page, '签收')
  const report = await choose(page, '报告进展')
  await fillIn(report, /^进度/, '100')
  await fillIn(report, /^进展/, '全年任务已经完成，现场照片附后。')
  await report.locator('input[type=file]').first().setInputFiles(photo)
  await report.getByRole('img', { name: 'site.jpg' }).waitFor()
  await give(page, '报告进展')
  await page.locator('.timeline').getByRole('img', { name: 'site.jpg' }).waitFor()
  const done = await choose(page, '报结')
  await fillIn(done, /^说明/, '已经办完，请核验。')
  await give(page, '报结')
  expect((await detailOf(page)).status).toBe('reported')
  await context.close()
})

it('a third person, of another unit, verifies it', async () => {
  const member = await accountWith(url, 'plan-delivery/member')
  const verifier = await accountWith(url, 'plan-delivery/verifier', [member])
  expect((await meOf(url, verifier)).post.unit.id).not.toBe((await meOf(url, member)).post.unit.id)
  const { context, page } = await signIn(browser, url, verifier)
  await page.goto(`/cases/${commitment}`)
  const form = await choose(page, '核验通过')
  await fillIn(form, /^核验意见/, '查看了现场和台账，情况属实。')
  await give(page, '核验通过')
  expect((await detailOf(page)).status).toBe('verified')
  await context.close()
})

it('the office writes its conclusion and closes; the record is whole', async () => {
  await office.goto(`/cases/${commitment}`)
  await settled(office)
  const closing = office.getByRole('button', { name: '销号', exact: true })
  expect(await closing.getAttribute('aria-disabled')).toBe('true')
  const form = await choose(office, '下结论')
  await fillIn(form, /^督查结论/, '按期完成，予以销号。')
  await give(office, '下结论')
  await choose(office, '销号')
  await give(office, '销号')
  await office.getByText('已办结').first().waitFor()
  expect((await detailOf(office)).closedAt).not.toBeNull()
})

it('from the commitment a click leads back to the sentence it came from', async () => {
  await office.getByRole('link', { name: '在原文中看' }).click()
  await office.waitForURL(/documents\/.+item=/)
  const mark = office.locator('.text [data-selected]').first()
  await mark.waitFor()
  expect(await mark.innerText()).toContain('固定资产投资增长12%')
})

it('looking back shows the commitment as it was known, without commands', async () => {
  const { timeline } = await detailOf(office)
  const assigned = timeline.find(({ type }) => type === 'assigned')!
  await office.goto(`/cases/${commitment}?asOf=${encodeURIComponent(assigned.recordedAt)}`)
  await office.getByText('按当时所知').waitFor()
  await office.getByText('待签收').first().waitFor()
  expect(await office.locator('.commands').count()).toBe(0)
  await office.getByRole('link', { name: '回到现在' }).click()
  await office.getByText('已办结').first().waitFor()
})

it('the same page in English: the words change, what people wrote stays', async () => {
  await office.locator('.account summary').click()
  await office.getByText('English', { exact: true }).click()
  await office.getByRole('heading', { name: 'What happened' }).waitFor()
  expect(await office.locator('html').getAttribute('lang')).toBe('en')
  await office.locator('.timeline').getByText('查看了现场和台账，情况属实。').waitFor()
  await office.getByText('中文', { exact: true }).click()
  await office.getByRole('heading', { name: '经过' }).waitFor()
})
