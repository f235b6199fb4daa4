/** A receipt from the case to the public page, and what the auditor finds. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Receipt } from '../src/kernel/receipt.ts'
import type { AuditPage, CasePage, ReceiptAnswer } from '../src/wire/index.ts'
import { launchBrowser } from './rig/browser.ts'
import { accountWith, cookieOf, openWindow, signIn } from './rig/people.ts'
import { settled } from './rig/settled.ts'

const url = inject('url')
let browser: Browser
let caseId = ''
let receipt: Receipt
let roots = ''

const ask = async <T>(path: string, cookie: string): Promise<T> =>
  (await fetch(`${url}/api/${path}`, { headers: { cookie } })).json() as Promise<T>

beforeAll(async () => {
  browser = await launchBrowser()
  const cookie = await cookieOf(url, await accountWith(url, 'plan-delivery/supervisor'))
  const page = await ask<CasePage>('cases?scenario=plan-delivery&type=commitment&limit=1', cookie)
  caseId = page.lines[0]!.id
  const path = `cases/${encodeURIComponent(caseId)}/facts/1/receipt`
  const answer = await ask<ReceiptAnswer>(path, cookie)
  receipt = answer.receipt!
  roots = await (await fetch(`${url}/api/roots`)).text()
})
afterAll(() => browser?.close())

describe('a receipt', () => {
  it('is taken from the page of the case as a file, with its code on paper', async () => {
    const account = await accountWith(url, 'plan-delivery/supervisor')
    const { page } = await signIn(browser, url, account)
    await page.goto(`/cases/${encodeURIComponent(caseId)}`)
    await page.getByRole('link', { name: '回执' }).last().click()
    await page.getByRole('img', { name: '二维码' }).waitFor()
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载回执' }).click()
    const path = await (await coming).path()
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ form: 'luoshi-receipt/1' })
    await page.context().close()
  })

  describe('on the public page, signed out and with the network off', () => {
    let page: Page
    const asked: string[] = []
    beforeAll(async () => {
      const window = await openWindow(browser, url)
      page = await window.newPage()
      await page.goto('/receipt')
      await settled(page)
      await window.setOffline(true)
      page.on('request', (request) => asked.push(request.url()))
    })
    afterAll(() => page?.context().close())

    const check = async (given: unknown, known: string): Promise<string> => {
      await page.fill('#receipt', typeof given === 'string' ? given : JSON.stringify(given))
      await page.fill('#roots', known)
      return (await page.getByRole('status').textContent()) ?? ''
    }

    it('is true, altered or of a root nobody knows, in words, and nothing is asked', async () => {
      expect(await check(receipt, roots)).toContain('真实')
      const altered = { ...receipt, envelope: receipt.envelope!.replace('"ver":1', '"ver":2') }
      expect(await check(altered, roots)).toContain('被改动过')
      expect(await check({ ...receipt, recordedAt: receipt.at }, roots)).toContain('被改动过')
      const other = roots.replaceAll(receipt.root, '0'.repeat(64))
      expect(await check(receipt, other)).toContain('不认识这个根')
      expect(await check('{"a":1}', roots)).toContain('这不是回执')
      expect(asked).toEqual([])
    })

    it('is read from files as well', async () => {
      const file = (name: string, text: string) => ({
        name,
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })
      const boxes = page.locator('input[type=file]')
      await boxes.nth(0).setInputFiles(file('receipt.json', JSON.stringify(receipt)))
      await boxes.nth(1).setInputFiles(file('roots.jsonl', roots))
      await page.getByText('真实：与公布的根相符').waitFor()
      expect(asked).toEqual([])
    })
  })
})

describe('the audit', () => {
  it('is for the auditor alone, page by page, each entry one click from its case', async () => {
    const clerk = await cookieOf(url, await accountWith(url, 'plan-delivery/supervisor'))
    expect(await ask('manage/audit', clerk)).toMatchObject({ status: 403 })
    const auditor = await accountWith(url, 'platform/auditor')
    const cookie = await cookieOf(url, auditor)
    const first = await ask<AuditPage>('manage/audit', cookie)
    const second = await ask<AuditPage>(`manage/audit?cursor=${first.next}`, cookie)
    expect(Number(second.lines[0]?.id)).toBe(Number(first.lines.at(-1)?.id) - 1)
    const { person } = first.lines[0]!
    const theirs = await ask<AuditPage>(`manage/audit?person=${person!.id}`, cookie)
    expect(new Set(theirs.lines.map((line) => line.person?.id))).toEqual(new Set([person!.id]))
    const { page } = await signIn(browser, url, auditor)
    await page.goto('/manage/audit?source=door')
    await page.getByText('登录').first().waitFor()
    await page.getByRole('combobox', { name: '人员' }).fill(person!.name)
    await page.getByRole('option', { name: person!.name }).first().click()
    await page.getByRole('button', { name: '只看被拒绝的' }).click()
    await page.waitForURL((to) => to.search === `?source=door&person=${person!.id}&outcome=refused`)
    await page.goto('/manage/audit')
    await page.locator('[data-row]').first().click()
    await page.waitForURL(/\/cases\//)
    await page.context().close()
  })

  it('is taken away as a sheet', async () => {
    const cookie = await cookieOf(url, await accountWith(url, 'platform/auditor'))
    const path = '/api/manage/audit.csv?kind=platform/'
    const answer = await fetch(`${url}${path}`, { headers: { cookie } })
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect((await answer.text()).split('\n').length).toBeGreaterThan(5)
  })
})
