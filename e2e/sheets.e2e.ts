/** A month’s sheet comes back from a unit: looked at, its own head said once, taken, lit. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import keyProjects from '../scenarios/key-projects/scenario.ts'
import { writeForm } from '../src/doors/sheets/forms.ts'
import { readFilled } from '../src/doors/sheets/read-form-file.ts'
import { printForm } from '../src/engine/sheets/print-form.ts'
import { readForm } from '../src/engine/sheets/read-form.ts'
import type { CasePage } from '../src/wire/index.ts'
import { launchBrowser } from './rig/browser.ts'
import { signIn } from './rig/people.ts'
import { settled } from './rig/settled.ts'

const url = inject('url')
const monthly = keyProjects.sheets!.find(({ name }) => name === 'monthly')!
const folder = mkdtempSync(join(tmpdir(), 'luoshi-sheets-'))
const bridge = '双渡河大桥'

let browser: Browser
let office: Page
let period: string

beforeAll(async () => {
  browser = await launchBrowser()
  office = (await signIn(browser, url, 'planning')).page
  const forms = await (await office.request.get('/api/sheets')).json()
  period = forms.find(({ name }: { name: string }) => name === 'monthly').period
})
afterAll(() => browser?.close())

/** The month’s sheet as the office takes it out. */
async function takenOut() {
  const sent = await office.request.get(`/api/sheets/key-projects/monthly?period=${period}`)
  const taken = await readFilled({ name: 'out.xlsx', bytes: await sent.body() })
  if ('refused' in taken) throw new Error(taken.refused)
  const read = readForm(taken.sheets, monthly, { period, mapping: {}, units: [] })
  expect(read.problems.filter(({ leads }) => leads === 'aside')).toEqual([])
  return read.records.map(({ record }) => record)
}

/** The sheet as a unit sends it back, the leader’s column under a name of its own. */
async function filled(change: { readonly [field: string]: string }): Promise<string> {
  const records = (await takenOut()).map((record) =>
    record.name === bridge ? { ...record, ...change } : record,
  )
  const ground = { period, area: '双渡', unitName: (id: string) => id }
  const [sheet] = printForm(monthly, records, ground)
  const lines = sheet!.lines.map((line) =>
    line.map((cell) => (cell?.value === '挂点领导' ? { ...cell, value: '包联同志' } : cell)),
  )
  const path = join(folder, `${Object.values(change).join('-')}.xlsx`)
  writeFileSync(path, await writeForm([{ ...sheet!, lines }]))
  return path
}

async function readIn(path: string): Promise<void> {
  await office.goto('/sheets')
  await office.getByRole('link', { name: '导入填好的表' }).first().click()
  await settled(office)
  await office.setInputFiles('input[type=file]', path)
  await office.getByRole('heading', { name: '会改什么' }).waitFor()
}

it('a sheet sent back says what it would change, a head of one’s own is said once', async () => {
  const path = await filled({ leaders: '苏棠', progress: '桥面铺装完成' })
  await readIn(path)
  await office.getByText('不认得的列 1 个').waitFor()
  await office.getByRole('combobox', { name: /包联同志/ }).selectOption({ label: '挂点领导' })
  await office.getByRole('button', { name: '记住并重读' }).click()
  await office.getByText('苏棠', { exact: true }).waitFor()
  await office.getByRole('button', { name: '收下这份表' }).click()
  await office.getByRole('status').getByText('收完了').waitFor()
  const { lines } = (await (
    await office.request.get(`/api/cases?scenario=key-projects&q=${encodeURIComponent(bridge)}`)
  ).json()) as CasePage
  await office.goto(`/cases/${lines[0]!.id}`)
  await office.getByText('桥面铺装完成').first().waitFor()
  await office.getByRole('heading', { name: '四盏灯' }).waitFor()
})

it('a value a hundred times the last is kept aside until somebody says it is meant', async () => {
  const [known] = (await takenOut()).filter(({ name }) => name === bridge)
  await readIn(await filled({ plan: String(Number(known!.plan) * 100) }))
  await office.getByText('相差 100 倍').waitFor()
  await office.getByRole('button', { name: '收下这份表' }).click()
  await office.getByRole('status').getByText('没有收 1').waitFor()
  expect((await takenOut()).find(({ name }) => name === bridge)?.plan).toBe(known!.plan)
})
