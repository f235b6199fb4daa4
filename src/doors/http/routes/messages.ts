/** Messages: one's own, and those that did not get through. */
import { createRoute, z } from '@hono/zod-openapi'
import { isInstant } from '../../../kernel/instant.ts'
import type { Deliveries, Inbox } from '../../../wire/index.ts'
import { isAddress, type Messages } from '../../messages/index.ts'
import { answers, jsonBody, nothing, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { addressOf } from '../limits/ticket.ts'
import { refusal } from '../say/problems.ts'

const page = 50
const mostUndelivered = 500

const instant = z.string().refine(isInstant, 'an instant such as 2026-11-25T08:00:00.000Z')
const reason = z
  .string()
  .min(2)
  .max(200)
  .regex(/^[^\p{C}]*$/u, 'without invisible characters')

const inbox: z.ZodType<Inbox> = z
  .object({
    lines: z.array(
      z.object({
        id: z.string(),
        caseId: z.string(),
        title: z.string(),
        sentence: z.string(),
        madeAt: z.string(),
        readAt: z.string().nullable(),
      }),
    ),
    unread: z.number().int(),
    next: z.string().nullable(),
    ways: z.array(z.object({ channel: z.string(), address: z.string().nullable() })),
  })
  .openapi('Inbox')

const deliveries: z.ZodType<Deliveries> = z
  .object({
    lines: z.array(
      z.object({
        channel: z.string(),
        id: z.string(),
        person: z.object({ id: z.string(), name: z.string() }),
        caseId: z.string(),
        tries: z.number().int(),
        nextAt: z.string().nullable(),
        why: z.string(),
        madeAt: z.string(),
      }),
    ),
    counts: z.array(
      z.object({
        channel: z.string(),
        state: z.string(),
        count: z.number().int(),
        oldest: z.string().nullable(),
      }),
    ),
    channels: z.array(z.string()),
  })
  .openapi('Deliveries')

const inboxRoute = createRoute({
  method: 'get',
  path: '/me/messages',
  summary: 'What one was told, the newest first',
  request: { query: z.object({ before: instant.optional() }) },
  responses: answers(inbox, 'A page; `next` goes back as `before`'),
})
const readRoute = createRoute({
  method: 'post',
  path: '/me/messages/read',
  summary: 'Note as read what one was told until then',
  request: jsonBody(z.object({ until: instant })),
  responses: nothing('Noted'),
})
const contactRoute = createRoute({
  method: 'post',
  path: '/me/contacts',
  summary: 'Say where one is told; null: no more',
  request: jsonBody(
    z.object({ channel: z.string().max(40), address: z.string().max(254).nullable() }),
  ),
  responses: nothing('Kept, sealed'),
})
const deliveriesRoute = createRoute({
  method: 'get',
  path: '/manage/messages',
  summary: 'What did not get through, with why and when it is tried next',
  responses: answers(deliveries, 'The list'),
})
const named = { channel: z.string().max(40), id: z.string().max(64) }
const againRoute = createRoute({
  method: 'post',
  path: '/manage/messages/again',
  summary: 'Send a message again at once',
  request: jsonBody(z.object(named)),
  responses: nothing('It goes out next'),
})
const discardRoute = createRoute({
  method: 'post',
  path: '/manage/messages/discard',
  summary: 'Give a message up, with a reason',
  request: jsonBody(z.object({ ...named, reason })),
  responses: nothing('Given up'),
})

/** Routes about messages. */
export function messageRoutes(door: Door) {
  const app = routes()
  const { messages } = door.options
  app.openapi(inboxRoute, async (c) => {
    return reply(c, await inboxOf(c, messages, c.req.valid('query').before))
  })
  app.openapi(readRoute, async (c) => {
    const { who, standing } = c.get('asker')
    await messages.tables.read(who.person, c.req.valid('json').until, standing.now)
    return c.body(null, 204)
  })
  app.openapi(contactRoute, async (c) => {
    const { channel, address } = c.req.valid('json')
    const { person } = c.get('asker').who
    const language = c.get('language')
    if (channel !== 'mail' || !messages.channels.includes(channel)) {
      throw refusal(language, 'not-valid', 'http.noWay', { channel })
    }
    if (address !== null && !isAddress(address)) {
      throw refusal(language, 'not-valid', 'http.badMail')
    }
    await messages.reach(person, channel, address)
    await noted(c, door, 'contact-changed', { channel, given: address !== null })
    return c.body(null, 204)
  })
  addManaging(app, door)
  return app
}

function addManaging(app: ReturnType<typeof routes>, door: Door): void {
  const { tables } = door.options.messages
  app.openapi(deliveriesRoute, async (c) => reply(c, await deliveriesOf(c, door)))
  app.openapi(againRoute, async (c) => {
    const { channel, id } = c.req.valid('json')
    const { now } = c.get('asker').standing
    if (!(await tables.again(channel, id, now))) {
      throw refusal(c.get('language'), 'not-now', 'http.noDelivery')
    }
    await noted(c, door, 'message-again', { channel, id })
    return c.body(null, 204)
  })
  app.openapi(discardRoute, async (c) => {
    const { channel, id, reason: why } = c.req.valid('json')
    const { who, standing } = c.get('asker')
    const how = { by: who.person, why, at: standing.now }
    if (!(await tables.discard(channel, id, how))) {
      throw refusal(c.get('language'), 'not-now', 'http.noDelivery')
    }
    await noted(c, door, 'message-discarded', { channel, id })
    return c.body(null, 204)
  })
}

async function inboxOf(c: Asking, messages: Messages, before?: string): Promise<Inbox> {
  const { person } = c.get('asker').who
  const { tables } = messages
  const cut = { limit: page, ...(before === undefined ? {} : { before }) }
  const [told, unread, reached] = await Promise.all([
    tables.inbox(person, cut),
    tables.unread(person),
    messages.reached(person),
  ])
  const ways = messages.channels.filter((channel) => channel === 'mail')
  return {
    lines: told.map(({ id, caseId, madeAt, readAt, ...rest }) => {
      const sentence = messages.words({ id, caseId, madeAt, ...rest }, c.get('language'))
      return { id, caseId, title: rest.params.title ?? '', sentence, madeAt, readAt }
    }),
    unread,
    next: told.length < page ? null : (told.at(-1)?.madeAt ?? null),
    ways: ways.map((channel) => ({ channel, address: reached[channel] ?? null })),
  }
}

async function deliveriesOf(c: Asking, { options }: Door): Promise<Deliveries> {
  const { tables, channels } = options.messages
  const { organisation } = c.get('asker').standing
  const [waiting, counts] = await Promise.all([
    tables.undelivered(mostUndelivered),
    tables.counts(),
  ])
  return {
    lines: waiting.map(({ messageId: id, person, ...delivery }) => {
      const { channel, caseId, tries, nextAt, why, madeAt } = delivery
      const name = organisation.person(person)?.name ?? person
      return { channel, id, person: { id: person, name }, caseId, tries, nextAt, why, madeAt }
    }),
    counts,
    channels,
  }
}

/** What somebody did about messages, for those who check it. */
async function noted(
  c: Asking,
  door: Door,
  kind: string,
  about: { readonly [name: string]: string | boolean },
): Promise<void> {
  const { person } = c.get('asker').who
  await door.audit({ kind, outcome: 'done', person, address: addressOf(c), about })
}
