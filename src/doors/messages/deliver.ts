/** Brings what waits to go out on its way: in order for each case, again after a while, visibly. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { DeskParts } from '../../desk/desk.ts'
import { addMs } from '../../kernel/instant.ts'
import { Undeliverable, type Channel, type Outgoing } from './channel.ts'
import type { Message, MessageTables } from './tables.ts'

/** What delivering needs beside the channel. */
export interface Delivering {
  readonly parts: Pick<DeskParts, 'lane' | 'now' | 'log' | 'checkpoints' | 'facts'>
  readonly tables: MessageTables
  /** Names this process. */
  readonly holder: string
  /** Puts a message into words, with the address of its person; null: they have left none. */
  ready(message: Message, channel: Channel): Promise<Outgoing | null>
}

const together = 20
const leaseMs = 60_000
const longestMs = 3_600_000
/** Fifteen seconds, thirty, a minute … an hour. */
const backOffMs = (tries: number) => Math.min(15_000 * 2 ** tries, longestMs)
/** A mail server is not to be overrun. */
const breathMs = 20

/** Sends what may go out by a channel; gives how many got through. */
export async function deliver(channel: Channel, given: Delivering): Promise<number> {
  const { tables, parts, holder } = given
  const { lane, now, checkpoints } = parts
  let sent = 0
  for (;;) {
    const receiver = `messages:${channel.name}`
    // One process sends at a time, so that nothing goes out twice by mere bad luck.
    const lease = await checkpoints.lease(lane, receiver, holder, now(), leaseMs)
    if (lease === null) return sent
    const due = await tables.due(channel.name, now(), together)
    const until = performance.now() + leaseMs / 2
    for (const { message, tries } of due) {
      if (performance.now() > until) break
      if (await sendOne(channel, message, tries, given)) sent += 1
      await sleep(breathMs)
    }
    if (due.length > 0) continue
    // Whoever watches how far receivers are behind sees that nothing waits here.
    const { seq } = await parts.facts.head(lane)
    if (seq > lease.seq) await checkpoints.advance(lane, receiver, lease.epoch, seq)
    return sent
  }
}

async function sendOne(
  channel: Channel,
  message: Message,
  tries: number,
  { tables, parts, ready }: Delivering,
): Promise<boolean> {
  const { now, log } = parts
  try {
    const outgoing = await ready(message, channel)
    if (outgoing === null) throw new Undeliverable('没有留地址 / no address was left')
    await channel.send(outgoing)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    log('a message did not get through', { channel: channel.name, id: message.id, why })
    const isFinal = error instanceof Undeliverable
    const nextAt = isFinal ? null : addMs(now(), backOffMs(tries))
    await tables.setAside(channel.name, message.id, nextAt, why.slice(0, 500))
    return false
  }
  await tables.sent(channel.name, message.id, now())
  return true
}
