/** Messages in PostgreSQL. */
import { perhapsSent } from './perhaps-sent.ts'
import type { Delivery, DeliveryCount, Message, MessageTables, Told } from './tables.ts'

/** Runs a statement under the role of the product. */
export interface Sql {
  run<Row extends object>(
    statement: { readonly name?: string; readonly text: string },
    values: readonly unknown[],
  ): Promise<Row[]>
}

const messageColumns = `m.id, m.person, m.case_id as "caseId", m.seq, m.scenario, m.says,
  m.params, m.made_at as "madeAt"`
const deliveryColumns = `d.channel, d.message_id as "messageId", d.person, d.case_id as "caseId",
  d.state, d.tries, d.next_at as "nextAt", d.why, d.made_at as "madeAt"`

/** The messages of a lane. */
export function openMessageTables(sql: Sql, lane: string): MessageTables {
  return {
    ...inboxOf(sql, lane),
    ...waysOf(sql, lane),
    ...deskOf(sql, lane),
    forget: async (before) => {
      for (const table of ['message', 'delivery']) {
        await sql.run({ text: `delete from ${table} where lane = $1 and made_at < $2` }, [
          lane,
          before,
        ])
      }
    },
    contacts: contactsOf(sql, lane),
  }
}

type Part<Names extends keyof MessageTables> = Pick<MessageTables, Names>

function inboxOf(sql: Sql, lane: string): Part<'add' | 'inbox' | 'unread' | 'read'> {
  return {
    add: async (messages) => {
      if (messages.length === 0) return 0
      // The ways out of a message are made with it or not at all.
      const text = `with given as (
          select * from jsonb_to_recordset($2::jsonb) as one (id text, person text,
            "caseId" text, seq bigint, scenario text, says text, params jsonb,
            "madeAt" timestamptz, channels jsonb)),
        added as (
          insert into message (lane, id, person, case_id, seq, scenario, says, params, made_at)
          select $1, id, person, "caseId", seq, scenario, says, params, "madeAt" from given
          on conflict do nothing returning id),
        ways as (
          insert into delivery (lane, channel, message_id, person, case_id, seq, made_at, state,
            tries, next_at, why)
          select $1, channel, g.id, g.person, g."caseId", g.seq, g."madeAt", 'waiting', 0,
            case when r.seq is null then g."madeAt" end,
            case when r.seq is null then '' else $3 end
          from given g join added a on a.id = g.id
            left join restored r on r.lane = $1 and g.seq <= r.seq,
            jsonb_array_elements_text(g.channels) as channel
          on conflict do nothing)
        select id from added`
      const values = [lane, JSON.stringify(messages), perhapsSent]
      return (await sql.run({ name: 'message_add', text }, values)).length
    },
    inbox: async (person, { limit, before }) => {
      const text = `select ${messageColumns}, m.read_at as "readAt" from message m
        where m.lane = $1 and m.person = $2 and m.made_at < $3
        order by m.made_at desc, m.seq desc limit $4`
      return sql.run<Told>({ name: 'message_inbox', text }, [
        lane,
        person,
        before ?? 'infinity',
        limit,
      ])
    },
    unread: async (person) => {
      const text = `select count(*)::int as count from message
        where lane = $1 and person = $2 and read_at is null`
      const found = await sql.run<{ count: number }>({ name: 'message_unread', text }, [
        lane,
        person,
      ])
      return found[0]?.count ?? 0
    },
    read: async (person, until, at) => {
      const text = `update message set read_at = $4
        where lane = $1 and person = $2 and made_at <= $3 and read_at is null`
      await sql.run({ text }, [lane, person, until, at])
    },
  }
}

function waysOf(sql: Sql, lane: string): Part<'due' | 'sent' | 'setAside'> {
  return {
    due: async (channel, now, limit) => {
      const text = `select ${deliveryColumns}, jsonb_build_object('seq', m.seq,
          'scenario', m.scenario, 'says', m.says, 'params', m.params) as message
        from delivery d join message m on m.lane = d.lane and m.id = d.message_id
        where d.lane = $1 and d.channel = $2 and d.state = 'waiting' and d.next_at <= $3
          and not exists (select from delivery e where e.lane = d.lane and e.channel = d.channel
            and e.person = d.person and e.case_id = d.case_id and e.seq < d.seq
            and e.state = 'waiting')
        order by d.seq limit $4`
      type Found = Delivery & { readonly message: Message }
      const found = await sql.run<Found>({ name: 'delivery_due', text }, [
        lane,
        channel,
        now,
        limit,
      ])
      return found.map((one) => {
        const { messageId: id, person, caseId, madeAt } = one
        return { ...one, message: { ...one.message, id, person, caseId, madeAt } }
      })
    },
    sent: async (channel, messageId, at) => {
      const text = `update delivery set state = 'sent', why = '', ended_at = $4
        where lane = $1 and channel = $2 and message_id = $3 and state = 'waiting'`
      await sql.run({ text }, [lane, channel, messageId, at])
    },
    setAside: async (channel, messageId, nextAt, why) => {
      const text = `update delivery set tries = tries + 1, next_at = $4, why = $5
        where lane = $1 and channel = $2 and message_id = $3 and state = 'waiting'`
      await sql.run({ text }, [lane, channel, messageId, nextAt, why])
    },
  }
}

function deskOf(sql: Sql, lane: string): Part<'undelivered' | 'counts' | 'again' | 'discard'> {
  return {
    undelivered: async (limit) => {
      const text = `select ${deliveryColumns} from delivery d
        where d.lane = $1 and d.state = 'waiting' and (d.tries > 0 or d.next_at is null)
        order by d.tries desc, d.made_at, d.message_id limit $2`
      return sql.run<Delivery>({ text }, [lane, limit])
    },
    counts: async () => {
      const text = `select channel, state, count(*)::int as count, min(made_at) as oldest
        from delivery where lane = $1 group by channel, state order by channel, state`
      return sql.run<DeliveryCount>({ text }, [lane])
    },
    again: async (channel, messageId, now) => {
      const text = `update delivery set next_at = $4
        where lane = $1 and channel = $2 and message_id = $3 and state = 'waiting'
        returning message_id`
      return (await sql.run({ text }, [lane, channel, messageId, now])).length > 0
    },
    discard: async (channel, messageId, { by, why, at }) => {
      const text = `update delivery set state = 'discarded', why = $4, ended_by = $5, ended_at = $6
        where lane = $1 and channel = $2 and message_id = $3 and state = 'waiting'
        returning message_id`
      return (await sql.run({ text }, [lane, channel, messageId, why, by, at])).length > 0
    },
  }
}

function contactsOf(sql: Sql, lane: string): MessageTables['contacts'] {
  return {
    of: async (person) => {
      const text = 'select channel, sealed from contact where lane = $1 and person = $2'
      const found = await sql.run<{ channel: string; sealed: string }>({ text }, [lane, person])
      return Object.fromEntries(found.map(({ channel, sealed }) => [channel, sealed]))
    },
    put: async (person, channel, sealed, at) => {
      if (sealed === null) {
        const text = 'delete from contact where lane = $1 and person = $2 and channel = $3'
        await sql.run({ text }, [lane, person, channel])
        return
      }
      const text = `insert into contact (lane, person, channel, sealed, changed_at)
        values ($1, $2, $3, $4, $5) on conflict (lane, person, channel)
        do update set sealed = excluded.sealed, changed_at = excluded.changed_at`
      await sql.run({ text }, [lane, person, channel, sealed, at])
    },
  }
}
