/** Which passwords are refused: length counts first, then whether anybody would guess it. */
import { commonWords } from './common-words.ts'
import type { SignInRules } from './rules.ts'

/** Why a password is not good enough. */
export type Weakness = 'short' | 'common' | 'likeName' | 'usedBefore'

/** What a password is for; it must not be made of these. */
export interface PasswordFor {
  readonly account: string
  /** Names of the person and of the district. */
  readonly names: readonly string[]
}

/**
 * Why a password would be guessed; null: it is good. What people write for letters (`0` for `o`)
 * and put behind a word (years, `!`) makes no common word a rare one.
 */
export function weaknessOf(
  password: string,
  { account, names }: PasswordFor,
  { passwordLeast }: Pick<SignInRules, 'passwordLeast'>,
): Weakness | null {
  if ([...password].length < passwordLeast) return 'short'
  const plain = plainOf(password)
  const own = [account, ...names].map(plainOf).filter((name) => [...name].length >= 2)
  if (own.some((name) => isMostly(plain, name))) return 'likeName'
  const parts = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const isGuessed = isCommon(plain) || (parts.length > 0 && parts.every(isCommon))
  return isGuessed || hasFewSigns(password) || isRun(plain) ? 'common' : null
}

const lookAlikes: { readonly [sign: string]: string } = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

const plainOf = (text: string): string => text.normalize('NFKC').toLowerCase()

/** A name and few letters beside it. */
function isMostly(plain: string, name: string): boolean {
  const rest = plain.replaceAll(name, '')
  return rest.length < plain.length && rest.replace(/\P{L}/gu, '').length < 6
}

function isCommon(word: string): boolean {
  const bare = /\p{L}(?:.*\p{L})?/su.exec(word)?.[0] ?? ''
  const spoken = (text: string) => [...text].map((sign) => lookAlikes[sign] ?? sign).join('')
  return bare === '' || [bare, spoken(bare), spoken(word)].some(isMadeOfCommon)
}

/** `passwordadmin`, `woainiwoaini`: words one after another. */
function isMadeOfCommon(text: string): boolean {
  const reach = [true]
  for (let end = 1; end <= text.length; end += 1) {
    reach[end] = reach.some((isReached, at) => {
      return isReached && at < end && commonWords.has(text.slice(at, end))
    })
  }
  return reach[text.length] === true
}

/** Fewer than five different signs. */
function hasFewSigns(password: string): boolean {
  return new Set(password).size < 5
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const runs = rows.flatMap((row) => [row, [...row].toReversed().join('')])

/** Made of runs along the alphabet or the keyboard: `abcd1234`, `qwertyuiop123`. */
function isRun(plain: string): boolean {
  let rest = plain
  for (const run of runs) {
    for (let length = run.length; length >= 3; length -= 1) {
      for (let at = 0; at + length <= run.length; at += 1) {
        rest = rest.replaceAll(run.slice(at, at + length), '')
      }
    }
  }
  return [...rest].length < 3
}
