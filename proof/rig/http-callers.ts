/**
 * People at their browsers, outside of the server that is killed: they sign in, read lists, watch,
 * upload, hand in documents and give commands, and try each thing again until it is answered.
 */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** What was answered with success and must be there from then on. */
export interface Answers {
  /** By idempotency key: the case and its version. */
  readonly commands: Map<string, { readonly caseId: string; readonly ver: number }>
  /** Ids of files that were stored. */
  readonly files: Set<string>
  readonly signIns: { count: number }
  readonly readings: { count: number }
  readonly changesHeard: { count: number }
  /** Answers that should not have been given. */
  readonly complaints: string[]
}

/** Callers at work. */
export interface HttpCallers {
  readonly answers: Answers
  end(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly cookie: string | null
}

const password = 'luoshi-demo'
const umbrella = { kind: 'other', description: '红雨伞', foundAt: '东门', shelf: 'A-1' }

/** Lets people call a server that comes and goes at an address. */
export function beginCallers(url: string, name: string, random: () => number): HttpCallers {
  const answers: Answers = {
    commands: new Map(),
    files: new Set(),
    signIns: { count: 0 },
    readings: { count: 0 },
    changesHeard: { count: 0 },
    complaints: [],
  }
  const ending = new AbortController()
  const person = (account: string) => new Person(url, account, answers, ending.signal)
  const works = [clerk, clerk, uploader, planner, reader, newcomer, watcher].map((work, index) =>
    work(person, `${name}-${index}`, random).catch((error: unknown) => {
      if (!ending.signal.aborted) answers.complaints.push(`${work.name}: ${String(error)}`)
    }),
  )
  return {
    answers,
    end: async () => {
      ending.abort()
      await Promise.all(works)
    },
  }
}

/** Somebody with an account; what is asked is asked until there is an answer. */
class Person {
  readonly #url: string
  readonly #account: string
  readonly #ending: AbortSignal
  readonly answers: Answers
  #cookie = ''

  constructor(url: string, account: string, answers: Answers, ending: AbortSignal) {
    this.#url = url
    this.#account = account
    this.#ending = ending
    this.answers = answers
  }

  get isEnding(): boolean {
    return this.#ending.aborted
  }

  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#ending })
  }

  /** Signs in anew. */
  async signIn(): Promise<void> {
    const { status, cookie } = await this.#until('POST', 'sign-in', {
      body: JSON.stringify({ account: this.#account, password }),
      headers: { 'content-type': 'application/json' },
    })
    if (status !== 200 || cookie === null) return this.#complain('sign-in', status)
    this.#cookie = cookie
    this.answers.signIns.count += 1
  }

  /** Gives a command; the same key again is the same command. */
  async give(path: string, input: object, key: string): Promise<string> {
    const { status, body } = await this.ask('POST', path, {
      body: JSON.stringify({ input }),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    })
    const { id, ver } = body as { readonly id: string; readonly ver: number }
    if (status !== 200) this.#complain(`${key} ${path}`, status, body)
    else this.answers.commands.set(key, { caseId: id, ver })
    return id
  }

