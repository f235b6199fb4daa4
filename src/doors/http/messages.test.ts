import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRejection } from '../../kernel/rejection.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { openMemory } from '../../store/index.ts'
import type { Message } from '../messages/index.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

let door: SampleDoor
let qiao: Visitor
let lin: Visitor

const at = (minute: number) => `2026-11-23T01:${String(minute).padStart(2, '0')}:00.000Z`
const message = (id: string, minute: number, more: Partial<Message> = {}) => ({
  id,
  person: 'lin',
  caseId: 'E-1',
  seq: minute,
  scenario: 'errands',
  says: 'errands.unknown',
  params: { title: '路灯不亮' },
  madeAt: at(minute),
  channels: ['mail'],
  ...more,
})

beforeEach(async () => {
  door = await openSampleDoor(openMemory(), [], { rules: { secondFactorRoles: [] } })
  const keys = { title: '信息管理员', unit: 'park', person: 'qiao' }
  const outcome = await door.desk.submit({
    commandId: 'make-administrator',
    type: 'platform/register-post',
    caseId: 'register:platform/post',
    command: 'enter',
    input: {
      lines: [
        {
          key: 'post-administrator',
          from: '2026-01-01',
          values: { ...keys, roles: ['platform/administrator'] },
        },
      ],
    },
    who: systemWho('sample'),
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  ;[qiao, lin] = await Promise.all([door.as('qiao'), door.as('lin')])
  await qiao.post('me/post', { post: 'post-administrator' })
  await door.messages.tables.add([
    message('m-1', 1),
    message('m-2', 2, { caseId: 'E-2' }),
    message('m-3', 3, { person: 'wei', caseId: 'E-3' }),
  ])
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

describe('one’s messages', () => {
  it('are one’s own, the newest first, in one’s language, and noted as read', async () => {
    const { body, headers } = await lin.get('me/messages')
    expect(headers.get('cache-control')).toBe('no-store')
    const [title, sentence] = ['路灯不亮', '事项“路灯不亮”有变动。']
    expect(body).toEqual({
      lines: [
        { id: 'm-2', caseId: 'E-2', title, sentence, madeAt: at(2), readAt: null },
        { id: 'm-1', caseId: 'E-1', title, sentence, madeAt: at(1), readAt: null },
      ],
      unread: 2,
      next: null,
      ways: [],
    })
    const english = await lin.get('me/messages', { 'accept-language': 'en' })
    expect(english.body.lines[0].sentence).toBe('“路灯不亮” has moved.')
    expect((await lin.post('me/messages/read', { until: at(1) })).status).toBe(204)
    const [newest, older] = (await lin.get('me/messages')).body.lines
    expect([newest.readAt, older.readAt]).toEqual([null, door.clock.now()])
    expect((await lin.get(`me/messages?before=${at(2)}`)).body.lines).toHaveLength(1)
    expect((await lin.get('me/messages?before=yesterday')).status).toBe(400)
    expect((await door.stranger.get('me/messages')).status).toBe(401)
  })

  it('are not sent by a way the district has not set up', async () => {
    for (const channel of ['mail', 'sms', '__proto__']) {
      const refused = await lin.post('me/contacts', { channel, address: 'lin@park.example' })
      expect([refused.status, refused.body.key]).toEqual([422, 'http.noWay'])
    }
  })
})

describe('what did not get through', () => {
  beforeEach(async () => {
    await door.messages.tables.setAside('mail', 'm-1', at(50), 'the server is away')
    await door.messages.tables.setAside('mail', 'm-3', null, 'no such mailbox')
  })

  it('is seen by those who run the system, with why and when it goes again', async () => {
    const { body } = await qiao.get('manage/messages')
    const { lines, counts } = body
    const found = lines.map(({ id, person, why, nextAt }: { [name: string]: unknown }) => {
      return { id, person, why, nextAt }
    })
    expect(found).toEqual([
      { id: 'm-1', person: { id: 'lin', name: '林知远' }, why: 'the server is away', nextAt: at(50) },
      { id: 'm-3', person: { id: 'wei', name: '魏澜' }, why: 'no such mailbox', nextAt: null },
    ])
    expect(counts).toEqual([{ channel: 'mail', state: 'waiting', count: 3, oldest: at(1) }])
    for (const visitor of [lin, await door.as('shen')]) {
      expect((await visitor.get('manage/messages')).status).toBe(403)
      const named = { channel: 'mail', id: 'm-1' }
      expect((await visitor.post('manage/messages/again', named)).status).toBe(403)
      const given = { ...named, reason: '不用了' }
      expect((await visitor.post('manage/messages/discard', given)).status).toBe(403)
    }
  })

  it('is sent again, or given up with a reason, and who did so is noted', async () => {
    const again = await qiao.post('manage/messages/again', { channel: 'mail', id: 'm-3' })
    expect(again.status).toBe(204)
    const gone = { channel: 'mail', id: 'm-1', reason: '人已调离' }
    expect((await qiao.post('manage/messages/discard', { ...gone, reason: ' ' })).status).toBe(400)
    expect((await qiao.post('manage/messages/discard', gone)).status).toBe(204)
    const twice = await qiao.post('manage/messages/discard', gone)
    expect([twice.status, twice.body.key]).toEqual([409, 'http.noDelivery'])
    const kinds = ['message-again', 'message-discarded']
    const { entries } = await door.tables.audit.list({ kinds, limit: 9 })
    expect(entries.map(({ kind, person }) => [kind, person])).toEqual([
      ['message-discarded', 'qiao'],
      ['message-again', 'qiao'],
    ])
  })
})
