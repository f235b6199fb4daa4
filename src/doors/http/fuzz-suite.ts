/** Requests that mean no good, sent to every address of an open door: nothing may come of them. */
import { runInNewContext } from 'node:vm'
import { setFlagsFromString } from 'node:v8'
import { systemWho } from '../../engine/cases/world.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { plainPlan } from '../documents/sample-files.ts'
import {
  nastyTexts,
  oneOf,
  operationsOf,
  spoiled,
  valueFor,
  type Chance,
  type Operation,
} from './fuzz-requests.ts'
import { readingOver, type SampleDoor } from './sample.ts'

/** A request as it is sent. */
export interface Sent {
  readonly who: string
  readonly method: string
  readonly url: string
  readonly headers: { readonly [name: string]: string }
  readonly body?: string
}

/** What a round came to. */
export interface Round {
  readonly sent: number
  /** Answers by their hundred: `2xx`. */
  readonly seen: ReadonlyMap<string, number>
  /** Bytes in use after collecting, and what the process holds open. */
  readonly heap: number
  readonly handles: number
}

const longestMs = 10_000
const people = ['lin', 'tao', 'shen', 'qiao', 'wei', 'idle']
type Api = Parameters<typeof operationsOf>[0]

/** The park with a plan, a commitment and an errand, and people of every kind signed in. */
export class Fuzzed {
  readonly door: SampleDoor
  readonly operations: readonly Operation[]
  readonly #ids: readonly string[]
  readonly #api: Api
  readonly #cookies = new Map<string, string | null>([
    ['nobody', null],
    ['nonsense', 'luoshi=%%%; luoshi=x'],
  ])

  private constructor(door: SampleDoor, ids: readonly string[], api: Api) {
    this.door = door
    this.#ids = ids
    this.#api = api
    this.operations = operationsOf(api)
  }

  /** Fills a door that knows `plan-delivery` beside errands. */
  static async over(door: SampleDoor): Promise<Fuzzed> {
    const lin = await door.as('lin')
    const document = (await lin.post('documents', { name: '方案', text: plainPlan() })).body.id
    await readingOver(lin, document)
    const confirmed = await lin.post(`cases/${document}/confirmItem`, { input: { item: 1 } })
    const note = { input: { what: '路灯不亮', unit: 'roads' } }
    const errand = (await lin.post('new/errands/errand/note', note)).body.id
    const named = { 'x-file-name': 'a.txt' }
    const file = await lin.send('files', { method: 'POST', body: 'a', headers: named })
    const commitment = confirmed.body.others[0].id
    const ids = [document, commitment, errand, file.body.id, 'register:platform/post', 'no']
    const fuzzed = new Fuzzed(door, ids, (await door.stranger.get('openapi.json')).body)
    await enterPosts(door)
    for (const person of people) await fuzzed.#signIn(person)
    return fuzzed
  }

  /** A request to every operation by everybody; throws where an answer is not as it should be. */
  async round(chance: Chance, named: string, isFirst: boolean): Promise<Round> {
    const seen = new Map<string, number>()
    let sent = 0
    for (const operation of this.operations) {
      for (const who of this.#cookies.keys()) {
        // Checking a password costs on purpose; what is sent there has tests of its own.
        const isCostly = /sign-in|password|factor|step-up/.test(operation.path)
        if (isCostly && (!isFirst || who !== 'lin')) continue
        sent += 1
        const asked = this.requestOf(operation, who, chance)
        const status = await this.send(asked, `${named}, request ${sent}`)
        const kind = `${Math.floor(status / 100)}xx`
        seen.set(kind, (seen.get(kind) ?? 0) + 1)
      }
    }
    await new Promise((wake) => setTimeout(wake, 200))
    const handles = process.getActiveResourcesInfo().length
    return { sent, seen, heap: heapAfterCollecting(), handles }
  }

  /** A request of an operation: sometimes right, mostly wrong in one place. */
  requestOf(operation: Operation, who: string, chance: Chance): Sent {
    const { method, path, body: schema, queries } = operation
    const part = () =>
      chance() < 0.7 ? oneOf(this.#ids, chance) : oneOf(nastyTexts, chance).slice(0, 300)
    const at = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(part()) || '%20')
    const asked = queries
      .filter(() => chance() < 0.5)
      .map(({ name, schema: one }) => {
        const right = String(valueFor(one, this.#api, chance))
        const value = chance() < 0.4 ? right : oneOf(nastyTexts, chance).slice(0, 1_000)
        return `${name}=${encodeURIComponent(value)}`
      })
    if (chance() < 0.1) asked.push('cursor=eyJhIjpbXX0', '__proto__[x]=1', '%', '&&==')
    const url = `${at}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
    const value = schema === null ? { any: 'thing' } : valueFor(schema, this.#api, chance)
    const isRight = chance() < 0.25
    const text = isRight ? JSON.stringify(value) : spoiled(value, chance)
    const body = method === 'GET' ? undefined : text
    const sent = { who, method, url, headers: headersFor(chance, body) }
    return body === undefined ? sent : { ...sent, body }
  }

  /** Each operation with a text no database takes in one place: of its address, of its body. */
  *unstorable(chance: Chance): Generator<Sent> {
    for (const { method, path, body: schema, queries } of this.operations) {
      const at = (odd: string | null) =>
        path.replaceAll(/\{\w+\}/g, (part) => (part === odd ? 'a%00b' : this.#ids[2]!))
      const ask = (url: string, body: unknown): Sent => {
        const isRead = method === 'GET'
        const headers: Sent['headers'] = isRead ? {} : { 'content-type': 'application/json' }
        return {
          who: 'idle',
          method,
          url,
          headers,
          ...(isRead ? {} : { body: JSON.stringify(body) }),
        }
      }
      const right = () => (schema === null ? {} : valueFor(schema, this.#api, chance))
      for (const part of path.match(/\{\w+\}/g) ?? []) yield ask(at(part), right())
      for (const { name } of queries) yield ask(`${at(null)}?${name}=a%00b`, right())
      const { length } = schema === null ? [] : textsIn(right())
      for (let nth = 0; nth < length; nth += 1) yield ask(at(null), withNul(right(), nth))
    }
  }

  /** Sends it and looks at what comes; the words name the request when something is wrong. */
  async send({ who, method, url, headers, body }: Sent, named: string): Promise<number> {
    const cookie = this.#cookies.get(who) ?? null
    const all = { ...headers, ...(cookie === null ? {} : { cookie }) }
    const init = { method, headers: all, ...(body === undefined ? {} : { body }) }
    const answer = await inTime(Promise.resolve(this.door.app.request(url, init)))
    const about = `${named}: ${who} ${method} ${url.slice(0, 200)} ${body?.slice(0, 300) ?? ''}`
    if (answer === null) throw new Error(`no answer: ${about}`)
    const { status } = answer
    const type = answer.headers.get('content-type') ?? ''
    if (type.startsWith('text/event-stream')) await answer.body?.cancel()
    const said = type.includes('json') ? await answer.text() : ''
    const why = () => `${said.slice(0, 300)} ${this.door.logged.at(-1)}`
    if (status >= 500) throw new Error(`${status}: ${about}: ${why()}`)
    // What another sign-on sends is answered as its standard asks.
    const isForeign = url.startsWith('/api/sign-in/')
    if (status >= 400 && !isForeign && !type.startsWith('application/problem+json')) {
      throw new Error(`no problem details: ${status} ${type}: ${about}`)
    }
    // Signed out by what was sent: the next requests are to reach further than the sign-in again.
    const isPerson = cookie !== null && who !== 'nonsense'
    const isLeft = status === 401 || /sign-out|sessions|devices|password/.test(url)
    if (isPerson && isLeft) await this.#signIn(who)
    return status
  }

  async #signIn(person: string): Promise<void> {
    this.#cookies.set(person, (await this.door.as(person)).cookie)
  }
}

async function enterPosts({ desk }: SampleDoor): Promise<void> {
  const postOf = (person: string, roles: readonly string[]) => {
    const values = { title: '管理岗', unit: 'park', person, roles }
    return { key: `post-fuzz-${person}`, from: '2026-01-01', values }
  }
  const lines = [
    postOf('idle', ['platform/administrator', 'errands/head', 'plan-delivery/leader']),
    postOf('wei', ['platform/security']),
    postOf('qiao', ['platform/auditor']),
  ]
  const outcome = await desk.submit({
    commandId: 'fuzz-posts',
    caseId: 'register:platform/post',
    command: 'enter',
    input: { lines },
    who: systemWho('sample'),
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
}

function headersFor(chance: Chance, body: string | undefined): Sent['headers'] {
  const odd = chance() < 0.15
  const json = 'application/json'
  const types = ['text/plain', 'application/xml', 'multipart/form-data', `${json}; charset=x`]
  const plain = (text: string) => encodeURIComponent(text.slice(0, 2_000)).slice(0, 4_000)
  return {
    ...(body === undefined ? {} : { 'content-type': odd ? oneOf(types, chance) : json }),
    ...(chance() < 0.1 ? { 'if-none-match': oneOf(['*', 'W/"', '"x"', '"""'], chance) } : {}),
    ...(chance() < 0.1 ? { 'idempotency-key': plain(oneOf(nastyTexts, chance)) } : {}),
    ...(chance() < 0.1 ? { 'accept-language': oneOf([';;q=', 'en;q=9e9', '*'], chance) } : {}),
    ...(chance() < 0.1 ? { 'accept-encoding': oneOf(['gzip', 'br;q=x', '*;q=0'], chance) } : {}),
    ...(chance() < 0.3 ? { 'x-file-name': plain(oneOf(nastyTexts, chance)) } : {}),
  }
}

/** The value with its nth text, from 0, made one that no database takes. */
function withNul(value: unknown, nth: number): unknown {
  let left = nth
  const walked = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'string') return part
    left -= 1
    return left === -1 ? `a\0${part}` : part
  })
  return JSON.parse(walked)
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

async function inTime<T>(asked: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), longestMs)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}

function heapAfterCollecting(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}
