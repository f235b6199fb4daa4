import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import { asked, day, fillOffice, HandClock, openSample, personOf } from '../../desk/sample.ts'
import type { Desk } from '../../desk/desk.ts'
import type { Receiver } from '../../desk/follow.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { addMs } from '../../kernel/instant.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { openMemory } from '../../store/memory.ts'
import { listOf } from './addresses.ts'
import type { Channel, Outgoing } from './channel.ts'
import { memoryMessageTables } from './memory-tables.ts'
import { openMessages, type Messages } from './messages.ts'
import { openVerifier, signingKey } from './signed.ts'
import type { MessageTables } from './tables.ts'
import { openWebhook } from './webhook.ts'

const minute = 60_000
const secret = 'a secret of more than twenty-four signs'
const told = {
  ...lostProperty,
  notices: [
    {
      on: ['lost-item:registered', 'lost-item:claimLodged'],
      to: [{ role: 'keeper' }, { role: 'clerk' }],
      says: 'lost-property.told',
    },
    { on: ['lost-item:$near'], to: [{ role: 'keeper' }], says: 'lost-property.near' },
  ],
  words: {
    ...lostProperty.words,
    'lost-property.told': { zh: '“{title}”：{fact}。', en: '“{title}”: {fact}.' },
    'lost-property.near': { zh: '“{title}”将在 {due} 到期。', en: '“{title}” ends at {due}.' },
  },
}

const [clerk, keeper] = [personOf('lost-property/clerk', 1), personOf('lost-property/keeper', 1)]

