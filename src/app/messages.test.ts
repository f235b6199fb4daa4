import { describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HandClock, openSample } from '../desk/sample.ts'
import { memoryMessageTables } from '../doors/messages/index.ts'
import { openMemory } from '../store/memory.ts'
import type { Database } from './database.ts'
import { readMessageSettings } from './message-settings.ts'
import { messagesOf, watchMessages } from './messages.ts'

/** The messages a start with this environment opens. */
async function opened(environment: NodeJS.ProcessEnv) {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-messages-'))
  const clock = new HandClock()
  const desk = await openSample({ ports: openMemory(), lane: 'park', scenarios: [] }, clock)
  const settings = { messages: readMessageSettings(environment), dataDir, lane: 'park' }
  try {
    const database = { store: { pool: { run: async () => [] } } } as unknown as Database
    return messagesOf(settings, desk, database, environment)
  } finally {
    await desk.end()
    rmSync(dataDir, { recursive: true })
  }
}

describe('the channels of a start', () => {
  it('are those the environment sets up', async () => {
    expect((await opened({})).channels).toEqual([])
    const both = await opened({
      LUOSHI_MAIL_URL: 'smtps://me:secret@mail.example',
      LUOSHI_WEBHOOK_URL: 'https://app.example/hook',
      LUOSHI_WEBHOOK_SECRET: 'a secret of more than twenty-four signs',
    })
    expect(both.channels).toEqual(['mail', 'webhook'])
    await both.end()
  })

  it.each([
    [{ LUOSHI_WEBHOOK_URL: 'https://app.example/hook' }, /LUOSHI_WEBHOOK_SECRET/],
    [{ LUOSHI_WEBHOOK_URL: 'https://10.0.0.1/', LUOSHI_WEBHOOK_SECRET: 'x'.repeat(30) }, /10\.0/],
    [{ LUOSHI_WEBHOOK_URL: 'https://a.example/', LUOSHI_WEBHOOK_SECRET: 'short' }, /24/],
    [{ LUOSHI_MAIL_URL: 'http://mail.example' }, /LUOSHI_MAIL_URL.*smtp/],
    [{ LUOSHI_MESSAGES_KEY: 'short' }, /LUOSHI_MESSAGES_KEY is too short/],
  ])('%j is refused at the start, with a sentence', async (environment, says) => {
    await expect(opened(environment)).rejects.toThrow(says)
  })

  it('within the house are reached when the house says so', async () => {
    const messages = await opened({
      LUOSHI_WEBHOOK_URL: 'http://10.0.0.1/hook',
      LUOSHI_WEBHOOK_ALLOW: '10.0.0.0/8 192.168.1.1',
      LUOSHI_WEBHOOK_SECRET: 'a secret of more than twenty-four signs',
    })
    expect(messages.channels).toEqual(['webhook'])
  })
})

it('how many wait, and since when, is a figure', async () => {
  const tables = memoryMessageTables()
  const message = {
    id: 'm-1',
    person: 'lin',
    caseId: 'c',
    seq: 1,
    scenario: 's',
    says: 'x',
    params: {},
    madeAt: '2026-11-23T01:00:00.000Z',
    channels: ['mail'],
  }
  await tables.add([message])
  const read: { [name: string]: unknown } = {}
  const given = { tables } as Parameters<typeof watchMessages>[0]
  const figures: Parameters<Parameters<typeof watchMessages>[2]>[0][] = []
  watchMessages(
    given,
    () => '2026-11-23T01:01:30.000Z',
    (figure) => figures.push(figure),
  )
  for (const { name, read: ask } of figures) read[name] = await ask()
  expect(read).toEqual({
    luoshi_messages: [{ labels: { channel: 'mail', state: 'waiting' }, value: 1 }],
    luoshi_messages_waiting_seconds: [{ labels: { channel: 'mail' }, value: 90 }],
  })
})
