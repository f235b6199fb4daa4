/** A project of two years: its newest lines first, the older ones when asked for. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { CaseDetail, CasePage } from '../src/wire/index.ts'
import { launchBrowser } from './rig/browser.ts'
import { signIn } from './rig/people.ts'

const url = inject('url')
let browser: Browser
let office: Page
let project: CaseDetail

beforeAll(async () => {
  browser = await launchBrowser()
  office = (await signIn(browser, url, 'planning')).page
  const asked = 'scenario=key-projects&type=project&open=yes&limit=100'
  const list = (await (await office.request.get(`/api/cases?${asked}`)).json()) as CasePage
  const { id } = list.lines.find(({ title }) => title === '双渡河大桥')!
  project = (await (await office.request.get(`/api/cases/${id}`)).json()) as CaseDetail
})
afterAll(() => browser?.close())

const lines = () => office.locator('.timeline .entry:not(.entry-planned)')

it('shows the newest lines, then all of them', async () => {
  await office.goto(`/cases/${project.id}`)
  const more = office.getByRole('button', { name: '再看更早的' })
  await more.waitFor()
  expect(await lines().count()).toBe(project.timeline.length)
  await more.click()
  await more.waitFor({ state: 'detached' })
  expect(await lines().count()).toBe(project.chain.facts)
  expect(project.chain.facts).toBeGreaterThan(project.timeline.length)
})

it('finds evidence among lines that were not shown yet', async () => {
  await office.goto(`/cases/${project.id}`)
  await office.getByRole('button', { name: '只看证据' }).click()
  await office.waitForURL(/only=evidence/)
  await office.locator('.timeline .evidence').first().waitFor()
  const shown = await lines().count()
  expect(shown).toBe(await office.locator('.timeline .entry:has(.evidence)').count())
  expect(shown).toBeGreaterThan(0)
  await office.getByRole('button', { name: /^全部 \d+ 条$/ }).click()
  await office.getByRole('button', { name: '再看更早的' }).waitFor()
  expect(await lines().count()).toBe(project.timeline.length)
})
