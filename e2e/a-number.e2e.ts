/** The journey "a number": from a form at a unit to a bulletin, a revision, and a forged paper. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { main } from '../src/app/cli/main.ts'
import { writeFigureSheet } from '../src/doors/sheets/figures.ts'
import type { BoardPage, CasePage, MeasurePage } from '../src/wire/index.ts'
import { launchBrowser } from './rig/browser.ts'
import { signIn } from './rig/people.ts'
import { settled } from './rig/settled.ts'

const url = inject('url')
const dataDir = inject('dataDir')

let browser: Browser
let office: Page
let paper: string

beforeAll(async () => {
  browser = await launchBrowser()
  office = (await signIn(browser, url, 'statistics')).page
})
afterAll(() => browser?.close())

const read = async <T>(path: string): Promise<T> =>
  (await (await office.request.get(`/api/${path}`)).json()) as T

/** A report of figures by form, unit and status. */
async function reportOf(status: string, form: string): Promise<string> {
  const asked = `cases?scenario=platform&type=figure-report&status=${status}&category=${form}`
  const { lines } = await read<CasePage>(`${asked}&limit=1`)
  if (lines[0] === undefined) throw new Error(`no ${form} is ${status}`)
  return lines[0].id
}

async function verified(): Promise<{ code: number; out: string }> {
  let out = ''
  const code = await main(['verify', paper, '--data', dataDir], {
    out: (text) => void (out += text),
    err: () => {},
    cwd: dataDir,
  })
  return { code, out }
}

it('a unit whose ratings are missing is not ranked, and the board says why', async () => {
  await office.goto('/board')
  await office.getByText('未排名').first().waitFor()
  await office.getByRole('button', { name: '临河街道' }).click()
  await office.getByText('缺数').first().waitFor()
})

it('an unlikely figure is named in the form, and the right one is taken', async () => {
  const form = await reportOf('asked', '服务评价月报')
  await office.goto(`/figures/${encodeURIComponent(form)}`)
  await settled(office)
  const field = office.getByRole('textbox', { name: '服务对象评价', exact: true })
  await field.fill('九十')
  await office.getByRole('button', { name: '报送' }).click()
  await office.getByText('不是数').waitFor()
  await field.fill('0.9')
  await office.getByRole('button', { name: '报送' }).click()
  await office.getByText('相差太大').waitFor()
  await field.fill('91.2')
  await office.getByRole('button', { name: '报送' }).click()
  await office.getByText('已报送').waitFor()
  await office.goto('/board')
  await office.getByRole('button', { name: '临河街道' }).waitFor()
  await expect.poll(() => office.getByText('未排名').count()).toBe(0)
})

it('figures come by sheet: what is wrong is named with its cell, the rest is taken', async () => {
  const street = 'horse-race%2Finvested&unit=shuangdu'
  const before = await read<MeasurePage>(`measure?name=${street}`)
  const { lines } = await read<CasePage>(
    'cases?scenario=platform&type=figure-round&category=赛马月报&limit=60',
  )
  const round = lines.find(({ title }) => title.endsWith(before.period))!
  const value = before.value! + 222
  const sheet = join(dataDir, 'round.xlsx')
  const filled = {
    title: '赛马月报',
    heads: ['完成投资（万元）'],
    rows: [
      { unit: '双渡街道', values: [value] },
      { unit: '无此街道', values: [1] },
    ],
  }
  writeFileSync(sheet, await writeFigureSheet(filled))
  await office.goto(`/cases/${encodeURIComponent(round.id)}`)
  await office.setInputFiles('input[type=file][accept=".xlsx"]', sheet)
  await office.getByText('1 处新数或改动，0 处不变，1 处有问题').waitFor()
  await office.getByText(/无此街道/).waitFor()
  await office.getByText('填报!B4').waitFor()
  await office.getByRole('button', { name: '收下这些数' }).click()
  await office.getByText('已收下').waitFor()
  const after = async () => (await read<MeasurePage>(`measure?name=${street}`)).value
  await expect.poll(after).toBe(value)
})

it('a rank says what moved it, and the shares add up', async () => {
  const [{ name } = { name: '' }] = await read<{ name: string }[]>('boards')
  const board = await read<BoardPage>(`board?name=${encodeURIComponent(name)}`)
  const lines = board.pools.flatMap((pool) => pool.lines)
  const moved = lines.filter(({ up }) => up !== null && up !== 0)
  expect(moved.length).toBeGreaterThan(2)
  const asked = `board?name=${encodeURIComponent(name)}&at=`
  for (const { unit, up } of moved) {
    const { chosen } = await read<BoardPage>(`${asked}${encodeURIComponent(unit.id)}`)
    expect(chosen?.moved.reduce((sum, one) => sum + one.up, 0)).toBe(up)
  }
  const [first] = moved
  const { chosen } = await read<BoardPage>(`${asked}${encodeURIComponent(first!.unit.id)}`)
  await office.goto('/board')
  await office.getByRole('button', { name: first!.unit.name, exact: true }).click()
  await office.getByText(chosen!.moved[0]!.text).waitFor()
})

