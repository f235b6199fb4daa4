/** Keeps outside the database which accounts were closed: a restore must not open them again. */
import type { Receiver } from '../desk/index.ts'
import { accountOfCase } from '../doors/http/accounts/account-case-id.ts'
import { noteAccount, type AccountTurn } from '../store/erase.ts'

const kinds: { readonly [type: string]: AccountTurn['kind'] | undefined } = {
  'platform/account:closed': 'account-closed',
  'platform/account:reopened': 'account-opened',
}

/** Hears of accounts that are closed or opened again, and puts it onto the list of a lane. */
export function keepingAccountTurns(lane: string, log: string): Receiver {
  return {
    name: 'account-turns',
    wants: ({ type }) => kinds[type] !== undefined,
    receive: async ({ type, caseId, recordedAt: at, seq }) => {
      const kind = kinds[type]
      if (kind === undefined) return
      await noteAccount(log, { kind, lane, account: accountOfCase(caseId), at, seq })
    },
  }
}
