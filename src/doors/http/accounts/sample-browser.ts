/** A browser for tests of signing in: it keeps the cookies it is given, as browsers do. */
import { Secret, TOTP } from 'otpauth'
import { msOf } from '../../../kernel/instant.ts'
import type { Answered, SampleDoor } from '../sample.ts'

/** Somebody's browser. */
export interface SampleBrowser {
  readonly cookies: Map<string, string>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answered>
  post(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Answered>
  remove(path: string): Promise<Answered>
  /** Any address of the door, not followed where it leads on. */
  visit(address: string, init?: RequestInit): Promise<Response>
}

/** A browser that says it is one. */
export function sampleBrowser(door: SampleDoor, userAgent = firefox): SampleBrowser {
  const cookies = new Map<string, string>()
  const visit = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('user-agent', userAgent)
    const sent = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (sent !== '') headers.set('cookie', sent)
    const response = await door.app.request(address, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await visit(`/api/${path}`, init)
    const text = await response.text()
    const { status, headers } = response
    return { status, headers, body: text.startsWith('{') ? JSON.parse(text) : text }
  }
  return {
    cookies,
    visit,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, body = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    remove: (path) => ask(path, { method: 'DELETE' }),
  }
}

/** What Firefox on Windows says of itself. */
export const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'

/** The six digits an authenticator shows at the door's time. */
export function digitsOf(secret: string, { clock }: SampleDoor): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: msOf(clock.now()) })
}
