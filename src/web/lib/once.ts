/** Things that are asked for once, however often somebody has to try: one key until an answer. */
import { freshKey, post, Refusal } from './api.ts'

const keys = new Map<string, string>()

/** Whether nobody can know that it was done: the line was cut, or the server was in trouble. */
export function isUnanswered(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false
  const { status } = error.problem
  return status === 0 || status >= 500
}

/**
 * Gives something under the key of what it is about; the key is new once it was answered, so that
 * trying again after a cut line is the same request and asking anew is another.
 */
export function once<T>(
  about: readonly (string | number)[],
  give: (key: string) => T,
  answered: (given: T) => Promise<unknown>,
): T {
  const name = JSON.stringify(about)
  const key = keys.get(name) ?? freshKey()
  keys.set(name, key)
  const given = give(key)
  answered(given).then(
    () => keys.delete(name),
    (error: unknown) => isUnanswered(error) || keys.delete(name),
  )
  return given
}

/** Posts something; the same again, until it was answered, is the same request. */
export function postOnce<T>(path: string, body: object): Promise<T> {
  return once(
    [path, JSON.stringify(body)],
    (key) => post<T>(path, body, { 'idempotency-key': key }),
    (given) => given,
  )
}

/** What a chosen file is told from others by, without reading it. */
export function fileMark({ name, size, lastModified }: File): readonly (string | number)[] {
  return [name, size, lastModified]
}
