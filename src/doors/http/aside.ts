/** Work that goes on after its answer was given, so that the time of the answer tells nothing. */

/** Work aside of requests. */
export interface Aside {
  /** Begins it when what was begun before is over; false: too much waits already, nothing is done. */
  begin(what: string, work: () => Promise<void>): boolean
  /** Waits for what was begun to end. */
  stop(): Promise<void>
}

type Log = (message: string, about: { readonly [name: string]: unknown }) => void

/** Takes so much work at most; what fails is logged. */
export function makeAside(log: Log, most = 200): Aside {
  let waiting = 0
  let last: Promise<void> = Promise.resolve()
  return {
    begin: (what, work) => {
      if (waiting >= most) return false
      waiting += 1
      last = last
        .then(work)
        .catch((error: unknown) => log(what, { why: String(error) }))
        .finally(() => {
          waiting -= 1
        })
      return true
    },
    stop: () => last,
  }
}
