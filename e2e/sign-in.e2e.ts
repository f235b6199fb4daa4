/** Signing in as people do it: password, code, the work app of a city, and one's own account. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  startSampleProvider,
  type SampleProvider,
} from '../src/doors/http/accounts/providers/sample-provider.ts'
import type { Me } from '../src/wire/index.ts'
import { seriousFindings } from './rig/axe.ts'
import { launchBrowser } from './rig/browser.ts'
import { tooWide } from './rig/in-page.ts'
import { openWindow, signIn } from './rig/people.ts'
import { startServer, type RunningServer } from './rig/server.ts'
import { settled } from './rig/settled.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-sign-in-'))
/** Where pictures of the pages go, when somebody wants to look at them. */
const pictures = process.env.LUOSHI_PICTURES
let browser: Browser
let server: RunningServer
let work: SampleProvider
/** Codes of the security administrator, kept when they were shown. */
let recovery: string[] = []

beforeAll(async () => {
  work = await startSampleProvider('http://127.0.0.1')
  const { isPlain: _plain, clientSecret, ...told } = work.settings
  const file = join(folder, 'providers.json')
  writeFileSync(file, JSON.stringify([{ ...told, secretFrom: 'WORK_APP_SECRET' }]))
  const environment = { LUOSHI_SIGN_IN_PROVIDERS: file, WORK_APP_SECRET: clientSecret ?? '' }
  ;[server, browser] = await Promise.all([startServer(1, environment), launchBrowser()])
  work.door = server.url
  await work.rotate()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await work?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const look = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return
  await settled(page)
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}
const meOf = async (page: Page): Promise<Me> =>
  (await (await page.request.get('/api/me')).json()) as Me
/** The six digits an authenticator shows at the server's time; the next ones when used once. */
const digits = async (page: Page, secret: string, ahead = 0): Promise<string> => {
  const { headers } = await fetch(`${server.url}/api/health`)
  expect(headers.get('date')).not.toBeNull()
  const timestamp = Date.parse((await meOf(page)).now) + ahead * 30_000
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
}

it('a wrong password is refused in words, a demo account is filled in by one press', async () => {
  const context = await openWindow(browser, server.url)
  const page = await context.newPage()
  await page.goto('/mine')
  await page.getByLabel('账号').fill('planning')
  await page.getByLabel('密码').fill('not the password')
  await page.getByRole('button', { name: '进入' }).click()
  await page.getByText('账号或密码不对').waitFor()
  await look(page, 'sign-in')
  await page.locator('.demo-account').filter({ hasText: 'planning' }).click()
  await page.getByRole('button', { name: '进入' }).click()
  await page.waitForURL('**/mine')
  await context.close()
})

it('a second factor is set up on one’s own page and asked for from then on', async () => {
  const { context, page } = await signIn(browser, server.url, 'security')
  await page.goto('/me')
  await look(page, 'me')
  await page.getByRole('button', { name: '启用二次验证' }).click()
  const typed = await page.locator('.enrol code').innerText()
  const secret = typed.replaceAll(' ', '')
  await look(page, 'me-enrol')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByLabel('再输入它显示的 6 位数').fill(await digits(page, secret))
  await page.getByRole('button', { name: '启用', exact: true }).click()
  await page.locator('.recovery-codes').waitFor()
  const codes = await page.locator('.recovery-codes code').allInnerTexts()
  expect(codes).toHaveLength(10)
  await look(page, 'me-recovery')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '存为文本文件' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toBe('落实恢复码-security.txt')
  expect(readFileSync(await file.path(), 'utf8')).toContain(codes.join('\r\n'))
  // On paper nothing is but the codes, whose they are and of which day.
  await page.emulateMedia({ media: 'print' })
  const printed = (await page.locator('body').innerText()).split('\n').filter(Boolean)
  expect(printed.slice(0, 2)).toEqual(['落实 恢复码', expect.stringContaining('账号：security')])
  expect(printed.slice(3)).toEqual(codes)
  await page.emulateMedia({ media: null })
  await page.getByRole('button', { name: '已经收好' }).click()
  await page.getByText('还剩 10 个恢复码').waitFor()
  await page.locator('.account summary').click()
  await page.getByRole('button', { name: '退出', exact: true }).click()
  await page.waitForURL('**/sign-in')
  await page.getByLabel('账号').fill('security')
  await page.getByLabel('密码').fill('luoshi-demo')
  await page.getByRole('button', { name: '进入' }).click()
  await page.getByText('再输一次手机验证码').waitFor()
  await look(page, 'sign-in-code')
  // A reload in the middle goes on where it was.
  await page.reload()
  await page.getByLabel('手机上的 6 位验证码').fill('000000')
  await page.getByRole('button', { name: '进入' }).click()
  await page.getByText('验证码不对').waitFor()
  recovery = codes.slice(1)
  // Recovery codes have letters: the keys of a telephone must not be those of numbers only.
  expect(await page.getByLabel('手机上的 6 位验证码').getAttribute('inputmode')).toBe('numeric')
  await page.getByRole('button', { name: '手机不在身边，用恢复码' }).click()
  await page.getByText('请找安全管理员解除二次验证').waitFor()
  await look(page, 'sign-in-recovery')
  expect(await page.getByLabel('恢复码').getAttribute('inputmode')).toBeNull()
  await page.getByLabel('恢复码').fill(codes[0]!)
  await page.getByRole('button', { name: '进入' }).click()
  await page.locator('.account').waitFor()
  expect((await meOf(page)).post.roles).toContain('platform/security')
  await context.close()
})

it('the work app signs people in, and says who it does not know', async () => {
  const { organisation } = await organisationOf()
  const person = organisation.persons.find(({ name }) => name === '余知行')
  work.people.set('0217', { employee_number: person?.id })
  work.people.set('0218', { employee_number: 'nobody here' })
  const context = await openWindow(browser, server.url)
  const page = await context.newPage()
  await page.goto('/list/plan-delivery/commitments')
  await page.getByRole('link', { name: '用政务通登录' }).click()
  await page.getByLabel('工号').fill('0217')
  await page.getByRole('button', { name: '登录政务通' }).click()
  await page.waitForURL('**/list/plan-delivery/commitments')
  expect((await meOf(page)).person.name).toBe('余知行')
  const other = await openWindow(browser, server.url)
  const second = await other.newPage()
  await second.goto('/sign-in')
  await second.getByRole('link', { name: '用政务通登录' }).click()
  await second.getByLabel('工号').fill('0218')
  await second.getByRole('button', { name: '登录政务通' }).click()
  await second.getByText('人员台账里没有对应的人').waitFor()
  await look(second, 'sign-in-nobody')
  await context.close()
  await other.close()
})

async function organisationOf() {
  const { context, page } = await signIn(browser, server.url, 'planning')
  const answer = await page.request.get('/api/organisation')
  const organisation = (await answer.json()) as { persons: { id: string; name: string }[] }
  await context.close()
  return { organisation }
}

it('a token is shown once, a device is signed out from another', async () => {
  const [desk, phone] = await Promise.all([
    signIn(browser, server.url, 'works'),
    signIn(browser, server.url, 'works', { width: 390 }),
  ])
  const { page } = desk
  await page.goto('/me')
  await page.getByLabel('名称').fill('夜间取数')
  await page.getByRole('button', { name: '新建' }).click()
  const token = await page.locator('.me-made code').innerText()
  const authorization = `Bearer ${token}`
  const mine = await fetch(`${server.url}/api/cases?limit=1`, { headers: { authorization } })
  expect(mine.status).toBe(200)
  await look(page, 'me-tokens')
  await page.getByRole('button', { name: '其他设备全部下线' }).click()
  await page.getByText('其他设备都已下线。').waitFor()
  await phone.page.goto('/me')
  await phone.page.waitForURL('**/sign-in**')
  await page.getByRole('button', { name: '作废' }).click()
  await page.getByText('已作废', { exact: true }).waitFor()
  const after = await fetch(`${server.url}/api/cases?limit=1`, { headers: { authorization } })
  expect(after.status).toBe(401)
  await desk.context.close()
  await phone.context.close()
})

it('the security administrator makes an account; its password is changed at once', async () => {
  const { context, page } = await signIn(browser, server.url, 'audit')
  await page.goto('/manage/accounts')
  await page.getByText('只有安全管理员能处理账号').waitFor()
  await context.close()
  const security = await openWindow(browser, server.url)
  const desk = await security.newPage()
  await desk.goto('/manage/accounts')
  await desk.getByLabel('账号').fill('security')
  await desk.getByLabel('密码').fill('luoshi-demo')
  await desk.getByRole('button', { name: '进入' }).click()
  await desk.getByLabel('手机上的 6 位验证码').fill(recovery.pop() ?? '')
  await desk.getByRole('button', { name: '进入' }).click()
  await desk.locator('#account-person').fill('付敬')
  await desk.getByRole('option').filter({ hasText: '付敬' }).first().waitFor()
  await desk.locator('#account-person').press('Enter')
  await desk.locator('#account-name').fill('fu.jing')
  await desk.getByRole('button', { name: '开通', exact: true }).click()
  const password = await desk.locator('.me-made code').innerText()
  await desk.goto('/manage/accounts?account=works')
  await look(desk, 'accounts')
  expect(await seriousFindings(desk)).toEqual([])
  await desk.setViewportSize({ width: 390, height: 844 })
  expect(await desk.evaluate(tooWide)).toEqual([])
  await look(desk, 'accounts-phone')
  await desk.setViewportSize({ width: 1440, height: 900 })
  await desk.getByLabel('理由').fill('测试停用')
  await desk.getByRole('button', { name: '停用' }).click()
  await desk.getByText('works：停用，已办。').waitFor()
  const closed = await security.request.post('/api/sign-in', {
    data: { account: 'works', password: 'luoshi-demo' },
  })
  expect(closed.status()).toBe(403)
  const newcomer = await openWindow(browser, server.url, { width: 390 })
  const first = await newcomer.newPage()
  await first.goto('/sign-in')
  await first.getByLabel('账号').fill('fu.jing')
  await first.getByLabel('密码').fill(password)
  await first.getByRole('button', { name: '进入' }).click()
  await first.getByLabel('新密码').fill('three grey herons')
  await first.getByLabel('再输一遍').fill('three grey herons')
  await look(first, 'sign-in-change')
  await first.getByRole('button', { name: '换密码' }).click()
  await first.locator('.account').waitFor()
  expect((await meOf(first)).person.name).toBe('付敬')
  await security.close()
  await newcomer.close()
})

it('the owner of a lost thing follows it by a link, which says when it is over', async () => {
  const { context, page } = await signIn(browser, server.url, 'counter')
  const found = await page.request.get('/api/cases?scenario=lost-property&status=kept&limit=1')
  const [{ id } = { id: '' }] = ((await found.json()) as { lines: { id: string }[] }).lines
  await page.goto(`/cases/${id}`)
  await page.getByLabel('联系方式（选填）').fill('13800138000')
  await page.getByRole('button', { name: '发一个链接' }).click()
  const address = await page.locator('.link-made code').innerText()
  await look(page, 'link-hand-out')
  expect(await seriousFindings(page)).toEqual([])
  const outside = await openWindow(browser, server.url, { width: 390 })
  const owner = await outside.newPage()
  await owner.goto(address)
  await owner.getByText('到窗口认领').waitFor()
  expect(owner.url()).not.toContain(address.split('#')[1])
  await look(owner, 'link')
  await owner.reload()
  await owner.getByText('到窗口认领').waitFor()
  await page.locator('.link-lines').getByRole('button', { name: '作废' }).click()
  await page.getByText('已作废').waitFor()
  await owner.reload()
  await owner.getByText('这个链接打不开').waitFor()
  await owner.getByLabel('电话或邮箱').fill('138 0013 8000')
  await owner.getByRole('button', { name: '申请' }).click()
  await owner.getByText('收到了').waitFor()
  await context.close()
  await outside.close()
})
