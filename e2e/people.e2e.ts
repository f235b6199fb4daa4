/** People and units: a roster comes in, a unit moves on a day to come, somebody acts for another. */
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { launchBrowser } from './rig/browser.ts'
import { choose, fillIn, give, openForm, pick } from './rig/form.ts'
import { signIn, welcomeOf } from './rig/people.ts'

const url = inject('url')
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  page = (await signIn(browser, url, 'admin')).page
})
afterAll(() => browser?.close())

/** The door's answer to somebody who proved who they are too long ago. */
const askAgain = (route: Route): Promise<void> =>
  route.fulfill({
    status: 403,
    json: { type: 'about:blank', title: '', status: 403, kind: 'not-allowed', key: 'http.stepUp' },
  })

/** A roster of one community: who is there already, somebody new, a line without a name, a sum. */
async function roster(): Promise<Buffer> {
  const rows = [
    ['柳岸社区花名册'],
    ['序号', '单位', '姓名', '职务', '岗位', '手机'],
    ['1', '柳岸社区居民委员会', '桑田', '', '社区书记', '13900001111'],
    ['2', '', '霍启文', '二级主任科员', '社区网格长', '13900002222'],
    ['3', '', '', '', '社区网格员', ''],
    ['小计', '', '2 人'],
  ]
  const data = rows.map((row) => row.map((value) => ({ type: String, value })))
  return writeXlsxFile(data as never, { sheet: '柳岸' }).toBuffer() as Promise<Buffer>
}

it('an administrator finds the pages under 管理', async () => {
  await page.goto('/')
  await page.locator('.rail').getByRole('link', { name: '管理' }).click()
  await page.getByRole('link', { name: '花名册导入' }).click()
  await page.getByRole('heading', { level: 1, name: /先看会改什么/ }).waitFor()
})

it('on a telephone the section one is in stands in sight, however many there are', async () => {
  const { context, page: phone } = await signIn(browser, url, 'leader', { width: 390 })
  await phone.goto('/sheets')
  const here = phone.locator('.rail [aria-current]')
  await phone.locator('.rail').getByText(/^\d{3}$/).first().waitFor()
  const right = () => here.evaluate((part) => part.getBoundingClientRect().right)
  await expect.poll(right).toBeLessThanOrEqual(390)
  await context.close()
})

it('a roster is shown with its cells, then imported; the same again changes nothing', async () => {
  const buffer = await roster()
  const file = { name: '柳岸花名册.xlsx', mimeType: 'application/octet-stream', buffer }
  const choice = page.locator('input[type=file]')
  await choice.setInputFiles(file)
  await page.getByRole('heading', { level: 1, name: /会新增 1 个岗位/ }).waitFor()
  await page.locator('.problem-list').getByText('柳岸!A5').waitFor()
  await page.getByText('表里有 2 个手机号').waitFor()
  await page.locator('.table').getByText('霍启文').waitFor()
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '花名册和台账一致，没有要导入的' }).waitFor()
  await page.getByText('没有变动，不用导入。').waitFor({ state: 'attached' })
})

it('a sheet that is no roster is not called the same as the registers', async () => {
  await page.goto('/manage/roster')
  const data = [
    ['代码', '称呼'],
    ['1', '桑田'],
    ['2', '连翘'],
  ].map((row) => row.map((value) => ({ type: String, value })))
  const buffer = await writeXlsxFile(data as never, { sheet: '名单' }).toBuffer()
  const file = { name: '名单.xlsx', mimeType: 'application/octet-stream', buffer }
  await page.locator('input[type=file]').setInputFiles(file as never)
  await page.getByRole('heading', { level: 1, name: '没有从这份文件读到人员' }).waitFor()
  await page.locator('.problem-list').getByText('表里是“代码、称呼”').waitFor()
  expect(await page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
})

it('a unit moves on a day to come: what it touches is seen, the slider shows both', async () => {
  await page.goto('/manage/reorganisation')
  const form = page.locator('.form')
  await fillIn(form, /^名称/, '社区调整')
  await fillIn(form, /^施行日/, '2026-12-20')
  await form.getByRole('button', { name: /添加一项变动/ }).click()
  await form.getByText('改隶', { exact: true }).click()
  await form.getByRole('button', { name: /添加单位/ }).click()
  const unit = form.getByPlaceholder('选单位，可打字找').first()
  await unit.click()
  await unit.fill('柳岸')
  await unit.press('Enter')
  await pick(form, /^上级单位/, '双渡街道办事处')
  await form.getByRole('button', { name: '看影响' }).click()
  await page.getByRole('heading', { level: 1, name: /涉及 1 个单位/ }).waitFor()
  await page.getByText('隶属 双渡街道办事处').waitFor()
  // As after five minutes: the page asks who this is, then gives the same command again.
  await page.route('**/api/new/platform/reorganisation/carryOut', askAgain, { times: 1 })
  await page.getByRole('button', { name: '施行', exact: true }).click()
  const asked = page.getByRole('dialog', { name: '再确认一次是您本人' })
  const { demoAccounts } = await welcomeOf(url)
  const { password } = demoAccounts.find(({ account }) => account === 'admin')!
  await asked.getByLabel('密码').fill(password)
  await asked.getByRole('button', { name: '确认' }).click()

  await page.waitForURL(/day=2026-12-20/)
  const row = page.locator('.unit-row', { hasText: '柳岸社区' })
  const above = row.locator('xpath=preceding-sibling::li[1]')
  await expect.poll(() => above.textContent()).toContain('桥头社区')
  await page.getByText('上级单位：临河街道办事处 → 双渡街道办事处').waitFor()
  // The day before, by the keyboard: it stands where it stood.
  await page.getByRole('slider').focus()
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/day=2026-12-19/)
  await expect.poll(() => above.textContent()).toContain('临河街道')
})

