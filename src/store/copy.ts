/** Rows as PostgreSQL streams them, without an object made of each: for those who read it all. */
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Client, ClientConfig } from 'pg'
import { clientOf } from './client.ts'

/** A connection that reads into the same memory again and again: a third less work a row. */
class ReusingSocket extends Socket {
  /** Hears what comes in place of those who listen for data; it holds until this returns. */
  taker: ((bytes: Buffer) => void) | null = null

  constructor() {
    const buffer = Buffer.alloc(65_536)
    const callback = (length: number) => {
      const bytes = buffer.subarray(0, length)
      if (this.taker === null) this.emit('data', Buffer.from(bytes))
      else this.taker(bytes)
      return true
    }
    super({ onread: { buffer, callback } })
  }
}

/** A connection of one's own, not yet made, for `copyOut`, which is fastest on it. */
export function copyingClient(config: ClientConfig): Client {
  // An encrypted one reads from the socket below it by itself.
  const stream = ({ ssl }: { readonly ssl?: unknown }): Duplex =>
    ssl ? new Socket() : new ReusingSocket()
  return clientOf({ ...config, stream: stream as () => Duplex })
}

/** What `pg` asks of something it sends besides its own queries. */
interface Copying {
  submit(connection: { query(text: string): void; readonly stream: Socket }): void
  handleCommandComplete(): void
  handleReadyForQuery(): void
  handleError(error: Error): void
}

/**
 * Takes a row: the bytes received, and where its first column begins in them: four bytes of length
 * (-1 is null), then the value. They hold until it returns.
 */
export type TakeRow = (bytes: Buffer, at: number) => void

/** Runs `copy (select …) to stdout (format binary)` and hands each row on; throws what `row` does. */
export function copyOut(client: Client, select: string, row: TakeRow): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed: Error | null = null
    const copying: Copying = {
      submit: (connection) => {
        takeOver(connection.stream, row, (error) => (failed ??= error))
        connection.query(`copy (${select}) to stdout (format binary)`)
      },
      handleError: (error) => {
        failed ??= error
        reject(failed)
      },
      handleReadyForQuery: () => (failed === null ? resolve() : reject(failed)),
      handleCommandComplete: () => {},
    }
    client.query(copying as never)
  })
}

const [copyData, copyOutBegins] = ['d'.charCodeAt(0), 'H'.charCodeAt(0)]
const signature = Buffer.from('PGCOPY\n\u00ff\r\n\0', 'latin1')
const headBytes = signature.length + 8

/**
 * Reads what comes in place of `pg`, which would make a message of every row, until something
 * comes that is no row: that and everything behind it `pg` reads again.
 */
function takeOver(stream: Socket, row: TakeRow, failed: (error: Error) => void): void {
  const working = { row }
  let rest = Buffer.alloc(0)
  /** Reads what is whole; keeps the rest; whether something came that is no row. */
  const isOver = (bytes: Buffer): boolean => {
    const read = readRows(bytes, working, (error) => {
      working.row = () => {}
      failed(error)
    })
    rest = Buffer.from(bytes.subarray(read.end))
    return read.isOver
  }
  const hear = (data: Buffer) => {
    let left = data
    // Only a row that was cut in two is put together; what follows is read where it lies.
    while (rest.byteLength > 0 && left.byteLength > 0) {
      const missing = missingOf(rest, left)
      const isEnd = isOver(Buffer.concat([rest, left.subarray(0, missing)]))
      left = left.subarray(missing)
      if (isEnd) return giveBack(Buffer.concat([rest, left]))
    }
    if (left.byteLength > 0 && isOver(left)) giveBack(rest)
  }
  const giveBack = heardBy(stream, hear)
}

/** Has one hear what comes in place of those who listen; gives how they hear again, from where. */
function heardBy(stream: Socket, hear: (data: Buffer) => void): (bytes: Buffer) => void {
  if (stream instanceof ReusingSocket) {
    stream.taker = hear
    return (bytes) => {
      stream.taker = null
      stream.emit('data', Buffer.from(bytes))
    }
  }
  const others = stream.listeners('data') as ((data: Buffer) => void)[]
  for (const other of others) stream.off('data', other)
  stream.on('data', hear)
  return (bytes) => {
    stream.off('data', hear)
    for (const other of others) stream.on('data', other)
    for (const other of others) other.call(stream, bytes)
  }
}

/** How many bytes of `data` end the message that `rest` begins, or its head; at most all. */
function missingOf(rest: Buffer, data: Buffer): number {
  if (rest.byteLength < 5) return Math.min(data.byteLength, 5 - rest.byteLength)
  return Math.min(data.byteLength, 1 + rest.readUInt32BE(1) - rest.byteLength)
}

function readRows(
  bytes: Buffer,
  working: { readonly row: TakeRow },
  failed: (error: Error) => void,
): { readonly end: number; readonly isOver: boolean } {
  let at = 0
  while (at + 5 <= bytes.byteLength) {
    const kind = bytes[at]!
    if (kind !== copyData && kind !== copyOutBegins) return { end: at, isOver: true }
    const end = at + 1 + bytes.readUInt32BE(at + 1)
    if (end > bytes.byteLength) break
    const begin = kind === copyData ? rowIn(bytes, at + 5, end) : -1
    if (begin >= 0) {
      try {
        working.row(bytes, begin)
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)))
      }
    }
    at = end
  }
  return { end: at, isOver: false }
}

/** Where the columns of a row begin, behind the head of the stream in the first; -1 at its end. */
function rowIn(bytes: Buffer, from: number, end: number): number {
  const mayBeFirst = bytes[from] === signature[0] && end - from >= headBytes
  const isFirst = mayBeFirst && isSignature(bytes, from)
  const at = isFirst ? from + headBytes : from
  return at + 2 <= end && bytes.readInt16BE(at) !== -1 ? at + 2 : -1
}

function isSignature(bytes: Buffer, from: number): boolean {
  return signature.every((byte, at) => bytes[from + at] === byte)
}
