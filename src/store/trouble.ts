/** What drivers and disks say when they are unwell, told apart by what it means for who asked. */
import { Trouble, troubleKindOfFile } from '../kernel/trouble.ts'

/** The trouble behind an error of a statement; null: something else is wrong. */
export function troubleOfStatement(error: unknown): Trouble | null {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  const name = String(code ?? '')
  const said = String(message ?? '')
  if (name === '25006') return new Trouble('readOnly', false, error)
  if (name === '53100') return new Trouble('full', false, error)
  // The server gave it up, and with it everything it had begun.
  if (name === '57014' || name === '55P03') return new Trouble('slow', false, error)
  if (said === 'Query read timeout') return new Trouble('slow', true, error)
  if (refusals.test(name) || neverSent.test(said)) return new Trouble('away', false, error)
  if (endings.test(name) || brokenOff.test(said)) return new Trouble('away', true, error)
  return null
}

/** The trouble behind an error of a file; null: something else is wrong. */
export function troubleOfFile(error: unknown): Trouble | null {
  const kind = troubleKindOfFile((error as { readonly code?: unknown }).code)
  return kind === null ? null : new Trouble(kind, false, error)
}

/** No connection was made: too many, starting, stopping, nobody there. */
const refusals =
  /^(53.00|57P03|28...|3D000|ECONNREFUSED|ENOENT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH)$/
const neverSent = /^timeout exceeded when trying to connect|due to connection timeout$/
/** A connection was lost; what was under way on it may have been done. */
const endings = /^(57P01|57P02|57P05|58030|08...|ECONNRESET|EPIPE|ETIMEDOUT)$/
const brokenOff = /^Connection terminated|^Client has encountered a connection error|^This socket/