it('a unit says what it came from, and one that is no more what it has become', async () => {
  await page.goto('/manage/organisation')
  await page.locator('.former-list').getByRole('link', { name: '政务服务中心' }).click()
  await page.getByRole('heading', { level: 1, name: /不在册，现为 营商环境办公室/ }).waitFor()
  await page.goto('/manage/units/business')
  await page.getByText(/由 政务服务中心 合并而来/).waitFor()
})

it('an administrator enters a deputy, who acts on behalf of the keeper', async () => {
  await page.goto('/manage/organisation')
  await page.getByRole('link', { name: '登记代理' }).click()
  const form = openForm(page)
  await pick(form, /^代理人/, '陶然')
  await pick(form, /^代理的岗位/, '窗口负责人')
  await pick(form, /^被代理人/, '费昀')
  await fillIn(form, /^终止日/, '2026-12-31')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.toast').filter({ hasText: '起生效' }).waitFor()

  const clerk = await signIn(browser, url, 'counter')
  const answer = await clerk.context.request.post('/api/new/lost-property/lost-item/register', {
    data: { input: { kind: 'other', description: '灰色围巾', foundAt: '大厅', shelf: 'C-01' } },
  })
  const { id } = (await answer.json()) as { id: string }
  await clerk.context.close()

  const deputy = (await signIn(browser, url, 'works')).page
  await deputy.goto('/mine')
  await deputy.locator('.account summary').click()
  await deputy
    .locator('.posts')
    .getByText(/代 费昀/)
    .click()
  await deputy.locator('.account-for', { hasText: '代 费昀' }).waitFor()
  await deputy.keyboard.press('Escape')
  await deputy.goto(`/cases/${id}`)
  await fillIn(await choose(deputy, '上交'), /^理由/, '失主来电表示不要了')
  await give(deputy, '上交')
  await deputy.locator('.timeline').getByText('代 费昀').waitFor()
  await deputy.context().close()
})

it('a setting is changed by staff; the page says the standard and who decided', async () => {
  await page.goto('/manage/registers/setting')
  const row = page.locator('.table tbody tr', { hasText: '失物招领：答复认领的期限' })
  await row.getByText('标准值 3 个工作日').waitFor()
  await row.getByRole('button', { name: /^修改/ }).click()
  const form = openForm(page)
  await fillIn(form, /^取值/, '4')
  await fillIn(form, /^依据或理由/, '园区办公会议定')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.toast').filter({ hasText: '起生效' }).waitFor()
  await row.filter({ hasText: /期限4/ }).waitFor()
  await row.getByRole('button', { name: /^修改/ }).click()
  await page.getByText(/龙蔚 登记于.*园区办公会议定/).waitFor()
})

it('a post far down is found; its form comes into sight and its roles have titles', async () => {
  await page.goto('/manage/registers/post')
  const far = page.locator('.table tbody tr').last().getByRole('button', { name: /^修改/ })
  await far.click()
  const form = openForm(page)
  await form.waitFor()
  const top = () => form.evaluate((part) => part.getBoundingClientRect().top)
  await expect.poll(top).toBeGreaterThan(0)
  expect(await top()).toBeLessThan(450)
  // What may be done stands in the page, not beyond its edge.
  await form.getByRole('button', { name: '取消' }).click()
  const find = page.getByPlaceholder('找条目')
  await find.fill('窗口负责人')
  const rows = page.locator('.table tbody tr')
  await expect.poll(() => rows.count()).toBe(1)
  expect(await page.locator('.table-more').count()).toBe(0)
  await rows.getByRole('button', { name: /^修改/ }).click()
  expect(await form.getByLabel('失物招领：保管员').isChecked()).toBe(true)
  await form.getByLabel('失物招领：窗口人员').check()
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.toast').filter({ hasText: '起生效' }).waitFor()
  await rows.filter({ hasText: '失物招领：窗口人员' }).waitFor()
})
