/** The journey of a Monday: a leader's phone on the way, the meeting, its wall, and its end. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Brief, Cockpit } from '../src/wire/index.ts'
import { launchBrowser } from './rig/browser.ts'
import { fillIn, give, openForm } from './rig/form.ts'
import { tooWide } from './rig/in-page.ts'
import { signIn } from './rig/people.ts'
import { settled } from './rig/settled.ts'

const url = inject('url')

let browser: Browser
let leader: Page
let office: Page

beforeAll(async () => {
  browser = await launchBrowser()
  leader = (await signIn(browser, url, 'leader', { width: 390 })).page
  office = (await signIn(browser, url, 'supervision')).page
})
afterAll(() => browser?.close())

const read = async <T>(page: Page, path: string): Promise<T> =>
  (await (await page.request.get(`/api/${path}`)).json()) as T

it('a leader’s page comes in less than 40 KB of answer and code of its own', async () => {
  await leader.goto('/mine')
  await settled(leader)
  let bytes = 0
  leader.on('response', (response) => {
    const path = new URL(response.url()).pathname
    if (path !== '/api/brief' && !/^\/assets\/.*\.(js|css)$/.test(path)) return
    void response
      .request()
      .sizes()
      .then(({ responseBodySize }) => (bytes += responseBodySize))
  })
  await leader.getByRole('link', { name: '要情' }).click()
  await leader.waitForURL('**/brief')
  await settled(leader)
  expect(bytes).toBeGreaterThan(500)
  expect(bytes).toBeLessThan(40_000)
})

it('a leader reads five lines at most, nothing to be pushed sideways, no table', async () => {
  const brief = await read<Brief>(leader, 'brief')
  expect(brief.waiting).toBeGreaterThan(0)
  const lines = leader.locator('.brief-line')
  expect(await lines.count()).toBe(brief.lines.length)
  expect(brief.lines.length).toBeLessThanOrEqual(5)
  expect(await leader.locator('table').count()).toBe(0)
  expect(await leader.evaluate(tooWide)).toEqual([])
})

it('printed it is one page', async () => {
  const pdf = (await leader.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

it('a decision is one tap away; once it is taken the page goes on to the next', async () => {
  const before = await read<Brief>(leader, 'brief')
  const [line] = before.lines
  expect(line?.act?.title).toBe('会商')
  await leader.getByRole('link', { name: '会商', exact: true }).click()
  await openForm(leader).waitFor()
  await fillIn(openForm(leader), /会商意见/, '按原期限办结，要素局配合')
  await give(leader, '会商')
  await leader.goto('/brief')
  await settled(leader)
  const after = await read<Brief>(leader, 'brief')
  expect(after.waiting).toBe(before.waiting - 1)
  expect(await leader.getByRole('link', { name: '会商', exact: true }).count()).toBe(0)
})

it('the wall turns its pages by keys and goes back to where it came from', async () => {
  await office.goto('/')
  await settled(office)
  await office.getByRole('link', { name: '会议室大屏' }).click()
  await office.locator('.wall').waitFor()
  await settled(office)
  expect(await office.locator('html').getAttribute('data-theme')).toBe('wall')
  await office.keyboard.press('ArrowRight')
  await office.waitForURL('**/wall?page=2')
  await office.keyboard.press('ArrowLeft')
  await office.waitForURL('**/wall')
  await office.keyboard.press('Escape')
  await office.locator('.cockpit').waitFor()
  expect(await office.locator('html').getAttribute('data-theme')).toBe('light')
})

it('the meeting is closed by its secretary, and the next one counts from there', async () => {
  const before = await read<Cockpit>(office, 'cockpit')
  expect(before.since.landed.count).toBeGreaterThan(0)
  await office.getByRole('button', { name: '结束会议' }).click()
  await office.getByRole('group', { name: '结束会议' }).getByRole('button').first().click()
  await office.getByText('会议已结束').waitFor()
  const after = await read<Cockpit>(office, 'cockpit')
  expect(after.since.meeting?.id).not.toBe(before.since.meeting?.id)
  expect(after.since.landed.count).toBe(0)
  expect(after.since.meeting?.late).toBe(
    before.actions.reduce((sum, { counts }) => sum + counts.late, 0),
  )
  await office.getByText('没有新的变动。').first().waitFor()
  expect(await leader.getByRole('button', { name: '结束会议' }).count()).toBe(0)
})
