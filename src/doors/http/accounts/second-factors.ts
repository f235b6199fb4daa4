/** Time-based codes (RFC 6238) as a second factor, with recovery codes for a lost telephone. */
import { randomBytes, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { encodeQR } from 'qr'
import { msOf, type Instant } from '../../../kernel/instant.ts'
import type { SecondFactor, SignInTables } from '../tables/sign-in-tables.ts'
import type { Keys } from './keys.ts'

/** What an authenticator is set up with; shown once. */
export interface Enrolment {
  /** Base32, for typing. */
  readonly secret: string
  /** `otpauth://totp/…`. */
  readonly uri: string
  /** The same as a picture: rows of dark (`true`) and light squares. */
  readonly squares: readonly (readonly boolean[])[]
}

/** What a code turned out to be. */
export type CodeOutcome = 'right' | 'recovery' | 'wrong' | 'again'

/** Second factors of persons. */
export interface SecondFactors {
  /** Whether a person has proved one. */
  isSet(person: string): Promise<boolean>
  /** Begins anew: shown until a code proves it; one that is in use stays in use until then. */
  begin(person: string, name: string, issuer: string): Promise<Enrolment>
  /**
   * Proves what was begun; gives recovery codes, shown once. Null: the code is wrong. `over`:
   * nothing was begun, or longer than ten minutes ago.
   */
  confirm(person: string, code: string): Promise<readonly string[] | 'over' | null>
  /** Checks a code, or a recovery code; each is taken once. */
  check(person: string, code: string): Promise<CodeOutcome>
  /** New recovery codes in the place of the old ones; null: there is no second factor. */
  freshRecovery(person: string): Promise<readonly string[] | null>
  recoveryLeft(person: string): Promise<number>
  remove(person: string): Promise<void>
  /** Who has one. */
  persons(): Promise<readonly string[]>
}

const stepSeconds = 30
/** A telephone's clock may be a step off. */
const window = 1
const recoveryCodes = 10
/** Ten minutes: whoever finds what was begun and left lying cannot go on with it. */
const begunSteps = 20

/** Second factors over their table; secrets are sealed there. */
export function openSecondFactors(
  { secondFactors }: Pick<SignInTables, 'secondFactors'>,
  now: () => Instant,
  keys: Keys,
): SecondFactors {
  /** Enrolments not proved yet stand beside the one in use, under a name no person has. */
  const pending = (person: string): string => `begun:${person}`
  const stepOf = (factor: SecondFactor, code: string): number | null => {
    const secret = Secret.fromBase32(keys.open(factor.secret))
    const timestamp = msOf(now())
    const found = new TOTP({ secret, period: stepSeconds }).validate({
      token: code,
      timestamp,
      window,
    })
    return found === null ? null : stepNow() + found
  }
  const stepNow = (): number => Math.floor(msOf(now()) / 1000 / stepSeconds)
  const recoveryHash = (code: string): string => keys.digest(`recovery ${plainCode(code)}`)
  const withRecovery = async (factor: SecondFactor): Promise<readonly string[]> => {
    const codes = Array.from({ length: recoveryCodes }, recoveryCode)
    await secondFactors.put({ ...factor, recovery: codes.map(recoveryHash) })
    return codes
  }
  const known = async (person: string): Promise<SecondFactor | null> => {
    const factor = await secondFactors.find(person)
    return factor === null || factor.confirmedAt === null ? null : factor
  }
  return {
    isSet: async (person) => (await known(person)) !== null,
    begin: async (person, label, issuer) => {
      const secret = Secret.fromHex(randomBytes(20).toString('hex'))
      const totp = new TOTP({ secret, issuer, label, period: stepSeconds })
      const factor = { person: pending(person), secret: keys.seal(secret.base32) }
      // Of one not proved yet, the step it was begun in.
      await secondFactors.put({ ...factor, confirmedAt: null, lastStep: stepNow(), recovery: [] })
      const uri = totp.toString()
      return { secret: secret.base32, uri, squares: encodeQR(uri, 'raw', { ecc: 'low' }) }
    },
    confirm: async (person, code) => {
      const begun = await secondFactors.find(pending(person))
      if (begun === null || stepNow() - begun.lastStep > begunSteps) return 'over'
      const step = stepOf(begun, plainCode(code))
      if (step === null) return null
      await secondFactors.remove(pending(person))
      return withRecovery({ ...begun, person, confirmedAt: now(), lastStep: step })
    },
    check: async (person, code) => {
      const factor = await known(person)
      if (factor === null) return 'wrong'
      const plain = plainCode(code)
      if (!/^\d{6}$/.test(plain)) {
        const isTaken = await secondFactors.takeRecovery(person, recoveryHash(plain))
        return isTaken ? 'recovery' : 'wrong'
      }
      const step = stepOf(factor, plain)
      if (step === null) return 'wrong'
      return (await secondFactors.takeStep(person, step, now())) ? 'right' : 'again'
    },
    freshRecovery: async (person) => {
      const factor = await known(person)
      return factor === null ? null : withRecovery(factor)
    },
    recoveryLeft: async (person) => (await known(person))?.recovery.length ?? 0,
    remove: (person) => secondFactors.remove(person),
    persons: () => secondFactors.persons(),
  }
}

/** Without the letters and figures people mistake for others. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/** `k7wqf-m2xhp`: some 49 bits. */
function recoveryCode(): string {
  const drawn = Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join('')
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`
}

const plainCode = (code: string): string =>
  code.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
