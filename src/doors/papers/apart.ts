/**
 * Fills templates of others in the process that reads documents apart: whatever is in one, it holds
 * nobody up. What stands for its places is looked up here; only words and numbers go over there.
 */
import { isRefusal, openTemplate } from '../documents/index.ts'
import type { TemplateResult, TemplateWish } from '../documents/assignment.ts'
import {
  askTemplate,
  fillTemplate,
  type Asked,
  type Filled,
  type Lookup,
  type Rows,
} from './fill.ts'
import { NoTemplate } from './template-parts.ts'

const placeOf = (name: string, line: number | null): string => `${line ?? ''}\n${name}`

/** The places of a template, each once; throws `NoTemplate` for what is none. */
export async function askApart(template: Uint8Array, rows: Rows): Promise<readonly Asked[]> {
  const result = await opened(template, { rows, fillings: null })
  return 'asked' in result ? result.asked : []
}

/** Fills the places that were asked for; throws `NoTemplate` for what is none. */
export async function fillApart(
  template: Uint8Array,
  rows: Rows,
  asked: readonly Asked[],
  lookUp: Lookup,
): Promise<Filled> {
  const fillings = asked.map(([name, line]) => [placeOf(name, line), lookUp(name, line)] as const)
  const result = await opened(template, { rows, fillings })
  if ('bytes' in result) return result
  throw new NoTemplate('format')
}

async function opened(template: Uint8Array, wish: TemplateWish): Promise<TemplateResult> {
  const result = await openTemplate(template, wish)
  // Beyond the bounds of the other process it is more than a template is.
  if (isRefusal(result)) throw new NoTemplate('size', result)
  if ('lacks' in result) throw new NoTemplate(result.lacks)
  return result
}

/** What is wished, done where it is called: in the other process. */
export function filledOrAsked(template: Uint8Array, wish: TemplateWish): TemplateResult {
  const { rows, fillings } = wish
  try {
    if (fillings === null) {
      const asked = new Map<string, Asked>()
      askTemplate(template, rows, (name, line) => {
        asked.set(placeOf(name, line), [name, line])
        return { words: '' }
      })
      return { asked: [...asked.values()] }
    }
    const known = new Map(fillings)
    return fillTemplate(template, rows, (name, line) => known.get(placeOf(name, line)) ?? null)
  } catch (error) {
    if (error instanceof NoTemplate) return { lacks: error.lacks }
    throw error
  }
}
