/** Codes and passwords as a request gives them: checked, counted, noted, or refused with a sentence. */
import type { Asking, Door } from '../door.ts'
import { refusal, Refused } from '../say/problems.ts'
import { fromOf } from '../session.ts'
import type { Session } from '../tables/sign-in-tables.ts'
import type { Weakness } from './password-rules.ts'
import type { Entered } from './sessions.ts'

/** Refuses for now; the answer says for how long. */
export function waitFor(c: Asking, key: 'http.waitSignIn' | 'http.waitCode', seconds: number) {
  const { problem } = refusal(c.get('language'), 'not-now', key, { seconds }, 429)
  return new Refused(problem, seconds)
}

/** Takes a code of the second factor, or a recovery code; throws for any other. */
export async function passCode(
  c: Asking,
  door: Door,
  { person, account }: Session,
  code: string,
): Promise<void> {
  const language = c.get('language')
  const from = fromOf(c)
  const { tries, secondFactors } = door.accounts
  await countCode(c, door, { person, account })
  const outcome = await secondFactors.check(person, code)
  const isPassed = outcome === 'right' || outcome === 'recovery'
  const entry = { kind: 'second-factor', outcome: isPassed ? 'done' : 'refused' } as const
  await door.audit({ ...entry, person, account, ...from, about: { how: outcome } })
  if (!isPassed) {
    const key = outcome === 'again' ? 'http.codeAgain' : 'http.wrongCode'
    throw refusal(language, 'not-valid', key)
  }
  await tries.succeeded('code', person, from.address)
}

/**
 * Takes the first code of a second factor that was begun, and gives the recovery codes; throws for
 * any other.
 */
export async function proveFactor(
  c: Asking,
  door: Door,
  { person, account }: Session,
  code: string,
): Promise<readonly string[]> {
  const from = fromOf(c)
  const { tries, secondFactors } = door.accounts
  await countCode(c, door, { person, account })
  const codes = await secondFactors.confirm(person, code)
  if (codes === null || codes === 'over') {
    const entry = { kind: 'second-factor', outcome: 'refused', person, account } as const
    await door.audit({ ...entry, ...from, about: { how: codes ?? 'wrong', why: 'first-code' } })
    const key = codes === null ? 'http.wrongFirstCode' : 'http.enrolmentOver'
    throw refusal(c.get('language'), 'not-valid', key)
  }
  await tries.succeeded('code', person, from.address)
  return codes
}

/** Counts a code before it is looked at; throws while one has to wait. */
async function countCode(
  c: Asking,
  door: Door,
  { person, account }: Pick<Session, 'person' | 'account'>,
): Promise<void> {
  const from = fromOf(c)
  const seconds = await door.accounts.tries.take('code', person, from.address)
  if (seconds === 0) return
  const entry = { kind: 'second-factor', outcome: 'refused', person, account } as const
  await door.audit({ ...entry, ...from, about: { why: 'wait', seconds } }, { seconds })
  throw waitFor(c, 'http.waitCode', seconds)
}

/** Takes the password of the session's own account; throws for any other. */
export async function passPassword(
  c: Asking,
  door: Door,
  session: Session,
  password: string,
): Promise<void> {
  const language = c.get('language')
  const from = fromOf(c)
  const { person, account, provider } = session
  if (account === null) {
    throw refusal(language, 'not-allowed', 'http.noPassword', { provider: provider ?? '' })
  }
  const isOwn = await door.accounts.isOwnPassword(session, password, from)
  if (isOwn === true) return
  const why = isOwn === false ? 'wrong' : 'wait'
  const entry = { kind: 'password-check', outcome: 'refused', person, account, ...from } as const
  await door.audit({ ...entry, about: { why } })
  if (isOwn === false) throw refusal(language, 'not-valid', 'http.wrongSignIn')
  throw waitFor(c, 'http.waitSignIn', isOwn)
}

const weaknessKeys = {
  short: 'http.passwordShort',
  common: 'http.passwordCommon',
  likeName: 'http.passwordLikeName',
  usedBefore: 'http.passwordUsedBefore',
} as const satisfies { readonly [weakness in Weakness]: string }

/** Chooses a new password for a session; throws with what is wrong with it. */
export async function choosePassword(
  c: Asking,
  door: Door,
  session: Session,
  password: string,
): Promise<Entered> {
  const language = c.get('language')
  const { organisation } = await door.desk.standing()
  const { district } = door.options
  const person = organisation.person(session.person)?.name ?? ''
  const names = [person, district.zh, district.en]
  const chosen = await door.accounts.choosePassword(session, password, names)
  if (chosen === null) throw refusal(language, 'signed-out', 'http.signedOut')
  if (typeof chosen === 'string') {
    const params = { least: door.accounts.rules.passwordLeast }
    throw refusal(language, 'not-valid', weaknessKeys[chosen], params)
  }
  const { account } = session
  const entry = { kind: 'password-changed', outcome: 'done', person: session.person } as const
  await door.audit({ ...entry, account, ...fromOf(c) })
  return chosen
}
