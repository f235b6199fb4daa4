/** A small invented park for the door's own tests: two departments, their people, their errands. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineCase } from '../../define/case.ts'
import { field } from '../../define/fields.ts'
import { defineScenario, type ScenarioDefinition } from '../../define/scenario.ts'
import { when } from '../../define/when.ts'
import { HandClock, openSample, type SampleGround } from '../../desk/sample.ts'
import type { Desk } from '../../desk/desk.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { isRejection } from '../../kernel/rejection.ts'
import {
  memoryMessageTables,
  openMessages,
  type Messages,
  type MessageTables,
} from '../messages/index.ts'
import { openAccounts, type AccountParts, type Accounts } from './accounts/accounts.ts'
import { standardRules, type SignInRules } from './accounts/rules.ts'
import { makeApp, type App } from './app.ts'
import type { DoorOptions } from './open-http.ts'
import type { DoorTables } from './tables/door-tables.ts'
import { memoryDoorTables } from './tables/memory-door-tables.ts'

const words = (zh: string, en: string) => ({ zh, en })
const what = field.text({ title: words('事由', 'What'), max: 60 })
const caller = field.text({ title: words('来电人', 'Caller'), class: 'personal', optional: true })
const unit = field.unit({ title: words('单位', 'Unit') })
const photos = field.files({ title: words('照片', 'Photos'), optional: true, most: 4 })
const result = field.longText({ title: words('结果', 'Result') })
const person = field.person({ title: words('承办人', 'Handler') })

const errand = defineCase({
  name: 'errand',
  title: words('差事', 'Errand'),
  edition: 1,
  statuses: {
    open: { title: words('待办', 'Open') },
    taken: { title: words('在办', 'Taken') },
    done: { title: words('办结', 'Done'), final: true },
  },
  clocks: {
    end: {
      title: words('办理期限', 'Limit'),
      length: { value: 5, unit: 'working-day' },
      basis: ['园区差事办法', '第三条'],
      nearWorkingDays: 1,
      ends: 'light',
    },
  },
  state: { what, caller, unit, photos, result, person },
  facts: {
    noted: {
      title: words('记下', 'Noted'),
      fields: { what, caller, unit, photos },
      to: 'open',
      starts: ['end'],
    },
    taken: { title: words('接手', 'Taken'), fields: { person }, to: 'taken' },
    reported: { title: words('反馈', 'Reported'), fields: { result, photos } },
    done: { title: words('办结', 'Done'), fields: {}, to: 'done', stops: ['end'] },
  },
  evolve: {
    noted: (data, body) => ({ ...data, ...body }),
    taken: (data, body) => ({ ...data, ...body }),
    reported: (data, body) => ({ ...data, ...body }),
    done: (data) => data,
  },
  rules: {
    resultStated: {
      claim: words('已写明结果', 'The result is stated'),
      unless: words('还不能办结：没有写结果。请先反馈。', 'Not yet: report the result first.'),
      when: when.filled('state.result'),
      follows: ['园区差事办法', '第五条'],
    },
  },
  commands: {
    note: {
      title: words('记下', 'Note'),
      from: 'new',
      by: [{ role: 'staff' }],
      fields: { what, caller, unit, photos },
      records: 'noted',
    },
    take: {
      title: words('接手', 'Take'),
      from: ['open'],
      by: [{ role: 'staff', within: 'unit' }],
      fields: { person },
      records: 'taken',
    },
    report: {
      title: words('反馈', 'Report'),
      from: ['taken'],
      by: [{ role: 'owner' }],
      fields: { result, photos },
      records: 'reported',
    },
    finish: {
      title: words('办结', 'Finish'),
      from: ['taken'],
      by: [{ role: 'head', within: 'subtree' }],
      fields: {},
      rules: ['resultStated'],
      records: 'done',
    },
  },
  row: ({ data }) => ({
    title: data.what ?? '',
    unit: data.unit ?? null,
    person: data.person ?? null,
    audience: 'unit',
  }),
})

/** Errands are kept to the unit that has them: what others must not see is tested with these. */
export const errands: ScenarioDefinition = defineScenario({
  name: 'errands',
  title: words('差事', 'Errands'),
  summary: words('单位内部的差事。', 'Errands within a unit.'),
  roles: {
    staff: { title: words('工作人员', 'Staff'), sees: 'unit' },
    head: { title: words('负责人', 'Head'), sees: 'subtree', reveals: ['personal'] },
  },
  cases: [errand],
  views: [
    {
      kind: 'worklist',
      name: 'errands',
      title: words('差事', 'Errands'),
      of: ['errand'],
      rail: words('差事', 'Errands'),
    },
  ],
})

const staff = ['errands/staff', 'lost-property/clerk', 'plan-delivery/planner']
const units = [
  ['park', '双桥产业园管委会', '管委会', null],
  ['roads', '道路管理科', '道路科', 'park'],
  ['water', '供水管理科', '供水科', 'park'],
] as const
const posts = [
  ['lin', '林知远', 'roads', staff],
  ['tao', '陶安', 'roads', ['errands/head', ...staff]],
  ['wei', '魏澜', 'water', staff],
  [
    'shen',
    '沈既白',
    'park',
    ['errands/head', 'plan-delivery/supervisor', 'lost-property/keeper', 'platform/secretary'],
  ],
  ['qiao', '乔木', 'water', []],
] as const

