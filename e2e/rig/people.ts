/** People of the demo district, each in a browser window of their own. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Me, Welcome } from '../../src/wire/index.ts'

/** How a window is. */
export interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly language?: 'zh' | 'en'
  readonly theme?: 'light' | 'wall'
  readonly size?: 'normal' | 'large'
}

/** A person signed in, with the window they look through. */
export interface Signed {
  readonly context: BrowserContext
  readonly page: Page
  readonly me: Me
}

/** What the district shows who is not signed in, with the accounts of the demo. */
export async function welcomeOf(url: string): Promise<Welcome> {
  return (await fetch(`${url}/api/welcome`)).json() as Promise<Welcome>
}

/** A window nobody is signed in to. */
export async function openWindow(
  browser: Browser,
  url: string,
  options: WindowOptions = {},
): Promise<BrowserContext> {
  const { width = 1440, height = width < 500 ? 844 : 900, language = 'zh' } = options
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    reducedMotion: 'reduce',
    hasTouch: width < 500,
  })
  context.setDefaultTimeout(15_000)
  const { theme = 'light', size = 'normal' } = options
  const choices = JSON.stringify({ language, theme, size })
  await context.addInitScript(`
    for (const [name, value] of Object.entries(${choices})) {
      if (!localStorage.getItem('luoshi.' + name)) localStorage.setItem('luoshi.' + name, value)
    }`)
  return context
}

/** Signs somebody in without the sign-in page, which has a test of its own. */
export async function signIn(
  browser: Browser,
  url: string,
  account: string,
  options: WindowOptions = {},
): Promise<Signed> {
  const { demoAccounts } = await welcomeOf(url)
  const found = demoAccounts.find((one) => one.account === account)
  if (!found) {
    const known = demoAccounts.map((one) => one.account).join(', ')
    throw new Error(`no demo account ${account}; there are ${known}`)
  }
  const context = await openWindow(browser, url, options)
  const { password } = found
  const answer = await context.request.post('/api/sign-in', { data: { account, password } })
  if (!answer.ok()) throw new Error(`${account} cannot sign in: ${await answer.text()}`)
  const me = (await (await context.request.get('/api/me')).json()) as Me
  return { context, page: await context.newPage(), me }
}

/** The session of an account, as a header. */
export async function cookieOf(url: string, account: string): Promise<string> {
  const { demoAccounts } = await welcomeOf(url)
  const password = demoAccounts.find((one) => one.account === account)?.password ?? ''
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  })
  if (!answer.ok) throw new Error(`${account} cannot sign in: ${await answer.text()}`)
  return answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
}

const whoIs = new Map<string, Promise<Me>>()

/** Who an account is. */
export function meOf(url: string, account: string): Promise<Me> {
  const key = `${url} ${account}`
  const known = whoIs.get(key)
  if (known) return known
  const asked = cookieOf(url, account)
    .then((cookie) => fetch(`${url}/api/me`, { headers: { cookie } }))
    .then((answer) => answer.json() as Promise<Me>)
  whoIs.set(key, asked)
  return asked
}

/** The first demo account that holds a role, `scenario/role`, and is not among those named. */
export async function accountWith(
  url: string,
  role: string,
  butNot: readonly string[] = [],
): Promise<string> {
  const { demoAccounts } = await welcomeOf(url)
  for (const { account } of demoAccounts) {
    if (butNot.includes(account)) continue
    const { post } = await meOf(url, account)
    if (post.roles.includes(role)) return account
  }
  throw new Error(`nobody of the demo accounts is ${role}`)
}
