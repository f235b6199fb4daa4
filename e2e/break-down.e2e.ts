/** A target is broken down to three units and one person, each with a light of its own. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { MeasurePage } from '../src/wire/index.ts'
import { launchBrowser } from './rig/browser.ts'
import { choose, give, openForm } from './rig/form.ts'
import { signIn } from './rig/people.ts'
import { settled } from './rig/settled.ts'

const url = inject('url')

let browser: Browser
let office: Page

beforeAll(async () => {
  browser = await launchBrowser()
  office = (await signIn(browser, url, 'supervision')).page
})
afterAll(() => browser?.close())

const ask = async (path: string, input: object): Promise<string> => {
  const answer = await office.request.post(`/api/${path}`, { data: { input } })
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { id: string }).id
}

it('what the parts lack is said where the form cannot point at it', async () => {
  const amount = { value: '10', unit: '项' }
  const target = { kind: 'target', title: '完成任务 10 项', amount, comparator: '>=' }
  const id = await ask('new/plan-delivery/commitment/propose', target)
  await office.goto(`/cases/${encodeURIComponent(id)}`)
  await settled(office)
  const form = await choose(office, '分解')
  await form.getByRole('button', { name: '一份' }).click()
  const row = form.locator('.nested-row').first()
  await pickIn(row.getByLabel('单位').first(), '建设局')
  await row.getByLabel('数值').first().fill('10')
  await row.getByLabel('单位', { exact: true }).last().fill('项')
  await form.getByRole('button', { name: '分解', exact: true }).click()
  await form.locator('.form > .field-error:not(.form-refused)').waitFor()
})

it('the parts carry the whole, and each lights the figure of its unit', async () => {
  const amount = { value: '450', unit: '项' }
  const target = { kind: 'target', title: '追加完成任务 450 项', amount, comparator: '>=' }
  const id = await ask('new/plan-delivery/commitment/propose', { ...target, period: '2026' })
  await ask(`cases/${id}/measure`, { measuredBy: 'horse-race/tasksDone' })
  await ask(`cases/${id}/assign`, { leadUnit: 'park', dueOn: '2026-12-31' })
  await office.goto(`/cases/${encodeURIComponent(id)}`)
  await settled(office)
  const form = await choose(office, '分解')
  const parts = [
    ['建设局', '', '200'],
    ['城市管理局', '', '100'],
    ['产业发展局', '', '100'],
    ['科技创新局', '白述', '50'],
  ] as const
  for (const [at, [unit, person, value]] of parts.entries()) {
    await form.getByRole('button', { name: '一份' }).click()
    const row = form.locator('.nested-row').nth(at)
    await pickIn(row.getByLabel('单位').first(), unit)
    if (person !== '') await pickIn(row.getByLabel('承办人').first(), person)
    await row.getByLabel('数值').first().fill(value)
    await row.getByLabel('单位', { exact: true }).last().fill('项')
  }
  await give(office, '分解')
  expect(await openForm(office).count()).toBe(0)
  for (const [unit, floor] of [
    ['works', 200],
    ['city', 100],
    ['industry', 100],
    ['science', 50],
  ] as const) {
    const page = `/api/measure?name=horse-race%2FtasksDone&unit=${unit}`
    await expect
      .poll(
        async () => ((await (await office.request.get(page)).json()) as MeasurePage).targetValue,
      )
      .toBe(floor)
  }
})

async function pickIn(box: ReturnType<Page['getByLabel']>, words: string): Promise<void> {
  await box.click()
  await box.fill(words)
  await office.getByRole('option').filter({ hasText: words }).first().waitFor()
  await box.press('Enter')
}
