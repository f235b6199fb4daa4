/**
 * The log of the server: a line of JSON for each thing that happened, for machines that collect
 * them; at a terminal a line for people. It holds what runs the server needs, never what people
 * wrote: only the names listed here are taken, and what an error quotes is left out.
 */
import { writeSync } from 'node:fs'
import pino from 'pino'
import type { LogLevel } from './telemetry-settings.ts'

/** What a line may say besides its message. */
const allowed = [
  'request',
  'route',
  'path',
  'method',
  'status',
  'class',
  'limit',
  'ms',
  'person',
  'caseId',
  'clock',
  'receiver',
  'channel',
  'witness',
  'lane',
  'seq',
  'ordinal',
  'seconds',
  'job',
  'code',
  'scenario',
  'name',
  'error',
  'why',
  'times',
] as const

/** A line of the log. */
export type About = { readonly [name: string]: unknown }

/** Writes lines. */
export interface Log {
  write(level: LogLevel, message: string, about?: About): void
  /** Whether such lines are written at all. */
  takes(level: LogLevel): boolean
  /** Lines that could not be written, for instance because the disk is full, and are lost. */
  readonly dropped: number
}

/** Where lines go. */
export interface Lines {
  write(line: string): void
}

const standardError = 2

/**
 * Opens the log; without a level a terminal is told of trouble only, a machine of all. A log that
 * cannot be written ends nothing.
 */
export function openLog(
  level: LogLevel | null,
  {
    isTerminal,
    lines,
    dest = standardError,
  }: { readonly isTerminal: boolean; readonly lines?: Lines; readonly dest?: number },
): Log {
  const least = level ?? (isTerminal ? 'warn' : 'info')
  let dropped = 0
  const to = lines ?? linesInto(dest, () => (dropped += 1))
  const logger = pino(
    {
      level: least,
      base: undefined,
      timestamp: () => `,"at":"${new Date(Date.now()).toISOString()}"`,
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
    },
    isTerminal ? { write: (line: string) => to.write(forPeople(line)) } : to,
  )
  const oncePerSecond = makeOnce()
  return {
    write: (kind, message, about = {}) => {
      const told = sparse(about)
      // A line about a request is looked for by the request's id; all else may be said for many.
      const isOfOne = kind === 'info' || told.request !== undefined
      const times = isOfOne ? 1 : oncePerSecond(JSON.stringify([kind, message, told]))
      if (times > 0) logger[kind](times === 1 ? told : { ...told, times }, message)
    },
    takes: (kind) => logger.isLevelEnabled(kind),
    get dropped() {
      return dropped
    },
  }
}

/** Each line is written at once, or it is lost. */
function linesInto(file: number, drop: () => void): Lines {
  // Whoever writes to it past the log must not end the process either.
  if (file === standardError) process.stderr.on('error', () => {})
  let isTorn = false
  let isStuck = false
  return {
    write: (line) => {
      const bytes = Buffer.from(isTorn ? `\n${line}` : line)
      // Who reads too slowly is waited for once, not with every line.
      const written = writeSome(file, bytes, isStuck ? 1 : mostTries)
      if (written > 0) isTorn = written < bytes.byteLength
      isStuck = written < bytes.byteLength
      if (isStuck) drop()
    },
  }
}

/** How long is waited for whoever reads a pipe, in tries. */
const mostTries = 20
const tryMs = 10

/** How many of the bytes could be written. */
function writeSome(file: number, bytes: Buffer, most: number): number {
  let written = 0
  let tries = 0
  while (written < bytes.byteLength && tries < most) {
    try {
      written += writeSync(file, bytes, written)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') break
      tries += 1
      if (tries < most) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, tryMs)
    }
  }
  return written
}

const onceMs = 1_000
const mostRemembered = 500

/** Says how often something came since it was last said; 0: it was said less than a second ago. */
function makeOnce(): (what: string) => number {
  const said = new Map<string, { at: number; unsaid: number }>()
  return (what) => {
    const now = performance.now()
    const last = said.get(what)
    if (last !== undefined && now - last.at < onceMs) {
      last.unsaid += 1
      return 0
    }
    if (said.size >= mostRemembered) said.clear()
    said.set(what, { at: now, unsaid: 0 })
    return 1 + (last?.unsaid ?? 0)
  }
}

/** Only what may be told, and of errors no more than where they came from. */
function sparse(about: About): About {
  const told = allowed.filter((name) => about[name] !== undefined && about[name] !== null)
  return Object.fromEntries(
    told.map((name) => {
      const value = about[name]
      const isFree = name === 'error' || name === 'why'
      return [name, isFree ? withoutQuotes(String(value)) : plainly(value)]
    }),
  )
}

const longest = 2_000

/** Names and numbers of ours as they are; anything else is not looked into. */
function plainly(value: unknown): string | number {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? value.slice(0, 200) : typeof value
}

/**
 * What kind of error it is and where it came from: the words before anything it might quote, and
 * the places in the code. Values follow a colon, a bracket, an equals sign or a quotation mark.
 */
export function withoutQuotes(text: string): string {
  const [first = '', ...others] = text.slice(0, longest).split('\n')
  const places = others.filter((line) => /^\s+at \S/.test(line))
  return [firstClause(first), ...places].join('\n')
}

/** An error's own name stands before the first colon. */
const errorName = /^(\w*(?:Error|Trouble|Exception)(?: \[\w+\])?): /

function firstClause(line: string): string {
  const [named = '', name = ''] = errorName.exec(line) ?? []
  const [clause = ''] = line.slice(named.length).split(/[:=("'`[{<,;“”「（：，]/)
  const withoutMail = clause.replaceAll(/\S+/g, (word) => (word.includes('@') ? '…' : word))
  const plain = withoutMail.replaceAll(/\d{6,}|[^\n -~]+/g, '…').trim()
  return name === '' ? plain : `${name}: ${plain}`
}

/** `09:41:00 warn  a request failed  route=/api/cases/:id status=503`. */
function forPeople(line: string): string {
  const { level, at, message, ...about } = JSON.parse(line) as { [name: string]: string }
  const rest = Object.entries(about).map(([name, value]) => `${name}=${value}`)
  const time = String(at).slice(11, 19)
  return `${[time, String(level).padEnd(5), message, ...rest].join(' ')}\n`
}
