/** `luoshi account reset`: the way back in for who keeps the accounts and has lost their own. */
import { parseArgs } from 'node:util'
import { openDesk, type Desk } from '../../desk/index.ts'
import { accountCaseId } from '../../doors/http/accounts/account-case-id.ts'
import { accountCommands, actOnAccount } from '../../doors/http/accounts/act-on-account.ts'
import { nameOf, openAccounts } from '../../doors/http/accounts/accounts.ts'
import { openAudit } from '../../doors/http/accounts/audit.ts'
import { openDoorTables } from '../../doors/http/tables/open-door-tables.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { openBeside } from '../database.ts'
import { deskPartsOf } from '../desk-parts.ts'
import { discoverScenarios } from '../scenarios.ts'
import { signInSecret } from '../sign-in-settings.ts'
import { trouble } from '../say.ts'
import { UsageError, type Io } from './io.ts'
import { settingsOf } from './keeping.ts'
import { checkout } from './scenario-folders.ts'

/**
 * Gives an account a new password and takes its second factor, sessions and tokens away, on record
 * with who did it at the machine and why. 0 done, 1 there is no such account, 2 asked wrongly.
 */
export async function account(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { by: { type: 'string' }, reason: { type: 'string' }, data: { type: 'string' } },
  })
  const [act, name, ...rest] = positionals
  const [by, why] = [values.by?.trim() ?? '', values.reason?.trim() ?? '']
  if (act !== 'reset' || name === undefined || rest.length > 0) throw new UsageError(usage)
  if (by === '' || why === '') {
    throw new UsageError(
      '请写明经办人 --by 和理由 --reason。/ Say who does it (--by) and why (--reason).',
    )
  }
  const settings = settingsOf(values.data, io)
  const database = await openBeside(settings, (line) => io.err(`${line}\n`))
  try {
    const { lane, dataDir, signIn } = settings
    const parts = deskPartsOf(settings, await discoverScenarios(checkout), database)
    const tables = await openDoorTables(database.store.pool, lane, database.owner)
    const secret = signInSecret(process.env, dataDir)
    const accounts = openAccounts(tables, parts.now, { rules: signIn.rules, secret })
    const known = await accounts.find(name)
    if (known === null) {
      throw trouble(`没有账号“${nameOf(name)}”。`, `There is no account "${nameOf(name)}".`)
    }
    const desk = await openDesk(parts)
    try {
      await put(desk, known, 'create', { account: known.account, person: known.person })
      const reason = `${by}：${why}`.slice(0, 400)
      const isClosed = (await desk.caseOf(accountCaseId(known.account)))?.state.status === 'closed'
      const acts = ['reset', 'remove-second-factor'] as const
      let password: string | null = null
      for (const one of isClosed ? (['reopen', ...acts] as const) : acts) {
        await put(desk, known, accountCommands[one], { reason })
        password = (await actOnAccount(accounts, known, one)) ?? password
      }
      // Closed before such acts were on record.
      if (known.disabledAt !== null) await accounts.disable(known.account, false)
      const about = { account: known.account, of: known.person, by, through: 'command-line' }
      const entry = { kind: 'account-reset', outcome: 'done', person: null, account: null } as const
      await openAudit(tables.audit, parts.now)({ ...entry, address: 'command-line', about })
      io.out(`${known.account}  ${password}\n`)
      io.err(
        '新密码只显示这一次；首次登录须改密码，并重新设二次验证。已记录在案。\n' +
          'Shown once: it is changed at the first sign-in, and a second factor set up anew. ' +
          'It is on record.\n',
      )
      return 0
    } finally {
      await desk.end()
    }
  } finally {
    await database.close()
  }
}

const usage =
  '用法：luoshi account reset 账号 --by 经办人 --reason 理由 / ' +
  'usage: luoshi account reset NAME --by WHO --reason WHY'

/** Puts a command on the case of the account; `create` only where there is none yet. */
async function put(
  desk: Desk,
  { account: name }: { readonly account: string },
  command: string,
  input: { readonly [field: string]: string },
): Promise<void> {
  const caseId = accountCaseId(name)
  const isNew = command === 'create'
  if (isNew && (await desk.caseOf(caseId)) !== null) return
  const outcome = await desk.submit({
    commandId: `account:${desk.parts.seed().slice(0, 32)}`,
    ...(isNew ? { type: 'platform/account' } : {}),
    caseId,
    command,
    input,
    who: systemWho('command-line'),
  })
  if (isRejection(outcome)) throw new Error(`it was not noted: ${JSON.stringify(outcome)}`)
}
