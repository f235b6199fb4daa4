/** Opens the channels a start was told of. */
import { listOf } from '../doors/messages/addresses.ts'
import {
  openMail,
  openMessages,
  openMessageTables,
  openWebhook,
  type Channel,
  type Messages,
} from '../doors/messages/index.ts'
import type { Desk, DeskParts } from '../desk/index.ts'
import type { Watched } from '../doors/http/telemetry/metrics.ts'
import type { Database } from './database.ts'
import type { MessageSettings } from './message-settings.ts'
import { meant, trouble } from './say.ts'
import { givenKey, keptSecret, secretOf } from './secrets.ts'
import type { Settings } from './settings.ts'

/** Opens the messages of a desk with the channels that are set up. */
export function messagesOf(
  { messages, dataDir, lane }: Pick<Settings, 'messages' | 'dataDir' | 'lane'>,
  desk: Desk,
  database: Database,
  environment: NodeJS.ProcessEnv = process.env,
): Messages {
  const given = givenKey(environment, 'LUOSHI_MESSAGES_KEY')
  return openMessages({
    desk,
    tables: openMessageTables(database.store.pool, lane),
    channels: channelsOf(messages, desk.parts.now, environment),
    secret: given ?? keptSecret(dataDir, 'messages-key'),
    address: messages.address,
  })
}

/** The channels the environment sets up; throws a sentence for what cannot be meant. */
export function channelsOf(
  { webhookUrl, allowed, mailFrom, isMailPlain }: MessageSettings,
  now: DeskParts['now'],
  environment: NodeJS.ProcessEnv = process.env,
): readonly Channel[] {
  const channels: Channel[] = []
  const mailUrl = secretOf(environment, 'LUOSHI_MAIL_URL')
  if (mailUrl !== null) {
    const mail = { url: mailUrl, from: mailFrom, isPlainAllowed: isMailPlain }
    channels.push(meant('LUOSHI_MAIL_URL', () => openMail(mail)))
  }
  if (webhookUrl !== null) {
    const secret = secretOf(environment, 'LUOSHI_WEBHOOK_SECRET')
    if (secret === null) throw noSecret
    const reach = { allowed: meant('LUOSHI_WEBHOOK_ALLOW', () => listOf(allowed)) }
    const webhook = { url: webhookUrl, secret, reach, now }
    channels.push(meant('LUOSHI_WEBHOOK_URL, LUOSHI_WEBHOOK_SECRET', () => openWebhook(webhook)))
  }
  return channels
}

const noSecret = trouble(
  '设了 LUOSHI_WEBHOOK_URL，就要设 LUOSHI_WEBHOOK_SECRET 或 LUOSHI_WEBHOOK_SECRET_FILE。',
  'With LUOSHI_WEBHOOK_URL set, set LUOSHI_WEBHOOK_SECRET or LUOSHI_WEBHOOK_SECRET_FILE too.',
)

/** Tells whoever watches over the server how many messages wait, and since when. */
export function watchMessages(
  { tables }: Messages,
  now: () => string,
  watch: (figure: Watched) => void,
): void {
  watch({
    name: 'luoshi_messages',
    help: 'Messages on their way out by channel and state, forgotten after 180 days',
    kind: 'gauge',
    labels: ['channel', 'state'],
    read: async () =>
      (await tables.counts()).map(({ channel, state, count }) => {
        return { labels: { channel, state }, value: count }
      }),
  })
  watch({
    name: 'luoshi_messages_waiting_seconds',
    help: 'Since when the oldest message waits, by channel',
    kind: 'gauge',
    labels: ['channel'],
    read: async () =>
      (await tables.counts()).flatMap(({ channel, state, oldest }) => {
        if (state !== 'waiting' || oldest === null) return []
        return [{ labels: { channel }, value: (Date.parse(now()) - Date.parse(oldest)) / 1000 }]
      }),
  })
}
