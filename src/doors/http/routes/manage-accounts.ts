/** Accounts as the security administrator keeps them; every act is a fact in the record. */
import { randomUUID } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { isRejection } from '../../../kernel/rejection.ts'
import type { AccountAct, AccountDone, AccountLine, AccountsPage } from '../../../wire/index.ts'
import { accountCaseId } from '../accounts/account-case-id.ts'
import { accountCommands, actOnAccount, handedOut } from '../accounts/act-on-account.ts'
import { nameOf } from '../accounts/accounts.ts'
import * as own from '../accounts/schemas.ts'
import { answers, jsonBody, pathPart, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { refusal, Refused } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'
import { fromOf } from '../session.ts'
import type { Account } from '../tables/sign-in-tables.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/manage/accounts',
  summary: 'All accounts, and who has none',
  responses: answers(own.accountsPage, 'The accounts'),
})
const makeRoute = createRoute({
  method: 'post',
  path: '/manage/accounts',
  summary: 'Make an account for a person of the register',
  request: jsonBody(own.accountWish),
  responses: answers(own.accountDone, 'Made; its password is shown once'),
})
const actRoute = createRoute({
  method: 'post',
  path: '/manage/accounts/{account}/{act}',
  summary: 'Close, open again, reset, unlock an account, or end what it is signed in with',
  request: {
    params: z.object({ account: pathPart('account', 'Its name'), act: own.accountAct }),
    ...jsonBody(own.accountReason),
  },
  responses: answers(own.accountDone, 'Done; a new password is shown once'),
})

/** Routes of the accounts of others. */
export function manageAccountRoutes(door: Door) {
  const app = routes()
  app.openapi(listRoute, async (c) => reply(c, await pageOf(door)))
  app.openapi(makeRoute, async (c) => {
    const { account, person } = c.req.valid('json')
    c.header('cache-control', 'no-store')
    return reply(c, await make(c, door, nameOf(account), person))
  })
  app.openapi(actRoute, async (c) => {
    const { account, act } = c.req.valid('param')
    const known = await door.accounts.find(account)
    const language = c.get('language')
    if (known === null) throw refusal(language, 'not-found', 'http.noAccount', { account })
    if (known.person === c.get('asker').who.person) {
      throw refusal(language, 'not-allowed', 'http.ownAccount')
    }
    c.header('cache-control', 'no-store')
    return reply(c, await carryOut(c, door, known, act, c.req.valid('json').reason))
  })
  return app
}

async function make(c: Asking, door: Door, account: string, person: string): Promise<AccountDone> {
  const language = c.get('language')
  const { organisation } = await door.desk.standing()
  if (organisation.person(person) === null) {
    throw refusal(language, 'not-valid', 'http.accountNobody')
  }
  if ((await door.accounts.find(account)) !== null) {
    throw refusal(language, 'not-valid', 'http.accountTaken', { account })
  }
  if (await isSecondOfOther(door, person)) {
    throw refusal(language, 'not-allowed', 'http.administratorHasOne')
  }
  await record(c, door, account, 'create', { account, person })
  const password = handedOut()
  const isNew = await door.accounts.create(account, password, person, { mustChange: true })
  if (!isNew) throw refusal(language, 'not-valid', 'http.accountTaken', { account })
  await note(c, door, 'account-create', account, person)
  return { account, password }
}

/** A second account would be another way into that of the system or audit administrator. */
async function isSecondOfOther({ desk, accounts }: Door, person: string): Promise<boolean> {
  const { organisation } = await desk.standing()
  const roles = ['platform/administrator', 'platform/auditor']
  const holds = roles.some((role) =>
    organisation.holders(role).some((holder) => holder.person === person),
  )
  return holds && (await accounts.list()).some((one) => one.person === person)
}

/** First the fact, then what it says: a fact without its effect can be given again. */
async function carryOut(
  c: Asking,
  door: Door,
  { account, person, disabledAt }: Account,
  act: AccountAct,
  reason: string,
): Promise<AccountDone> {
  const { accounts, desk } = door
  const known = await desk.caseOf(accountCaseId(account))
  if (known === null) {
    // Made before accounts were on record, as those of a demo and the first three are.
    await record(c, door, account, 'create', { account, person })
  }
  if (act === 'reopen' && disabledAt !== null && known?.state.status !== 'closed') {
    // Closed again by a restore: the fact that closed it lay behind the archive and was lost.
    await record(c, door, account, 'close', { reason })
  }
  await record(c, door, account, accountCommands[act], { reason })
  const password = await actOnAccount(accounts, { account, person }, act)
  await note(c, door, `account-${act}`, account, person)
  return { account, password }
}

async function record(
  c: Asking,
  { desk }: Door,
  account: string,
  command: string,
  input: { readonly [field: string]: string },
): Promise<void> {
  const outcome = await desk.submit({
    commandId: randomUUID(),
    ...(command === 'create' ? { type: 'platform/account' } : {}),
    caseId: accountCaseId(account),
    command,
    input,
    who: c.get('asker').who,
  })
  if (!isRejection(outcome)) return
  const { library } = desk.parts
  const caseType = library.caseType('platform/account')
  throw new Refused(problemOf(outcome, { language: c.get('language'), library, command, caseType }))
}

async function note(c: Asking, door: Door, kind: string, account: string, person: string) {
  const by = c.get('asker').who.person
  const about = { account, of: person }
  await door.audit({ kind, outcome: 'done', person: by, account: null, ...fromOf(c), about })
}

async function pageOf(door: Door): Promise<AccountsPage> {
  const { accounts } = door
  const { organisation } = await door.desk.standing()
  const all = await accounts.list()
  const locked = await accounts.locked(all)
  const withSecond = new Set(await accounts.secondFactors.persons())
  const { secondFactorRoles } = accounts.rules
  const lineOf = (account: Account): AccountLine => {
    const { person, disabledAt, mustChange, changedAt, isDemo } = account
    const held = organisation.posts.filter((post) => post.person === person)
    const isAsked = held.some(({ roles }) => roles.some((one) => secondFactorRoles.includes(one)))
    const lockedUntil = locked.get(account.account) ?? null
    const isOpen = lockedUntil === null ? 'open' : 'locked'
    return {
      account: account.account,
      person: { id: person, name: organisation.person(person)?.name ?? person },
      posts: held.map(({ title }) => title),
      state: disabledAt === null ? isOpen : 'closed',
      lockedUntil,
      mustChange,
      changedAt,
      hasSecondFactor: withSecond.has(person),
      lacksSecondFactor: isAsked && !withSecond.has(person),
      isDemo,
    }
  }
  const having = new Set(all.map(({ person }) => person))
  const without = organisation.persons.filter(({ id }) => !having.has(id))
  return { accounts: all.map(lineOf), without: without.map(({ id, name }) => ({ id, name })) }
}
