/** What an act on an account does beside its fact: to the password, to sessions and tokens. */
import type { AccountAct } from '../../../wire/index.ts'
import type { Account } from '../tables/sign-in-tables.ts'
import type { Accounts } from './accounts.ts'
import { freshToken } from './keys.ts'

/** The command by which each act goes on record, on the case of the account. */
export const accountCommands = {
  close: 'close',
  reopen: 'reopen',
  reset: 'resetPassword',
  unlock: 'unlock',
  'remove-second-factor': 'removeSecondFactor',
  'sign-out': 'signOut',
} as const satisfies { readonly [act in AccountAct]: string }

/** Given out by hand and changed at first use: easily read out, not easily guessed. */
export const handedOut = (): string => freshToken().slice(0, 12)

/** Carries an act out that is on record; gives the new password where it makes one. */
export async function actOnAccount(
  accounts: Accounts,
  { account, person }: Pick<Account, 'account' | 'person'>,
  act: AccountAct,
): Promise<string | null> {
  const password = act === 'reset' ? handedOut() : null
  if (password !== null) {
    await accounts.changePassword(account, password, { mustChange: true })
    // Whoever had the old one may have made tokens with it.
    await accounts.tokens.revoke(person, null)
  }
  if (act === 'close' || act === 'reopen') await accounts.disable(account, act === 'close')
  if (act === 'unlock' || act === 'reset') await accounts.unlock(account)
  if (act === 'remove-second-factor') await accounts.secondFactors.remove(person)
  if (act === 'sign-out' || act === 'remove-second-factor') {
    await accounts.sessions.endOf(person, {})
  }
  return password
}