describe('messages of an office', () => {
  let clock: HandClock
  let desk: Desk
  let tables: MessageTables
  let sent: Outgoing[]
  let broken: Error | null
  const mail: Channel = {
    name: 'mail',
    needsAddress: true,
    send: async (message) => {
      if (broken !== null) throw broken
      sent.push(message)
    },
    close: async () => {},
  }

  beforeEach(async () => {
    clock = new HandClock('2026-11-23T01:40:00.000Z')
    const ground = { ports: openMemory(), lane: 'park', scenarios: [told] }
    desk = await openSample(ground, clock)
    await fillOffice(desk, ['lost-property/clerk', 'lost-property/keeper'])
    tables = memoryMessageTables()
    sent = []
    broken = null
  })
  const opened = (channels: readonly Channel[] = [mail]): Messages =>
    openMessages({ desk, tables, channels, secret, address: 'https://luoshi.example' })

  /** Registers a thing that was found. */
  async function registered(description: string, by = clerk): Promise<string> {
    const input = { description, kind: 'other', foundAt: '站台', shelf: 'A-1' }
    const type = 'lost-property/lost-item'
    const outcome = await desk.submit(await asked(desk, by, 'register', { type, input }))
    if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
    return outcome.caseId
  }

  it('tell those the scenario names, but not who did it', async () => {
    const messages = opened()
    const caseId = await registered('黑伞')
    await desk.follow()
    const [inbox, own] = await Promise.all([
      tables.inbox(keeper, { limit: 9 }),
      tables.inbox(clerk, { limit: 9 }),
    ])
    expect(own).toEqual([])
    expect(inbox).toHaveLength(1)
    expect(inbox[0]).toMatchObject({ caseId, person: keeper, readAt: null })
    expect(inbox.map((one) => messages.words(one, 'zh'))).toEqual(['“黑伞”：登记。'])
    expect(await tables.unread(keeper)).toBe(1)
    await tables.read(keeper, clock.now(), clock.now())
    expect(await tables.unread(keeper)).toBe(0)
  })

  it('reach who deputises in their time, marked so, but not of what the holder did', async () => {
    const messages = opened()
    const enter = async (register: string, command: string, line: object) => {
      const caseId = `register:platform/${register}`
      const to = { type: `platform/register-${register}`, caseId, who: systemWho('test') }
      const input = { lines: [{ from: '2026-11-23', ...line }] }
      const given = { ...to, commandId: `enter-${register}`, command, input }
      expect(isRejection(await desk.submit(given))).toBe(false)
    }
    await enter('person', 'enter', { key: 'aide', values: { name: '费昀' } })
    const post = { title: '秘书', unit: 'office', person: 'aide' }
    await enter('post', 'enter', { key: 'post-aide', values: post })
    const acting = { person: 'aide', post: `post-${clerk}`, principal: clerk }
    await enter('deputy', 'open', { key: 'd', to: '2026-11-25', values: acting })
    const wordsOf = async (person: string) =>
      (await tables.inbox(person, { limit: 9 })).map((one) => messages.words(one, 'zh'))
    const other = personOf('lost-property/clerk', 2)
    await registered('黑伞', other)
    await registered('蓝帽', clerk)
    await desk.follow()
    expect(await wordsOf('aide')).toEqual([`代 ${clerk}：“黑伞”：登记。`])
    expect(await wordsOf(clerk)).toEqual(['“黑伞”：登记。'])
    clock.pass(2 * day)
    await registered('手套', other)
    await desk.follow()
    expect(await wordsOf('aide')).toHaveLength(1)
    expect(await wordsOf(clerk)).toHaveLength(2)
  })

  it('are told once, however often the record is heard', async () => {
    const messages = opened()
    await messages.reach(keeper, 'mail', 'keeper@park.example')
    const caseId = await registered('黑伞')
    await desk.follow()
    const before = await tables.inbox(keeper, { limit: 9 })
    const [fact] = (await desk.caseOf(caseId))?.facts ?? []
    // As a process that died between keeping a message and noting so hears the fact again.
    let receiver: Receiver | undefined
    const again = { ...desk, receive: (one: Receiver) => void (receiver = one) }
    openMessages({ desk: again, tables, channels: [mail], secret, address: null })
    if (fact !== undefined) await receiver?.receive(fact)
    expect(before).toHaveLength(1)
    expect(await tables.inbox(keeper, { limit: 9 })).toEqual(before)
    expect(await messages.run()).toBe(1)
    expect(sent).toHaveLength(1)
  })

  it('go by mail only to who left an address, which the tables do not show', async () => {
    const messages = opened()
    await messages.reach(keeper, 'mail', 'keeper@park.example')
    const { mail: kept } = await tables.contacts.of(keeper)
    expect(kept).not.toContain('keeper@park')
    await registered('黑伞')
    await desk.follow()
    await messages.run()
    expect(sent.map(({ person, to }) => [person, to])).toEqual([[keeper, 'keeper@park.example']])
    expect(sent[0]?.link).toMatch(/^https:\/\/luoshi\.example\/cases\//)
    // An address moved to somebody else does not open.
    await tables.contacts.put(clerk, 'mail', kept ?? '', clock.now())
    expect(await messages.reached(clerk)).toEqual({})
  })

  it('wait in sight when they do not get through, and go on their way later', async () => {
    const messages = opened()
    await messages.reach(keeper, 'mail', 'keeper@park.example')
    broken = new Error('the server is away')
    await registered('黑伞')
    await desk.follow()
    await messages.run()
    const [waiting, ...others] = await tables.undelivered(9)
    expect(others).toEqual([])
    expect(waiting).toMatchObject({ state: 'waiting', tries: 1, why: 'the server is away' })
    broken = null
    expect(await messages.run(), 'not before its time').toBe(0)
    clock.pass(minute)
    expect(await messages.run()).toBe(1)
    expect(await tables.undelivered(9)).toEqual([])
  })

  it('keep the order of a case: a later one waits behind one that failed', async () => {
    const messages = opened()
    const message = (id: string, seq: number, caseId = 'c-1') => ({
      id,
      person: keeper,
      caseId,
      seq,
      scenario: 'lost-property',
      says: 'lost-property.told',
      params: { title: '伞' },
      madeAt: clock.now(),
      channels: ['mail'],
    })
    await messages.reach(keeper, 'mail', 'keeper@park.example')
    await tables.add([message('m-1', 1)])
    broken = new Error('away')
    await messages.run()
    await tables.add([message('m-2', 2), message('m-3', 3, 'c-2')])
    broken = null
    await messages.run()
    expect(sent.map(({ id }) => id)).toEqual(['m-3'])
    await tables.again('mail', 'm-1', clock.now())
    await messages.run()
    expect(sent.map(({ id }) => id)).toEqual(['m-3', 'm-1', 'm-2'])
  })

  it('leave no receiver behind that has nothing to send', async () => {
    const messages = opened()
    await registered('黑伞')
    await desk.follow()
    await messages.run()
    const { seq } = await desk.parts.facts.head('park')
    const args = ['park', 'messages:mail', 'another', addMs(clock.now(), day), minute] as const
    expect((await desk.parts.checkpoints.lease(...args))?.seq).toBe(seq)
  })

  it('are given up by a person only, with a reason', async () => {
    const messages = opened()
    await messages.reach(keeper, 'mail', 'keeper@park.example')
    await registered('黑伞')
    await desk.follow()
    broken = new Error('away')
    await messages.run()
    const messageId = (await tables.undelivered(1))[0]?.messageId ?? ''
    const how = { by: 'p', why: '人已调离', at: clock.now() }
    expect(await tables.discard('mail', messageId, how)).toBe(true)
    expect(await tables.discard('mail', messageId, how)).toBe(false)
    expect(await tables.again('mail', messageId, clock.now())).toBe(false)
    expect(await tables.undelivered(1)).toEqual([])
  })

  it('tell of a clock that is near its end, once for each end', async () => {
    const messages = opened()
    const caseId = await registered('黑伞')
    await desk.follow()
    await messages.run()
    expect(await tables.inbox(keeper, { limit: 9 })).toHaveLength(1)
    const row = await desk.parts.tables.row('park', caseId)
    const due = row?.dueAt ?? ''
    expect(due).not.toBe('')
    clock.pass(Date.parse(due) - Date.parse(clock.now()) - minute)
    await messages.run()
    await messages.run()
    const inbox = await tables.inbox(keeper, { limit: 9 })
    expect(inbox.map((one) => messages.words(one, 'en'))).toEqual([
      expect.stringMatching(/^“黑伞” ends at \d{4}-\d\d-\d\d \d\d:\d\d\.$/),
    ])
  })
})

describe('a webhook', () => {
  let server: Server
  let status: number
  const got: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
  const now = () => '2026-11-23T01:40:00.000Z'
  const message: Outgoing = {
    id: 'm-1',
    person: 'lin',
    to: null,
    caseId: 'LP-1',
    sentence: { zh: '交办', en: 'Assigned' },
    link: null,
    madeAt: '2026-11-23T01:00:00.000Z',
  }

  beforeEach(async () => {
    status = 200
    got.length = 0
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (piece) => (body += piece))
      request.on('end', () => {
        got.push({ headers: request.headers, body })
        response.writeHead(status).end()
      })
    })
    await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  })
  afterEach(() => void server.close())
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const reach = { allowed: listOf(['127.0.0.0/8']) }

  it('is signed so that the receiver can check it, and refuses it the second time', async () => {
    const channel = openWebhook({ url: url(), secret, reach, now })
    await channel.send(message)
    const [first] = got
    const headers = new Headers(first?.headers as Record<string, string>)
    const { refuses } = openVerifier([signingKey(secret)], now)
    expect(refuses(headers, first?.body ?? '')).toBeNull()
    expect(refuses(headers, first?.body ?? '')).toBe('repeated')
    expect(headers.get('idempotency-key')).toBe('m-1')
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ data: { id: 'm-1', case: 'LP-1' } })
  })

  it('is tried again after a trouble that passes, not after a refusal', async () => {
    const channel = openWebhook({ url: url(), secret, reach, now })
    const thrown = async () => {
      const error: unknown = await channel.send(message).catch((one: unknown) => one)
      return (error as Error).constructor.name
    }
    for (status of [500, 503, 429]) expect(await thrown()).toBe('Error')
    for (status of [301, 400, 404, 410]) expect(await thrown()).toBe('Undeliverable')
  })

  it('does not reach into the house unless the house allows it', async () => {
    const closed = { allowed: listOf([]) }
    expect(() => openWebhook({ url: url(), secret, reach: closed, now })).toThrow(/127\.0\.0\.1/)
    const resolve = async () => [{ address: '169.254.169.254', family: 4 }]
    const rebound = { allowed: listOf([]), resolve }
    const channel = openWebhook({ url: 'https://a.example/', secret, reach: rebound, now })
    await expect(channel.send(message)).rejects.toThrow(/169\.254\.169\.254/)
    expect(got).toEqual([])
  })
})
