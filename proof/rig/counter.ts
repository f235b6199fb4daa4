/** People at the counter, one request at a time, as their browser sends it. */
import { setTimeout as sleep } from 'node:timers/promises'

/** What they were told. */
export interface Told {
  readonly status: number
  readonly body: { readonly id?: string; readonly ver?: number; readonly title?: string }
}

/** Somebody at the counter of a server that answers at an address. */
export class People {
  readonly #url: string
  readonly commands = new Map<string, { readonly caseId: string; readonly ver: number }>()
  readonly files = new Set<string>()
  #cookie = ''
  #count = 0

  constructor(url: string) {
    this.#url = url
  }

  async signIn(): Promise<void> {
    for (;;) {
      const response = await fetch(`${this.#url}/api/sign-in`, {
        method: 'POST',
        body: JSON.stringify({ account: 'counter', password: 'luoshi-demo' }),
        headers: { 'content-type': 'application/json' },
      }).catch(() => null)
      this.#cookie = response?.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      if (this.#cookie !== '') return
      await sleep(250)
    }
  }

  async register(): Promise<Told> {
    const key = `full-${(this.#count += 1)}`
    const input = { kind: 'other', description: '红雨伞', foundAt: '东门'.repeat(40), shelf: 'A-1' }
    const told = await this.#ask('POST', 'new/lost-property/lost-item/register', {
      body: JSON.stringify({ input }),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    })
    const { id, ver } = told.body
    if (told.status === 200) this.commands.set(key, { caseId: id!, ver: ver! })
    return told
  }

  async upload(language = 'zh'): Promise<Told> {
    const body = Buffer.from(`${(this.#count += 1)} ${'落实 '.repeat(60_000)}`)
    const headers = { 'x-file-name': 'a.txt', 'accept-language': language }
    const told = await this.#ask('POST', 'files', { body, headers })
    if (told.status === 200) this.files.add(told.body.id!)
    return told
  }

  list(): Promise<Told> {
    return this.#ask('GET', 'cases?limit=5', {})
  }

  async #ask(method: string, path: string, init: RequestInit): Promise<Told> {
    const headers = { cookie: this.#cookie, 'accept-language': 'zh', ...init.headers }
    const response = await fetch(`${this.#url}/api/${path}`, { ...init, method, headers })
    return { status: response.status, body: (await response.json()) as Told['body'] }
  }
}
