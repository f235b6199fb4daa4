/** Guessing is slowed down: tries are counted in the tables, for all processes together. */
import type { Instant } from '../../../kernel/instant.ts'
import { countedAs } from '../limits/address.ts'
import type { Counted, SignInTables } from '../tables/sign-in-tables.ts'
import type { Keys } from './keys.ts'

/** What is guessed at; each is counted for itself. */
export type Guessed = 'password' | 'code' | 'link' | 'link-again'

/** Tries at guessing by whom they are meant for and from where: an IPv6 net is one place. */
export interface Tries {
  /** Counts a try before it is looked at; seconds to wait instead, 0: go ahead. */
  take(what: Guessed, whom: string, address: string): Promise<number>
  succeeded(what: Guessed, whom: string, address: string): Promise<void>
  /** Forgets the tries at an account from everywhere. */
  clear(whom: string): Promise<void>
  /** Of those named, who may not be tried just now, and until when. */
  waiting(whom: readonly string[]): Promise<ReadonlyMap<string, Instant>>
}

/** What may fail before any wait: from one place at one account, one place, one account. */
const free = { both: 5, address: 50, account: 100 } as const
/**
 * What is meant for nobody is counted by place only: a secret of 256 bits is guessed by nobody
 * however many try, and counted over all places a few of them would shut everybody out. Asking for
 * a new address tells nothing, and many honest people may ask from one place.
 */
const freeOfPlace = { link: 50, 'link-again': 500 } as const

/** Tries over their table; what was typed stands there only as a digest. */
export function openTries(
  { tries }: Pick<SignInTables, 'tries'>,
  now: () => Instant,
  { digest }: Keys,
): Tries {
  const short = (text: string) => digest(text).slice(0, 32)
  const accountKey = (what: Guessed, whom: string) => `account:${what}:${short(whom)}`
  const counted = (what: Guessed, whom: string, address: string): readonly Counted[] => {
    const place = countedAs(address)
    const ofPlace = `address:${what}:${short(place)}`
    if (what === 'link' || what === 'link-again') return [{ key: ofPlace, free: freeOfPlace[what] }]
    return [
      { key: `both:${what}:${short(`${whom}@${place}`)}`, free: free.both },
      { key: ofPlace, free: free.address },
      { key: accountKey(what, whom), free: free.account },
    ]
  }
  return {
    take: async (what, whom, address) =>
      Math.ceil((await tries.take(counted(what, whom, address), now())) / 1000),
    succeeded: (what, whom, address) =>
      tries.succeeded(counted(what, whom, address).map(({ key }) => key)),
    clear: (whom) => tries.clear([accountKey('password', whom), accountKey('code', whom)]),
    waiting: async (whom) => {
      const until = new Map((await tries.waiting(now())).map((one) => [one.key, one.until]))
      const found = whom.map((one) => [one, until.get(accountKey('password', one))] as const)
      return new Map(found.filter((one): one is [string, Instant] => one[1] !== undefined))
    },
  }
}
