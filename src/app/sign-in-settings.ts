/** The rules of signing in, from the environment, and the secret that seals what it keeps. */
import type { ScenarioDefinition } from '../define/scenario.ts'
import { standardRules, type SignInRules } from '../doors/http/accounts/rules.ts'
import { trouble } from './say.ts'
import { givenKey, keptSecret } from './secrets.ts'

/** What signing in is told at a start; never a secret. */
export interface SignInSettings {
  readonly rules: SignInRules
  /** A file that names the houses that vouch for people; null: nobody does. */
  readonly providersFile: string | null
}

/** Number by variable, with what it must at least be: nobody weakens a rule by a slip. */
const numbers = {
  LUOSHI_PASSWORD_LEAST: ['passwordLeast', 8, 128],
  LUOSHI_PASSWORD_DAYS: ['passwordDays', 0, 3650],
  LUOSHI_PASSWORD_HISTORY: ['passwordHistory', 0, 24],
  LUOSHI_IDLE_MINUTES: ['idleMinutes', 5, 24 * 60],
  LUOSHI_SESSION_MINUTES: ['absoluteMinutes', 15, 7 * 24 * 60],
  LUOSHI_CONFIRM_MINUTES: ['stepUpMinutes', 1, 10],
  LUOSHI_TOKEN_DAYS: ['tokenDays', 1, 366],
} as const satisfies { [variable: string]: readonly [keyof SignInRules, number, number] }

/** Reads the rules; throws a sentence for what cannot be meant. */
export function readSignInSettings(environment: NodeJS.ProcessEnv): SignInSettings {
  const set = Object.entries(numbers).flatMap(([variable, [rule, least, most]]) => {
    const text = environment[variable]
    return text ? [[rule, numberOf(variable, text, least, most)]] : []
  })
  const roles = environment.LUOSHI_SECOND_FACTOR_ROLES
  return {
    rules: {
      ...standardRules,
      ...Object.fromEntries(set),
      ...(roles === undefined ? {} : { secondFactorRoles: rolesOf(roles) }),
    },
    providersFile: environment.LUOSHI_SIGN_IN_PROVIDERS || null,
  }
}

function numberOf(variable: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw trouble(
    `${variable} 应为 ${least} 至 ${most} 的整数：${text}`,
    `${variable} is a whole number from ${least} to ${most}: ${text}`,
  )
}

/** Throws a sentence when a role that needs a second factor is one no scenario has. */
export function refuseUnknownRoles(
  { secondFactorRoles }: SignInRules,
  scenarios: readonly Pick<ScenarioDefinition, 'name' | 'roles'>[],
): void {
  const known = scenarios.flatMap(({ name, roles }) =>
    Object.keys(roles).map((role) => `${name}/${role}`),
  )
  const unknown = secondFactorRoles.find((role) => !known.includes(role))
  if (unknown === undefined) return
  throw trouble(
    `LUOSHI_SECOND_FACTOR_ROLES 里的角色不存在：${unknown}（应像 plan-delivery/leader 这样）\n` +
      `可用角色：${known.join(', ')}`,
    `LUOSHI_SECOND_FACTOR_ROLES names a role that there is not: ${unknown}`,
  )
}

/** More roles may be named, the three administrators always stay. */
function rolesOf(text: string): readonly string[] {
  const named = text.split(',').map((role) => role.trim())
  return [...new Set([...standardRules.secondFactorRoles, ...named])].filter(Boolean)
}

/** The secret told by the environment, or the one of the data directory, made at the first start. */
export function signInSecret(environment: NodeJS.ProcessEnv, dataDir: string): string {
  return givenKey(environment, 'LUOSHI_SECRET_KEY') ?? keptSecret(dataDir, 'sign-in-key')
}