it('the bulletin is written, and every number of it comes out of the record', async () => {
  await office.getByRole('button', { name: '拟通报' }).click()
  const link = office.getByRole('link', { name: '下载' }).first()
  await link.waitFor()
  const answer = await office.request.get((await link.getAttribute('href'))!)
  paper = join(dataDir, 'bulletin.docx')
  writeFileSync(paper, await answer.body())
  const { code, out } = await verified()
  expect(out).toContain('个与记录相符')
  expect(code).toBe(0)
})

it('a target broken down to units has its light at each of them', async () => {
  const page = await read<MeasurePage>('measure?name=horse-race%2Finvested')
  expect(page.target).not.toBeNull()
  expect(page.below.filter(({ target }) => target !== null).length).toBeGreaterThan(10)
  await office.goto('/measure?name=horse-race%2Finvested')
  await office.getByRole('img', { name: /完成投资/ }).waitFor()
})

it('a published figure is revised; the old bulletin is still right, and says so', async () => {
  const before = await read<MeasurePage>('measure?name=horse-race%2Finvested')
  const { lines } = await read<CasePage>(
    'cases?scenario=platform&type=figure-report&status=accepted&category=赛马月报&limit=60',
  )
  const report = lines.find(({ shown }) => shown.period === before.period)!
  await office.goto(`/figures/${encodeURIComponent(report.id)}`)
  await settled(office)
  const field = office.getByRole('textbox', { name: '完成投资', exact: true })
  const value = Number(await field.inputValue())
  await field.fill(String(value + 1_111))
  await office.getByRole('textbox', { name: '更正原因' }).fill('漏报一个项目')
  await office.getByRole('button', { name: '更正' }).click()
  await office.getByText('榜单和通报可能已用').waitFor()
  await office.getByRole('checkbox', { name: '已核对无误' }).check()
  await office.getByRole('button', { name: '更正' }).click()
  await expect
    .poll(async () => (await read<MeasurePage>('measure?name=horse-race%2Finvested')).value)
    .toBe((before.value ?? 0) + 1_111)
  expect((await verified()).code).toBe(0)
  const [bulletin] = await read<{ id: string; numbers: number }[]>('bulletins')
  const changed = await findChanged(bulletin!.id, bulletin!.numbers)
  await office.goto(`/n/${encodeURIComponent(changed)}`)
  await office.getByText('印发后有更正').waitFor()
  await office.getByText('与当日数据相符').waitFor()
})

async function findChanged(id: string, numbers: number): Promise<string> {
  for (let n = 1; n <= numbers; n += 1) {
    const number = `${id}.${n}`
    const page = await read<{ computed: string; now: string }>(`n/${encodeURIComponent(number)}`)
    if (page.computed !== page.now) return number
  }
  throw new Error('no number of the bulletin was revised')
}

it('a number changed by hand in the paper is found', async () => {
  const parts = unzipSync(readFileSync(paper))
  const document = strFromU8(parts['word/document.xml']!)
  const [, digits = ''] = /<w:t xml:space="preserve">(\d+\.\d%)<\/w:t>/.exec(document) ?? []
  const forged = document.replace(`>${digits}<`, '>99.9%<')
  expect(forged).not.toBe(document)
  writeFileSync(paper, zipSync({ ...parts, 'word/document.xml': strToU8(forged) }))
  const { code, out } = await verified()
  expect(code).toBe(1)
  expect(out).toContain(`“99.9%”，印发时是“${digits}”`)
})

it('another rule is tried on the same figures, and holds from the day handed in for', async () => {
  const board = (period: string) =>
    read<BoardPage>(`board?name=horse-race%2Funits&period=${period}`)
  await office.goto('/board')
  await office.getByRole('link', { name: '试算新办法' }).click()
  const points = office.getByRole('textbox', { name: '分值' }).first()
  await points.fill('-1')
  await points.press('Enter')
  await office.getByText('数太小').waitFor()
  await points.fill('10')
  await points.press('Enter')
  await office.getByRole('heading', { name: /^按草案/ }).waitFor()
  const before = (await board('2026-10')).rule.length
  await office.getByRole('combobox', { name: '考核指标' }).selectOption({ index: 1 })
  await expect
    .poll(() => office.getByRole('checkbox', { name: '考核这一项' }).count())
    .toBe(before + 1)
  await office.getByRole('checkbox', { name: '考核这一项' }).first().uncheck()
  await office.getByRole('button', { name: '按下季推算数' }).click()
  await office.getByText('以下是推算，不是报数').waitFor()
  await office.getByRole('textbox', { name: '起用日' }).fill('2027-01-01')
  await office.getByRole('button', { name: '作为新办法提交' }).click()
  await office.getByText('第 2 版自 2027-01-01 起用').waitFor()
  expect((await board('2026-12')).version).toBe(1)
  const next = await board('2027-01')
  expect([next.version, next.rule.length]).toEqual([2, before])
})
