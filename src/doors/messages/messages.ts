/**
 * Tells people what happened: the record is followed, who is told finds it in their inbox, and it
 * goes out by the channels the district has set up. What did not get through stays in sight.
 */
import type { Desk } from '../../desk/desk.ts'
import { Repeating } from '../../desk/background.ts'
import type { Language } from '../../kernel/text.ts'
import { addMs } from '../../kernel/instant.ts'
import type { Channel, Outgoing } from './channel.ts'
import { deliver } from './deliver.ts'
import { openNotices } from './notices.ts'
import { sealOf } from './sealed.ts'
import type { Message, MessageTables } from './tables.ts'
import { sentenceOf } from './words.ts'

/** What messages are opened with. */
export interface MessagesOptions {
  readonly desk: Desk
  readonly tables: MessageTables
  readonly channels: readonly Channel[]
  /** Seals where people are reached. */
  readonly secret: string
  /** Where the pages of the house are found from outside; null: messages carry no link. */
  readonly address: string | null
}

/** The messages of a lane. */
export interface Messages {
  readonly tables: MessageTables
  /** Names of the channels set up. */
  readonly channels: readonly string[]
  /** A message in words. */
  words(message: Message, language: Language): string
  /** Where a person is reached, by channel. */
  reached(person: string): Promise<{ readonly [channel: string]: string }>
  /** Null: not by this channel any more. */
  reach(person: string, channel: string, address: string | null): Promise<void>
  /** Tells persons something that is no fact; what they were told already stays as it is. */
  tell(messages: readonly Message[]): Promise<void>
  /** Tells of clocks and sends what waits; gives how many got through. */
  run(): Promise<number>
  begin(): void
  end(): Promise<void>
}

const sendEveryMs = 5_000
const clocksEveryMs = 300_000
/** Older news is found in the inbox, but nobody is called for it. */
const callMs = 3 * 86_400_000
const keptMs = 180 * 86_400_000

/** Opens the messages of a desk and makes them follow its record. */
export function openMessages(options: MessagesOptions): Messages {
  const { desk, tables, channels } = options
  const { parts } = desk
  const notices = openNotices(desk)
  const keep = keeper(options)
  const outgoing = outgoingOf(options)
  const holder = parts.seed().slice(0, 16)
  const given = { parts, tables, holder, ready: outgoing.ready }
  const send = async () => {
    let sent = 0
    for (const channel of channels) sent += await deliver(channel, given)
    return sent
  }
  const clocks = async () => {
    await keep(await notices.toldOfClocks())
    await tables.forget(addMs(parts.now(), -keptMs))
  }
  const sending = new Repeating('messages', sendEveryMs, send, parts.log)
  const watching = new Repeating('messages of clocks', clocksEveryMs, clocks, parts.log)
  desk.receive({
    name: 'messages',
    wants: (fact) => notices.wants(fact, parts.now()),
    receive: async (fact) => {
      if ((await keep(await notices.toldOf(fact))) > 0) sending.now()
    },
  })
  return {
    tables,
    channels: channels.map(({ name }) => name),
    words: (message, language) => sentenceOf(message, parts.library, language),
    reached: outgoing.reached,
    reach: outgoing.reach,
    tell: async (messages) => {
      if ((await keep(messages)) > 0) sending.now()
    },
    run: async () => {
      await clocks()
      return send()
    },
    begin: () => {
      sending.begin()
      watching.begin()
    },
    end: async () => {
      await Promise.all([sending.end(), watching.end()])
      await Promise.all(channels.map((channel) => channel.close()))
    },
  }
}

/** Keeps messages with the ways out their persons have. */
function keeper({ desk, tables, channels }: MessagesOptions) {
  return async (messages: readonly Message[]): Promise<number> => {
    const latest = addMs(desk.parts.now(), -callMs)
    const known = new Map<string, { readonly [channel: string]: string }>()
    for (const person of new Set(messages.map((one) => one.person))) {
      known.set(person, await tables.contacts.of(person))
    }
    return tables.add(
      messages.map((message) => {
        const ways = message.madeAt < latest ? [] : channels
        const those = ways.filter(
          ({ name, needsAddress }) => !needsAddress || known.get(message.person)?.[name],
        )
        return { ...message, channels: those.map(({ name }) => name) }
      }),
    )
  }
}

/** Where people are reached, and messages as they go there. */
function outgoingOf({ desk, tables, secret, address }: MessagesOptions) {
  const { library, now } = desk.parts
  const seal = sealOf(secret, 'contact')
  const about = (person: string, channel: string) => `${desk.lane}/${channel}/${person}`
  const opened = async (person: string, channel: string): Promise<string | null> => {
    const sealed = (await tables.contacts.of(person))[channel]
    return sealed === undefined ? null : seal.open(sealed, about(person, channel))
  }
  return {
    reached: async (person: string) => {
      const found: { [channel: string]: string } = {}
      for (const channel of Object.keys(await tables.contacts.of(person))) {
        const to = await opened(person, channel)
        if (to !== null) found[channel] = to
      }
      return found
    },
    reach: (person: string, channel: string, to: string | null) => {
      const sealed = to === null ? null : seal.seal(to, about(person, channel))
      return tables.contacts.put(person, channel, sealed, now())
    },
    ready: async (message: Message, { name, needsAddress }: Channel): Promise<Outgoing | null> => {
      const { id, person, caseId, madeAt } = message
      const to = needsAddress ? await opened(person, name) : null
      if (needsAddress && to === null) return null
      const sentence = {
        zh: sentenceOf(message, library, 'zh'),
        en: sentenceOf(message, library, 'en'),
      }
      const link = address === null ? null : `${address}/cases/${encodeURIComponent(caseId)}`
      return { id, person, to, caseId, sentence, link, madeAt }
    },
  }
}
