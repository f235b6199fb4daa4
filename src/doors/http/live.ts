/** Tells pages what changed, as it is recorded: to each reader only what they may see. */
import type { Desk } from '../../desk/desk.ts'
import { isVisible } from '../../engine/cases/sight.ts'
import { caseTypeKey } from '../../engine/cases/state.ts'
import type { CaseRow, Fact } from '../../engine/ports.ts'
import { msOf } from '../../kernel/instant.ts'
import type { Change, Presence } from '../../wire/index.ts'
import { isInside } from './cases/reveal.ts'
import type { Asker } from './door.ts'
import type { Limits } from './limits/limits.ts'

/** Pages listening to the district. */
export interface Live {
  /**
   * A stream of server-sent events for one reader; `again` says who they are by now. Null: too many
   * are open, of this person or of all.
   */
  open(asker: Asker, again: () => Promise<Asker | null>): ReadableStream<Uint8Array> | null
  /** How many are open. */
  readonly streams: number
  /** Tells the readers of a document who looks at which item. */
  tellPresence(presence: Presence): void
  /** Ends all streams. */
  stop(): void
}

interface Reader {
  asker: Asker
  /** When it was last asked who that is, in milliseconds. */
  askedAt: number
  readonly again: () => Promise<Asker | null>
  readonly send: (text: string) => void
  readonly close: () => void
}

/** Changes are told in company, at most this often. */
const restMs = 100
/** Whoever was asked about so shortly before is told things without being asked about again. */
const knownMs = 1_000
/** Lets the line be known to be open, and looks whether the reader is still signed in. */
const beatMs = 25_000
/** One session's pages, and bytes a slow one may be behind. */
const mostOfSession = 12
const mostBehind = 1_000_000

/** Listens to the desk while anybody listens here. */
export function openLive(desk: Desk, limits: Limits): Live {
  const readers = new Set<Reader>()
  const waiting = new Map<string, Fact>()
  let timer: NodeJS.Timeout | null = null
  const nowMs = () => msOf(desk.parts.now())
  const isStale = ({ askedAt }: Reader) => Math.abs(nowMs() - askedAt) >= knownMs
  const failed = (error: unknown) => desk.parts.log('live', { error: String(error) })
  const flush = async (): Promise<void> => {
    const facts = [...waiting.values()]
    waiting.clear()
    await askAgain([...readers].filter(isStale), nowMs())
    const rows = await Promise.all(
      facts.map(({ caseId }) => desk.parts.tables.row(desk.lane, caseId)),
    )
    for (const [index, fact] of facts.entries()) {
      const row = rows[index]
      if (row) tell(readers, row, 'change', changeOf(fact))
    }
  }
  const stopListening = desk.listen((facts) => {
    if (readers.size === 0) return
    for (const fact of facts) waiting.set(fact.caseId, fact)
    timer ??= setTimeout(() => {
      timer = null
      flush().catch(failed)
    }, restMs)
  })
  const beat = setInterval(() => void beatAll(readers, nowMs()).catch(failed), beatMs)
  beat.unref()
  return {
    open: (asker, again) => {
      const own = [...readers].filter((one) => one.asker.who.person === asker.who.person)
      const isFull = readers.size >= limits.streams || own.length >= limits.streamsOfPerson
      return isFull ? null : streamOf(readers, { asker, again, askedAt: nowMs() })
    },
    get streams() {
      return readers.size
    },
    tellPresence: (presence) => {
      if (readers.size === 0) return
      askAgain([...readers].filter(isStale), nowMs())
        .then(() => desk.parts.tables.row(desk.lane, presence.documentId))
        .then((row) => row && tell(readers, row, 'present', presence))
        .catch(failed)
    },
    stop: () => {
      stopListening()
      clearInterval(beat)
      if (timer !== null) clearTimeout(timer)
      for (const reader of readers) {
        // Not all of them come back in the same moment.
        reader.send(`retry: ${1_000 + Math.floor(Math.random() * 5_000)}\n\n`)
        reader.close()
      }
    },
  }
}

function changeOf({ seq, caseId, type, ver, by }: Fact): Change {
  return { seq, caseId, type: caseTypeKey(type), ver, by }
}

function tell(
  readers: ReadonlySet<Reader>,
  row: CaseRow,
  event: 'change' | 'present',
  data: Change | Presence,
): void {
  const said = (about: object) => `event: ${event}\ndata: ${JSON.stringify(about)}\n\n`
  const text = said(data)
  // Outsiders hear that something moved, neither who moved it nor who looks at it.
  const outside = event === 'change' ? said({ ...data, by: '' }) : null
  for (const { asker, send } of readers) {
    if (!isVisible(row, asker.sight)) continue
    const heard = isInside(asker.who, row.scenario, row.person) ? text : outside
    if (heard !== null) send(heard)
  }
}

async function beatAll(readers: ReadonlySet<Reader>, nowMs: number): Promise<void> {
  await askAgain([...readers], nowMs)
  for (const { send } of readers) send(': \n\n')
}

/** Asks who readers are by now, all in one question; who is signed out hears nothing more. */
async function askAgain(readers: readonly Reader[], nowMs: number): Promise<void> {
  const asked = readers.map(async (reader) => {
    const asker = await reader.again()
    if (asker === null) return reader.close()
    reader.asker = asker
    reader.askedAt = nowMs
  })
  await Promise.all(asked)
}

function streamOf(
  readers: Set<Reader>,
  of: Pick<Reader, 'asker' | 'again' | 'askedAt'>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const own = [...readers].filter((one) => one.asker.token === of.asker.token)
  if (own.length >= mostOfSession) own[0]?.close()
  let reader: Reader | null = null
  const strategy = { highWaterMark: mostBehind, size: (piece: Uint8Array) => piece.byteLength }
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const close = (): void => {
          if (reader !== null && readers.delete(reader)) controller.close()
        }
        const send = (text: string): void => {
          // Who reads too slowly begins again and fetches anew what is shown.
          if ((controller.desiredSize ?? 0) <= 0) close()
          else controller.enqueue(encoder.encode(text))
        }
        reader = { ...of, send, close }
        readers.add(reader)
        send('retry: 3000\n\n')
      },
      cancel: () => {
        if (reader !== null) readers.delete(reader)
      },
    },
    strategy,
  )
}