/** Enters units, persons and posts; Tao holds a second post, with the water works. */
async function fillPark(desk: Desk): Promise<void> {
  const from = '2026-01-01'
  const holder = (id: string, person: string, at: string, roles: readonly string[]) => {
    return { key: id, from, values: { title: `${at}岗`, unit: at, person, roles } }
  }
  const registers = {
    unit: units.map(([key, name, short, parent]) => {
      return { key, from, values: { name, short, ...(parent === null ? {} : { parent }) } }
    }),
    person: [
      ...posts.map(([key, name]) => ({ key, from, values: { name } })),
      { key: 'idle', from, values: { name: '闲人' } },
    ],
    post: [
      ...posts.map(([person, , at, roles]) => holder(`post-${person}`, person, at, roles)),
      holder('post-tao-water', 'tao', 'water', staff),
    ],
  }
  for (const [name, lines] of Object.entries(registers)) {
    const outcome = await desk.submit({
      commandId: `fill-${name}`,
      type: `platform/register-${name}`,
      caseId: `register:platform/${name}`,
      command: 'open',
      input: { lines },
      who: systemWho('sample'),
    })
    if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  }
}

/** An answer with its body read. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  // Tests look into whatever came.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
}

/** Headers a visitor sends. */
export type Sent = { readonly [name: string]: string }

/** Somebody at a browser. */
export interface Visitor {
  /** What their browser sends along; empty for a stranger. */
  readonly cookie: string
  get(path: string, headers?: Sent): Promise<Answered>
  post(path: string, body?: unknown, headers?: Sent): Promise<Answered>
  send(path: string, init: RequestInit): Promise<Answered>
}

/** The park with its door open, without a socket. */
export interface SampleDoor extends App {
  readonly desk: Desk
  readonly clock: HandClock
  readonly tables: DoorTables
  readonly accounts: Accounts
  readonly messages: Messages
  readonly filesDir: string
  /** What the door had to log: nothing, when all is well. */
  readonly logged: string[]
  readonly stranger: Visitor
  /** Signs in somebody of the park. */
  as(person: string): Promise<Visitor>
  end(): Promise<void>
}

/** Everybody's password in the park. */
export const password = 'seven-bridges'

/** What a test wants otherwise than it is. */
export interface SampleWishes {
  readonly webDir?: string | null
  readonly lane?: string
  readonly rules?: Partial<SignInRules>
  readonly signIn?: Partial<AccountParts>
  readonly options?: Partial<DoorOptions>
  /** Where accounts and messages are kept; in memory, where nothing is said. */
  readonly tables?: DoorTables
  readonly messageTables?: MessageTables
}

/** Opens the park's door over ports; the scenarios beside errands are the caller's. */
export async function openSampleDoor(
  ports: SampleGround['ports'],
  scenarios: readonly ScenarioDefinition[] = [],
  { webDir = null, lane = 'park', ...more }: SampleWishes = {},
): Promise<SampleDoor> {
  const clock = new HandClock('2026-11-23T01:40:00.000Z')
  const ground = { ports, lane, scenarios: [errands, ...scenarios] }
  const opened = await openSample(ground, clock)
  const logged: string[] = []
  const log = (message: string, about: object) => {
    logged.push(`${message} ${JSON.stringify(about)}`)
  }
  const desk = { ...opened, parts: { ...opened.parts, log } }
  await fillPark(desk)
  const { tables = memoryDoorTables(), messageTables = memoryMessageTables() } = more
  const rules = { ...standardRules, idleMinutes: 8 * 60, absoluteMinutes: 24 * 60, ...more.rules }
  const signIn = { rules, secret: 'the secret of the park', ...more.signIn }
  const accounts = openAccounts(tables, () => clock.now(), signIn)
  const people = [...posts.map(([id]) => id), 'idle']
  await Promise.all(people.map((id) => accounts.create(id, password, id)))
  const filesDir = mkdtempSync(join(tmpdir(), 'luoshi-door-'))
  const district = words('双桥产业园', 'Twin Bridges Park')
  const told = { channels: [], secret: 'park', address: null }
  const messages = openMessages({ desk, tables: messageTables, ...told })
  const given = { desk, tables, messages, webDir, filesDir, district, signIn }
  const app = await makeApp({ ...given, ...more.options })
  const visitor = (cookie: string | null) => visitorOf(app, cookie)
  return {
    ...app,
    desk,
    clock,
    tables,
    accounts,
    messages,
    filesDir,
    logged,
    stranger: visitor(null),
    as: async (person) => {
      const entered = await visitor(null).post('sign-in', { account: person, password })
      const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? null
      if (cookie === null) throw new Error(JSON.stringify(entered.body))
      return visitor(cookie)
    },
    end: async () => {
      await app.close()
      await opened.end()
      rmSync(filesDir, { recursive: true, force: true })
    },
  }
}

/** Somebody at the door with this cookie; null: with none. */
export function visitorOf({ app }: Pick<App, 'app'>, cookie: string | null): Visitor {
  const send = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const headers = new Headers(init.headers)
    if (cookie !== null) headers.set('cookie', cookie)
    const response = await app.request(`/api/${path}`, { ...init, headers })
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const bytes = new Uint8Array(await response.arrayBuffer())
    const body = isJson && bytes.length > 0 ? JSON.parse(Buffer.from(bytes).toString()) : bytes
    return { status: response.status, headers: response.headers, body }
  }
  return {
    cookie: cookie ?? '',
    send,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
  }
}

/** Asks until a reading is over; gives how it ended. */
export async function readingOver(visitor: Visitor, id: string): Promise<Answered['body']> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { body } = await visitor.get(`jobs/${id}`)
    if (body.state !== 'waiting' && body.state !== 'reading') return body
    await new Promise((wake) => setTimeout(wake, 50))
  }
  throw new Error('the reading does not end')
}
