/** Papers printed from single cases, as of any of their facts: the same words each time. */
import { printOf, type ClauseRef, type PrintedPaper } from '../engine/prints/clauses.ts'
import type { Fields } from '../define/fields.ts'
import { fieldWords } from '../engine/prints/field-words.ts'
import { replay } from '../engine/cases/state.ts'
import { dayOf } from '../kernel/day.ts'
import type { Language } from '../kernel/text.ts'
import type { Desk } from './desk.ts'

/** A printed paper and the fact it is printed as of. */
export interface CasePrint {
  readonly paper: PrintedPaper
  readonly ver: number
}

/** What a field of a case says as of one of its facts; null: there is no such case, fact or field. */
export async function fieldOf(desk: Desk, clause: ClauseRef): Promise<string | null> {
  const { caseId, ver, name } = clause
  const known = await desk.caseOf(caseId)
  const fact = known?.facts[ver - 1]
  if (known === null || fact === undefined) return null
  const state = replay(known.caseType, known.facts.slice(0, ver))
  const field = (known.caseType.definition.state as Fields)[name]
  if (state === null || field === undefined) return null
  const organisation = await desk.organisationOn(clause.day ?? dayOf(fact.recordedAt))
  const value = (state.data as { readonly [name: string]: unknown })[name]
  return fieldWords(field, value, { organisation, language: 'zh' })
}

/**
 * The paper of a case as of one of its facts, the first unless said: what was issued, whatever
 * happened since. Null: there is no such case, fact or paper.
 */
export async function printCase(
  desk: Desk,
  id: string,
  language: Language,
  ver = 1,
): Promise<CasePrint | null> {
  const known = await desk.caseOf(id)
  const fact = known?.facts[ver - 1]
  if (known === null || fact === undefined) return null
  const { caseType } = known
  const { prints = [] } = caseType.scenario
  const print = prints.find(({ of }) => of === caseType.definition.name)
  const state = replay(caseType, known.facts.slice(0, ver))
  if (print === undefined || state === null) return null
  const organisation = await desk.organisationOn(dayOf(fact.recordedAt))
  return { paper: printOf(print, caseType, state, { organisation, language }), ver }
}
