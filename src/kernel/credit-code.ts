/** Unified social credit codes 统一社会信用代码 (GB 32100-2015). */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** What is wrong with a code; `check-digit` means that a character was mistyped. */
export type CreditCodeFault = 'length' | 'character' | 'check-digit'

/** The parts of a code, in its order. */
export interface CreditCodeParts {
  /** Who registered it: 1 for establishments, 5 for civil affairs, 9 for market regulation. */
  readonly registrar: string
  readonly kind: string
  /** Administrative division at registration; it may have been abolished since. */
  readonly division: string
  /** Organisation code (GB 11714), its own check character included. */
  readonly organisation: string
  readonly check: string
}

/** A code as typed or pasted, made comparable: half-width capitals without spaces and hyphens. */
export function normalizeCreditCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[\s\-‐-―\u200B-\u200D\uFEFF]/g, '')
    .toUpperCase()
}

/** What is wrong with a normalised code; null when it may be right. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if (code.length !== 18) return 'length'
  if ([...code].some((character) => !alphabet.includes(character))) return 'character'
  return checkCharacterOf(code) === code[17] ? null : 'check-digit'
}

/** Whether a normalised code is one by its form and check character. */
export function isCreditCode(code: string): boolean {
  return creditCodeFault(code) === null
}

/** The check character that belongs to the first seventeen characters of a code. */
export function checkCharacterOf(code: string): string {
  const sum = weights.reduce((sum, weight, at) => sum + weight * alphabet.indexOf(code[at]!), 0)
  return alphabet[(31 - (sum % 31)) % 31]!
}

/** Takes a code that is one apart. */
export function creditCodeParts(code: string): CreditCodeParts {
  return {
    registrar: code.slice(0, 1),
    kind: code.slice(1, 2),
    division: code.slice(2, 8),
    organisation: code.slice(8, 17),
    check: code.slice(17),
  }
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** Whether an organisation code (GB 11714) carries its own check character; a hint to staff. */
export function isOrganisationCode(code: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false
  const sum = organisationWeights.reduce(
    (sum, weight, at) => sum + weight * Number.parseInt(code[at]!, 36),
    0,
  )
  return '0123456789X'[(11 - (sum % 11)) % 11] === code[8]
}
