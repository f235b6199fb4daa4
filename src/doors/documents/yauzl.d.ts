/** The part of yauzl this door uses; the package ships no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream'
  import type { EventEmitter } from 'node:events'

  export interface Entry {
    readonly fileName: string
    readonly compressedSize: number
    readonly uncompressedSize: number
    readonly generalPurposeBitFlag: number
  }
  export interface ZipFile extends EventEmitter {
    readonly entryCount: number
    readEntry(): void
    openReadStream(entry: Entry, done: (error: Error | null, stream?: Readable) => void): void
    close(): void
  }
  export interface Options {
    readonly lazyEntries: boolean
    readonly autoClose: boolean
  }
  type Opened = (error: Error | null, file?: ZipFile) => void
  export function open(path: string, options: Options, done: Opened): void
  export function fromBuffer(buffer: Buffer, options: Options, done: Opened): void
}
