import type { Delivery, Message, MessageTables, Told } from './tables.ts'

/** Messages in memory; for tests and trials, gone when the process ends. */
export function memoryMessageTables(): MessageTables {
  const told = new Map<string, Told>()
  const ways = new Map<string, Delivery & { readonly message: Message }>()
  const contacts = new Map<string, { [channel: string]: string }>()
  const keyOf = (channel: string, id: string) => `${channel} ${id}`
  const waiting = () => [...ways.values()].filter(({ state }) => state === 'waiting')
  const change = (channel: string, id: string, to: Partial<Delivery>): boolean => {
    const known = ways.get(keyOf(channel, id))
    if (known?.state !== 'waiting') return false
    ways.set(keyOf(channel, id), { ...known, ...to })
    return true
  }
  const isBehind = (one: Delivery & { readonly message: Message }): boolean =>
    waiting().some(
      ({ channel, person, caseId, message }) =>
        channel === one.channel &&
        person === one.person &&
        caseId === one.caseId &&
        message.seq < one.message.seq,
    )
  return {
    add: async (messages) => {
      let added = 0
      for (const { channels, ...message } of messages) {
        if (told.has(message.id)) continue
        added += 1
        told.set(message.id, { ...message, readAt: null })
        for (const channel of channels) {
          const { id, person, caseId, madeAt } = message
          const way = { channel, messageId: id, person, caseId, madeAt, message }
          const fresh = { ...way, state: 'waiting', tries: 0, nextAt: madeAt, why: '' } as const
          ways.set(keyOf(channel, id), fresh)
        }
      }
      return added
    },
    inbox: async (person, { limit, before }) =>
      newestFirst([...told.values()].filter((one) => one.person === person))
        .filter(({ madeAt }) => before === undefined || madeAt < before)
        .slice(0, limit),
    unread: async (person) =>
      [...told.values()].filter((one) => one.person === person && one.readAt === null).length,
    read: async (person, until, at) => {
      for (const [id, one] of told) {
        if (one.person !== person || one.madeAt > until || one.readAt !== null) continue
        told.set(id, { ...one, readAt: at })
      }
    },
    due: async (channel, now, limit) =>
      waiting()
        .filter((one) => one.channel === channel && one.nextAt !== null && one.nextAt <= now)
        .filter((one) => !isBehind(one))
        .toSorted((one, other) => one.message.seq - other.message.seq)
        .slice(0, limit),
    sent: async (channel, id) => void change(channel, id, { state: 'sent', why: '' }),
    setAside: async (channel, id, nextAt, why) => {
      const tries = (ways.get(keyOf(channel, id))?.tries ?? 0) + 1
      change(channel, id, { nextAt, why, tries })
    },
    undelivered: async (limit) =>
      waiting()
        .toSorted((one, other) => other.tries - one.tries)
        .slice(0, limit)
        .map(({ message: _message, ...one }) => one),
    counts: async () => {
      const all = [...ways.values()].map(({ channel, state }) => keyOf(channel, state))
      return [...new Set(all)].map((key) => {
        const [channel = '', state = ''] = key.split(' ')
        const those = [...ways.values()].filter((one) => keyOf(one.channel, one.state) === key)
        const oldest = those.map(({ madeAt }) => madeAt).toSorted()[0] ?? null
        return { channel, state, count: those.length, oldest }
      })
    },
    again: async (channel, id, now) => change(channel, id, { nextAt: now }),
    discard: async (channel, id, { why }) => change(channel, id, { state: 'discarded', why }),
    forget: async (before) => {
      for (const [id, { madeAt }] of told) if (madeAt < before) told.delete(id)
      for (const [key, { madeAt }] of ways) if (madeAt < before) ways.delete(key)
    },
    contacts: {
      of: async (person) => ({ ...contacts.get(person) }),
      put: async (person, channel, sealed) => {
        const { [channel]: _before, ...others } = contacts.get(person) ?? {}
        contacts.set(person, sealed === null ? others : { ...others, [channel]: sealed })
      },
    },
  }
}

function newestFirst(messages: readonly Told[]): readonly Told[] {
  return messages.toSorted((one, other) =>
    one.madeAt === other.madeAt ? other.seq - one.seq : one.madeAt < other.madeAt ? 1 : -1,
  )
}
