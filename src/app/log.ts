/**
 * The log of the server: a line of JSON for each thing that happened, for machines that collect
 * them; at a terminal a line for people. It holds what runs the server needs, never what people
 * wrote: only the names listed here are taken, and what an error quotes is left out.
 */
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
] as const

/** A line of the log. */
export type About = { readonly [name: string]: unknown }

/** Writes lines. */
export interface Log {
  write(level: LogLevel, message: string, about?: About): void
  /** Whether such lines are written at all. */
  takes(level: LogLevel): boolean
  /** Writes out what is still in memory. */
  flush(): void
}

/** Where lines go. */
export interface Lines {
  write(line: string): void
}

/** Opens the log; without a level a terminal is told of trouble only, a machine of all. */
export function openLog(
  level: LogLevel | null,
  { isTerminal, lines }: { readonly isTerminal: boolean; readonly lines?: Lines },
): Log {
  const least = level ?? (isTerminal ? 'warn' : 'info')
  const file = lines === undefined ? pino.destination({ dest: 2, sync: true }) : null
  const to = lines ?? (file as Lines)
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
  return {
    write: (kind, message, about = {}) => logger[kind](sparse(about), message),
    takes: (kind) => logger.isLevelEnabled(kind),
    flush: () => file?.flushSync(),
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