  /** Asks as somebody signed in; a session that was lost without reason is complained of. */
  async ask(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    if (this.#cookie === '') await this.signIn()
    const answer = await this.#until(method, path, init)
    if (answer.status !== 401) return answer
    this.#complain(`${this.#account} was signed out at ${path}`, 401)
    await this.signIn()
    return this.#until(method, path, init)
  }

  /** Listens until the stream breaks off. */
  async watch(): Promise<void> {
    if (this.#cookie === '') await this.signIn()
    const headers = { cookie: this.#cookie }
    const response = await fetch(`${this.#url}/api/live`, { headers, signal: this.#ending })
    for await (const piece of response.body ?? []) {
      const text = Buffer.from(piece).toString()
      this.answers.changesHeard.count += text.split('event: change').length - 1
    }
  }

  async #until(method: string, path: string, init: RequestInit): Promise<Answer> {
    for (;;) {
      const answer = await this.#once(method, path, init).catch(() => null)
      // Busy, or not able just now: the same is asked again.
      const isFinal = answer !== null && answer.status !== 429 && answer.status < 500
      if (isFinal) return answer
      await this.pause(100)
    }
  }

  async #once(method: string, path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.#url}/api/${path}`, {
      ...init,
      method,
      headers: { cookie: this.#cookie, ...init.headers },
      signal: AbortSignal.any([this.#ending, AbortSignal.timeout(20_000)]),
    })
    const text = await response.text()
    const given = response.headers.getSetCookie()[0]?.split(';')[0] ?? null
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, body: isJson ? JSON.parse(text) : text, cookie: given }
  }

  #complain(what: string, status: number, body: unknown = ''): void {
    this.answers.complaints.push(`${what}: ${status} ${JSON.stringify(body).slice(0, 300)}`)
  }
}

type Work = (
  person: (account: string) => Person,
  name: string,
  random: () => number,
) => Promise<void>

/** Opens cases and moves them on. */
const clerk: Work = async (person, name, random) => {
  const me = person('counter')
  for (let number = 0; !me.isEnding; number += 1) {
    const key = `${name}-${number}`
    const id = await me.give('new/lost-property/lost-item/register', umbrella, `${key}-register`)
    for (let step = 1; step <= 5; step += 1) {
      await me.pause(random() * 120)
      await me.give(`cases/${id}/move`, { shelf: `B-${step}` }, `${key}-move-${step}`)
    }
    const claim = { owner: '赵女士', proof: '说出伞柄有划痕' }
    await me.give(`cases/${id}/claim`, claim, `${key}-claim`)
  }
}

/** Stores files and names them in cases. */
const uploader: Work = async (person, name, random) => {
  const me = person('counter')
  for (let number = 0; !me.isEnding; number += 1) {
    await me.pause(random() * 300)
    const bytes = Buffer.from(`${name} ${number} ${'落实 '.repeat(random() * 20_000)}`)
    const { status, body } = await me.ask('POST', 'files', {
      body: bytes,
      headers: { 'x-file-name': encodeURIComponent(`说明 ${number}.txt`) },
    })
    const { id } = body as { readonly id: string }
    const expected = createHash('sha256').update(bytes).digest('hex')
    if (status === 200 && id === expected) me.answers.files.add(id)
    else me.answers.complaints.push(`upload: ${status} ${JSON.stringify(body)}`)
  }
}

/** Hands in a document and waits until it has been read. */
const planner: Work = async (person, name, random) => {
  const me = person('planning')
  for (let number = 0; !me.isEnding; number += 1) {
    const key = `${name}-${number}-document`
    const text = `双渡产业园区 ${key} 行动方案\n\n一、重点任务\n\n（一）整治背街小巷 ${number + 3} 条。`
    const { status, body } = await me.ask('POST', 'documents', {
      body: Buffer.from(text),
      headers: { 'x-file-name': encodeURIComponent(`${key}.txt`), 'idempotency-key': key },
    })
    const { documentId } = body as { readonly documentId: string }
    if (status !== 202) me.answers.complaints.push(`document: ${status} ${JSON.stringify(body)}`)
    else me.answers.commands.set(key, { caseId: documentId, ver: 1 })
    for (let state = 'waiting'; /waiting|reading/.test(state) && !me.isEnding; ) {
      await me.pause(250)
      const job = await me.ask('GET', `jobs/${documentId}`)
      state = (job.body as { readonly state?: string }).state ?? 'gone'
    }
    me.answers.readings.count += 1
    await me.pause(500 + random() * 1_500)
  }
}

/** Reads lists and pages. */
const reader: Work = async (person, _name, random) => {
  const me = person('supervision')
  const paths = ['me', 'cases?limit=20', 'organisation', 'cockpit']
  while (!me.isEnding) {
    await me.pause(random() * 150)
    await me.ask('GET', paths[Math.floor(random() * paths.length)]!)
  }
}

/** Signs in again and again. */
const newcomer: Work = async (person, _name, random) => {
  const me = person('keeper')
  while (!me.isEnding) {
    await me.signIn()
    await me.ask('GET', 'me')
    await me.pause(1_000 + random() * 2_000)
  }
}

/** Watches what changes, again whenever the stream breaks off. */
const watcher: Work = async (person) => {
  const me = person('leader')
  while (!me.isEnding) {
    await me.watch().catch(() => {})
    await me.pause(200)
  }
}
