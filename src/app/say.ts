import { Told } from '../kernel/told.ts'

/** Tells the person at the terminal what is going on; stdout is left to what was asked for. */
export function say(zh: string, en: string): void {
  process.stderr.write(`${zh}\n${en}\n`)
}

/** Makes a mistake with its sentence in both languages. */
export function trouble(zh: string, en: string): Told {
  return new Told(`${zh}\n${en}`)
}

/** What a person can repair, as its sentence; null: a mistake to be told with its stack. */
export function sentenceOf(error: unknown): string | null {
  return error instanceof Told ? error.message : forbidden(error)
}

/** A file or folder that the system keeps from us, by its path. */
function forbidden(error: unknown): string | null {
  const { code = '', path } = error as NodeJS.ErrnoException
  if (path === undefined || !['EACCES', 'EPERM', 'EROFS'].includes(code)) return null
  return trouble(
    `不能读写 ${path}（${code}）：请把它交给运行本程序的用户，或以它的所有者运行。`,
    `${path} may not be read or written (${code}): give it to the user this program runs as, ` +
      'or run as its owner.',
  ).message
}
