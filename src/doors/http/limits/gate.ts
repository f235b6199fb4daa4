/**
 * The gate before the door: counts every request in and out, and turns away what is too much
 * before anything costly is done for it. All of it is counted in this process: a server that runs
 * as several lets through as many times more, which the ceiling of each, that follows what it
 * measures itself, puts right; what must hold over all processes is kept in the database.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Language } from '../../../kernel/text.ts'
import { countedAs, type Addresses } from './address.ts'
import { makeAdmission, type Admission } from './admission.ts'
import { makeBuckets } from './buckets.ts'
import { classOf, isSignIn, pathOf, type RequestClass } from './classes.ts'
import { makeKnownAskers } from './known.ts'
import type { LimitName, Limits } from './limits.ts'
import { turnAway, type Turned } from './refuse.ts'
import { giveTicket, type Ticket } from './ticket.ts'
import { makeTally } from './tally.ts'

/** What the gate works with. */
export interface GateParts {
  readonly limits: Limits
  readonly addresses: Addresses
  readonly language: Language
  /** Told when a request is over, refused ones too. */
  readonly ended: (ticket: Ticket, request: IncomingMessage, response: ServerResponse) => void
}

/** The gate of one server. */
export interface Gate {
  /** Lets a request in, or has answered it. */
  pass(request: IncomingMessage, response: ServerResponse): boolean
  /** From now on everything but health is refused. */
  close(): void
  readonly admission: Admission
  /** Requests and streams under way. */
  readonly open: ReadonlySet<ServerResponse>
}

const now = (): number => performance.now()

/** Makes a gate. */
export function makeGate({ limits, addresses, language, ended }: GateParts): Gate {
  const admission = makeAdmission(limits)
  const known = makeKnownAskers(now)
  const open = new Set<ServerResponse>()
  const counting = countingOf(limits)
  let isClosed = false
  const refusalOf = whyNot(limits, counting, admission, turnOfLoop(limits.requestsAtLeast))

  return {
    admission,
    open,
    close: () => {
      isClosed = true
      for (const response of open) if (!response.headersSent) ending(response)
    },
    pass: (request, response) => {
      const url = request.url ?? ''
      const mark = url.indexOf('?')
      const path = pathOf(url)
      const credential = known.credentialOf(request)
      const person = (credential === null ? null : known.personOf(credential)) ?? null
      const ticket: Ticket = {
        id: randomUUID(),
        class: classFor(request, path, mark === -1 ? '' : url.slice(mark + 1), {
          isKnown: person !== null,
          isToken: credential !== null,
        }),
        signsIn: isSignIn(request.method ?? '', path),
        address: addresses.of(request),
        begunAt: now(),
        person,
        route: '',
        refusedBy: null,
        recognise: (asker, token) => {
          ticket.person = asker
          if (token !== undefined) return known.recognise(token, asker)
          if (credential !== null && person === null) known.recognise(credential, asker)
        },
      }
      const turned = isClosed && ticket.class !== 'health' ? stopping : refusalOf(request, ticket)
      response.once('close', () => ended(ticket, request, response))
      if (turned !== null) {
        turnAway(request, response, turned, ticket.id, language)
        return false
      }
      const leave = counting.enter(ticket)
      open.add(response)
      response.once('close', () => {
        open.delete(response)
        leave()
        if (ticket.class !== 'health') admission.leave(ticket.class)
        // Who tries tokens one after another is slowed down as if they had asked more often.
        if (response.statusCode === 401) counting.punish(ticket)
        if (response.statusCode === 401 && credential !== null) known.forget(credential)
      })
      response.setHeader('x-request-id', ticket.id)
      giveTicket(request, ticket)
      return true
    },
  }
}

/** Told to whoever comes while the server stops. */
const stopping: Turned = {
  key: 'http.stopping',
  status: 503,
  params: { seconds: 5 },
  retryAfter: 5,
  ends: true,
}

/** Counts a request in; says why not when there is no room. */
function whyNot(
  limits: Limits,
  counting: ReturnType<typeof countingOf>,
  admission: Admission,
  turnMs: () => number,
): (request: IncomingMessage, ticket: Ticket) => Turned | null {
  return (request, ticket) => {
    if (ticket.class === 'health') return null
    const turned = (name: LimitName, seconds: number, key: Turned['key'] = 'http.busy') => {
      ticket.refusedBy = name
      const retryAfter = Math.max(1, Math.ceil(seconds))
      const params = { seconds: retryAfter, limit: limits[name] }
      return { key, status: 429, params, retryAfter } as const
    }
    const wrong = wrongHead(request, limits, ticket)
    if (wrong !== null) return wrong
    const over = counting.rate(ticket)
    if (over !== null) return turned(over.name, over.seconds, 'http.tooOften')
    const crowded = counting.crowded(ticket)
    if (crowded !== null) return turned(crowded, spread(1), 'http.tooManyAtOnce')
    if (!admission.enter(ticket.class, turnMs())) return turned('requestsAtOnce', spread(2))
    return null
  }
}

