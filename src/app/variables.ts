/** Variables of the environment: those the program reads, and those that were perhaps misspelt. */

import { say } from './say.ts'

/** Every variable of ours that is read; a secret may be given as a file under its name + `_FILE`. */
export const knownVariables = [
  'LUOSHI_ADDRESS',
  'LUOSHI_APP_URL',
  'LUOSHI_BACKUP_DIR',
  'LUOSHI_BACKUP_KEY_FILE',
  'LUOSHI_BACKUP_PASSPHRASE_FILE',
  'LUOSHI_CONFIRM_MINUTES',
  'LUOSHI_DATA',
  'LUOSHI_ERASURE_LOG',
  'LUOSHI_HASH',
  'LUOSHI_IDLE_MINUTES',
  'LUOSHI_LANE',
  'LUOSHI_LIMITS',
  'LUOSHI_LOG',
  'LUOSHI_MAIL_FROM',
  'LUOSHI_MAIL_PLAIN',
  'LUOSHI_MAIL_URL',
  'LUOSHI_MESSAGES_KEY',
  'LUOSHI_PASSWORD_DAYS',
  'LUOSHI_PASSWORD_HISTORY',
  'LUOSHI_PASSWORD_LEAST',
  'LUOSHI_PROXIES',
  'LUOSHI_ROOTS_FILE',
  'LUOSHI_ROOTS_WEBHOOK_SECRET',
  'LUOSHI_ROOTS_WEBHOOK_URL',
  'LUOSHI_SECOND_FACTOR_ROLES',
  'LUOSHI_SECRET_KEY',
  'LUOSHI_SECURE',
  'LUOSHI_SESSION_MINUTES',
  'LUOSHI_SIGN_IN_PROVIDERS',
  'LUOSHI_TOKEN_DAYS',
  'LUOSHI_WATCH',
  'LUOSHI_WEBHOOK_ALLOW',
  'LUOSHI_WEBHOOK_SECRET',
  'LUOSHI_WEBHOOK_URL',
] as const

/** A variable that looks like ours and is none, with the one that is perhaps meant. */
export interface UnknownVariable {
  readonly name: string
  readonly meant: string | null
}

/** Variables that begin as ours do and are read by nobody, those of tests apart. */
export function unknownVariables(environment: NodeJS.ProcessEnv): UnknownVariable[] {
  const known = new Set<string>(knownVariables)
  return Object.keys(environment)
    .filter((name) => name.startsWith('LUOSHI_') && !forTests.test(name))
    .filter((name) => !known.has(name) && !known.has(name.replace(/_FILE$/, '')))
    .toSorted()
    .map((name) => ({ name, meant: likeliest(name) }))
}

/** Tells whoever starts the program of each variable it does not know; it starts all the same. */
export function tellUnknown(environment: NodeJS.ProcessEnv): void {
  for (const { name, meant } of unknownVariables(environment)) {
    const [perhaps, maybe] =
      meant === null ? ['', ''] : [`，是不是 ${meant}？`, `: is ${meant} meant?`]
    say(
      `没有叫 ${name} 的设置，不起作用${perhaps}`,
      `${name} is no setting and does nothing${maybe}`,
    )
  }
}

const forTests = /^LUOSHI_(TEST_|CLOCK)/
/** More slips than these make another word. */
const mostSlips = 3

function likeliest(name: string): string | null {
  const slips = knownVariables.map((one) => [slipsBetween(name, one), one] as const)
  const [least, meant] = slips.reduce((one, other) => (other[0] < one[0] ? other : one))
  return least <= mostSlips ? meant : null
}

/** Signs left out, put in or mistaken between two words (Levenshtein). */
function slipsBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [row, sign] of [...one].entries()) {
    const here = [row + 1]
    for (let at = 1; at <= other.length; at += 1) {
      const mistaken = above[at - 1]! + (other[at - 1] === sign ? 0 : 1)
      here.push(Math.min(mistaken, above[at]! + 1, here[at - 1]! + 1))
    }
    above = here
  }
  return above.at(-1)!
}
