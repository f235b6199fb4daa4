import type { Delivery, Message, MessageTables, Told } from './tables.ts'

type Way = Delivery & { readonly message: Message }

/** Messages in memory; for tests and trials, gone when the process ends. */
export function memoryMessageTables(): MessageTables {
  const told = new Map<string, Told>()
  const ways = new Ways()
  return {
    ...inboxOf(told, ways),
    ...ways.ports,
    forget: async (before) => {
      for (const [id, { madeAt }] of told) if (madeAt < before) told.delete(id)
      ways.forget(before)
    },
    contacts: memoryContacts(),
  }
}

function inboxOf(
  told: Map<string, Told>,
  ways: Ways,
): Pick<MessageTables, 'add' | 'inbox' | 'unread' | 'read'> {
  const of = (person: string) => [...told.values()].filter((one) => one.person === person)
  return {
    add: async (messages) => {
      const fresh = messages.filter(({ id }) => !told.has(id))
      for (const { channels, ...message } of fresh) {
        told.set(message.id, { ...message, readAt: null })
        for (const channel of channels) ways.open(channel, message)
      }
      return fresh.length
    },
    inbox: async (person, { limit, before }) =>
      newestFirst(of(person))
        .filter(({ madeAt }) => before === undefined || madeAt < before)
        .slice(0, limit),
    unread: async (person) => of(person).filter(({ readAt }) => readAt === null).length,
    read: async (person, until, at) => {
      for (const one of of(person)) {
        if (one.madeAt <= until && one.readAt === null) told.set(one.id, { ...one, readAt: at })
      }
    },
  }
}

/** The ways out, each of a message by a channel. */
class Ways {
  readonly #ways = new Map<string, Way>()

  open(channel: string, message: Message): void {
    const { id, person, caseId, madeAt } = message
    const way = { channel, messageId: id, person, caseId, madeAt, message }
    const fresh = { ...way, state: 'waiting', tries: 0, nextAt: madeAt, why: '' } as const
    this.#ways.set(keyOf(channel, id), fresh)
  }

  forget(before: string): void {
    for (const [key, { madeAt }] of this.#ways) if (madeAt < before) this.#ways.delete(key)
  }

  get ports(): Omit<MessageTables, 'add' | 'inbox' | 'unread' | 'read' | 'forget' | 'contacts'> {
    return {
      due: async (channel, now, limit) =>
        this.#waiting()
          .filter((one) => one.channel === channel && one.nextAt !== null && one.nextAt <= now)
          .filter((one) => !this.#isBehind(one))
          .toSorted((one, other) => one.message.seq - other.message.seq)
          .slice(0, limit),
      sent: async (channel, id) => void this.#change(channel, id, { state: 'sent', why: '' }),
      setAside: async (channel, id, nextAt, why) => {
        const tries = (this.#ways.get(keyOf(channel, id))?.tries ?? 0) + 1
        this.#change(channel, id, { nextAt, why, tries })
      },
      undelivered: async (limit) =>
        this.#waiting()
          .filter(({ tries, nextAt }) => tries > 0 || nextAt === null)
          .toSorted((one, other) => other.tries - one.tries)
          .slice(0, limit)
          .map(({ message: _message, ...one }) => one),
      counts: async () => this.#counts(),
      again: async (channel, id, now) => this.#change(channel, id, { nextAt: now }),
      discard: async (channel, id, { why }) => {
        return this.#change(channel, id, { state: 'discarded', why })
      },
    }
  }

  #waiting(): readonly Way[] {
    return [...this.#ways.values()].filter(({ state }) => state === 'waiting')
  }

  #change(channel: string, id: string, to: Partial<Delivery>): boolean {
    const known = this.#ways.get(keyOf(channel, id))
    if (known?.state !== 'waiting') return false
    this.#ways.set(keyOf(channel, id), { ...known, ...to })
    return true
  }

  #isBehind(one: Way): boolean {
    return this.#waiting().some(
      ({ channel, person, caseId, message }) =>
        channel === one.channel &&
        person === one.person &&
        caseId === one.caseId &&
        message.seq < one.message.seq,
    )
  }

  #counts() {
    const all = [...this.#ways.values()]
    const keys = new Set(all.map(({ channel, state }) => keyOf(channel, state)))
    return [...keys].map((key) => {
      const [channel = '', state = ''] = key.split(' ')
      const those = all.filter((one) => keyOf(one.channel, one.state) === key)
      const oldest = those.map(({ madeAt }) => madeAt).toSorted()[0] ?? null
      return { channel, state, count: those.length, oldest }
    })
  }
}

const keyOf = (channel: string, rest: string): string => `${channel} ${rest}`

function memoryContacts(): MessageTables['contacts'] {
  const contacts = new Map<string, { [channel: string]: string }>()
  return {
    of: async (person) => ({ ...contacts.get(person) }),
    put: async (person, channel, sealed) => {
      const { [channel]: _before, ...others } = contacts.get(person) ?? {}
      contacts.set(person, sealed === null ? others : { ...others, [channel]: sealed })
    },
  }
}

function newestFirst(messages: readonly Told[]): readonly Told[] {
  return messages.toSorted((one, other) =>
    one.madeAt === other.madeAt ? other.seq - one.seq : one.madeAt < other.madeAt ? 1 : -1,
  )
}