/**
 * How long requests have been taken up in this turn of the event loop, in milliseconds; the first
 * few are taken up however long that takes, for a machine may be slow with nobody else there.
 */
function turnOfLoop(few: number): () => number {
  let begunAt: number | null = null
  let taken = 0
  const over = () => {
    begunAt = null
    taken = 0
  }
  return () => {
    taken += 1
    if (begunAt !== null) return taken <= few ? 0 : now() - begunAt
    begunAt = now()
    // Runs when all that has come by now was looked at.
    setImmediate(over)
    return 0
  }
}

/** Says with the answer that the connection ends, so that nothing more is sent on it. */
function ending(response: ServerResponse): void {
  response.setHeader('connection', 'close')
}

/** Not all at the same moment again. */
function spread(seconds: number): number {
  return seconds + Math.floor(Math.random() * 3)
}

/**
 * Strangers ask for pages and to sign in like everybody; anything else of theirs comes last. A
 * token makes nobody known before it was looked up, but what is counted apart stays so with one.
 */
function classFor(
  { method = '' }: IncomingMessage,
  path: string,
  query: string,
  { isKnown, isToken }: { readonly isKnown: boolean; readonly isToken: boolean },
): RequestClass {
  const asked = classOf(method, path, query)
  const isOpen = asked === 'health' || asked === 'page' || isSignIn(method, path)
  if (isKnown || isOpen) return asked
  const isApart = asked === 'heavy' || asked === 'live'
  return isToken ? (isApart ? asked : 'unseen') : 'stranger'
}

/** What is wrong with the first lines of a request. */
function wrongHead(
  { url = '', rawHeaders }: IncomingMessage,
  limits: Limits,
  ticket: Ticket,
): Turned | null {
  const tooLong = (name: LimitName): Turned => {
    ticket.refusedBy = name
    const isHead = name === 'headLines'
    return {
      key: isHead ? 'http.largeHead' : 'http.longAddress',
      status: isHead ? 431 : 414,
      params: { limit: limits[name] },
      ends: true,
    }
  }
  if (url.length > limits.addressCharacters) return tooLong('addressCharacters')
  if (rawHeaders.length / 2 > limits.headLines) return tooLong('headLines')
  const mark = url.indexOf('?')
  if (mark !== -1 && partsOf(url, mark) > limits.queryParts) return tooLong('queryParts')
  return null
}

function partsOf(url: string, from: number): number {
  let parts = 1
  for (let at = url.indexOf('&', from); at !== -1; at = url.indexOf('&', at + 1)) parts += 1
  return parts
}

/** Rates and numbers under way, by person where one is known, else by address. */
function countingOf(limits: Limits) {
  const flow = (rate: number, burst: number) => makeBuckets({ rate, burst }, now)
  const persons = flow(limits.personRate, limits.personBurst)
  const places = flow(limits.addressRate, limits.addressBurst)
  const signIns = flow(limits.signInRate, limits.signInBurst)
  const within = makeTally()
  const heavy = makeTally()
  let signingIn = 0
  return {
    rate: ({ person, address, class: asked, signsIn }: Ticket) => {
      const place = countedAs(address)
      if (signsIn) {
        const seconds = signIns.take(place)
        return seconds === 0 ? null : ({ name: 'signInRate', seconds } as const)
      }
      const isPerson = person !== null
      // The files of the pages come by dozens and cost little.
      const tokens = asked === 'page' ? 0.2 : 1
      const seconds = isPerson ? persons.take(person, tokens) : places.take(place, tokens)
      const name = isPerson ? 'personRate' : 'addressRate'
      return seconds === 0 ? null : ({ name, seconds } as const)
    },
    crowded: ({ person, address, class: asked, signsIn }: Ticket): LimitName | null => {
      if (asked === 'live') return null
      const who = person ?? countedAs(address)
      if (asked === 'heavy') {
        if (heavy.total >= limits.heavyAtOnce) return 'heavyAtOnce'
        return heavy.of(who) >= limits.heavyOfPerson ? 'heavyOfPerson' : null
      }
      if (signsIn && signingIn >= limits.signInsAtOnce) return 'signInsAtOnce'
      const name = person === null ? 'addressAtOnce' : 'personAtOnce'
      return within.of(who) >= limits[name] ? name : null
    },
    /** Counts in; gives how to count out. */
    enter: ({ person, address, class: asked, signsIn }: Ticket): (() => void) => {
      if (asked === 'live' || asked === 'health') return () => {}
      const tally = asked === 'heavy' ? heavy : within
      const who = person ?? countedAs(address)
      tally.add(who, 1)
      if (signsIn) signingIn += 1
      return () => {
        tally.add(who, -1)
        if (signsIn) signingIn -= 1
      }
    },
    punish: ({ address }: Ticket) => void places.take(countedAs(address), 4),
  }
}
