import { describe, expect, it } from 'vitest'
import { useStore } from '../../store/test-database.ts'
import { memoryMessageTables } from './memory-tables.ts'
import { openMessageTables } from './open-tables.ts'
import type { Message, MessageTables } from './tables.ts'

const at = (minute: number) => `2026-11-23T01:${String(minute).padStart(2, '0')}:00.000Z`
const message = (id: string, seq: number, more: Partial<Message> = {}) => ({
  id,
  person: 'lin',
  caseId: 'c-1',
  seq,
  scenario: 'errands',
  says: 'errands.told',
  params: { title: '路灯' },
  madeAt: at(seq),
  channels: ['mail', 'webhook'],
  ...more,
})

describe('messages', () => {
  const store = useStore()
  const kinds: readonly (readonly [string, Open])[] = [
    ['in PostgreSQL', () => openMessageTables(store.open().pool, store.lane())],
    ['in memory', memoryMessageTables],
  ]

  describe.each(kinds)('%s', (_, open) => {
    keepMessages(open)
    keepThoseThatFailed(open)
  })
})

type Open = () => MessageTables

function keepMessages(open: Open): void {
  it('are kept once, read newest first, and noted as read', async () => {
    const tables = open()
    expect(await tables.add([message('m-1', 1), message('m-2', 2)])).toBe(2)
    expect(await tables.add([message('m-2', 9), message('m-3', 3, { person: 'tao' })])).toBe(1)
    const inbox = await tables.inbox('lin', { limit: 9 })
    expect(inbox.map(({ id }) => id)).toEqual(['m-2', 'm-1'])
    const { channels: _channels, ...kept } = message('m-1', 1)
    expect(inbox[1]).toEqual({ ...kept, readAt: null })
    const older = await tables.inbox('lin', { limit: 9, before: at(2) })
    expect(older.map(({ id }) => id)).toEqual(['m-1'])
    await tables.read('lin', at(1), at(5))
    expect(await tables.unread('lin')).toBe(1)
    expect(await tables.unread('tao')).toBe(1)
  })

  it('go out in the order of their case, and when their time has come', async () => {
    const tables = open()
    await tables.add([message('m-1', 1), message('m-2', 2), message('m-3', 3, { caseId: 'c-2' })])
    const due = async (minute: number) =>
      (await tables.due('mail', at(minute), 9)).map(({ messageId }) => messageId)
    expect(await due(0)).toEqual([])
    expect(await due(9)).toEqual(['m-1', 'm-3'])
    await tables.setAside('mail', 'm-1', at(30), 'away')
    expect(await due(9)).toEqual(['m-3'])
    expect(await due(30)).toEqual(['m-1', 'm-3'])
    await tables.sent('mail', 'm-1', at(9))
    await tables.setAside('mail', 'm-2', null, 'no such mailbox')
    await tables.sent('mail', 'm-3', at(9))
    expect(await due(59)).toEqual([])
    const [way] = await tables.due('webhook', at(9), 1)
    const { channels: _channels, ...kept } = message('m-1', 1)
    expect(way?.message).toEqual(kept)
  })
}

function keepThoseThatFailed(open: Open): void {
  it('that did not get through are counted, tried again or given up', async () => {
    const tables = open()
    await tables.add([message('m-1', 1), message('m-2', 2, { channels: ['mail'] } as object)])
    await tables.setAside('mail', 'm-2', null, 'no such mailbox')
    await tables.sent('webhook', 'm-1', at(9))
    const [worst] = await tables.undelivered(1)
    expect(worst).toEqual({
      channel: 'mail',
      messageId: 'm-2',
      person: 'lin',
      caseId: 'c-1',
      state: 'waiting',
      tries: 1,
      nextAt: null,
      why: 'no such mailbox',
      madeAt: at(2),
    })
    const counts = await tables.counts()
    expect(counts).toContainEqual({ channel: 'mail', state: 'waiting', count: 2, oldest: at(1) })
    expect(counts).toContainEqual({ channel: 'webhook', state: 'sent', count: 1, oldest: at(1) })
    expect(await tables.again('mail', 'm-2', at(9))).toBe(true)
    const how = { by: 'gao', why: '人已调离', at: at(9) }
    expect(await tables.discard('mail', 'm-1', how)).toBe(true)
    expect(await tables.discard('mail', 'm-1', how)).toBe(false)
    expect(await tables.again('webhook', 'm-1', at(9))).toBe(false)
    expect((await tables.due('mail', at(9), 9)).map(({ messageId }) => messageId)).toEqual([
      'm-2',
    ])
    await tables.forget(at(2))
    expect((await tables.inbox('lin', { limit: 9 })).map(({ id }) => id)).toEqual(['m-2'])
  })

  it('know where a person is reached until they take it back', async () => {
    const tables = open()
    await tables.contacts.put('lin', 'mail', 'sealed-1', at(1))
    await tables.contacts.put('lin', 'mail', 'sealed-2', at(2))
    expect(await tables.contacts.of('lin')).toEqual({ mail: 'sealed-2' })
    await tables.contacts.put('lin', 'mail', null, at(3))
    expect(await tables.contacts.of('lin')).toEqual({})
  })
}
