/** What a printed paper says: each field of its case in words, the same for the same facts. */
import type { Fields } from '../../define/fields.ts'
import type { PrintDefinition } from '../../define/print.ts'
import type { Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/text.ts'
import type { CaseType } from '../cases/case-type.ts'
import type { CaseState } from '../cases/state.ts'
import { fieldWords, type Naming } from './field-words.ts'

/** One thing a paper says. */
export interface Clause {
  /** Name of the field. */
  readonly name: string
  readonly title: Text
  readonly text: string
}

/** What a paper says, in its places. */
export interface PrintedPaper {
  readonly head: Clause
  readonly number: Clause
  readonly to: Clause
  readonly clauses: readonly Clause[]
  readonly closing: Text
  readonly from: Clause
  readonly on: Clause
}

/** The paper of a case as its state has it; clauses that are empty are left out. */
export function printOf(
  print: PrintDefinition,
  { definition }: CaseType,
  { data }: Pick<CaseState, 'data'>,
  naming: Naming,
): PrintedPaper {
  const fields = definition.state as Fields
  const values = data as { readonly [name: string]: unknown }
  const clause = (name: string): Clause => {
    const field = fields[name]
    const text = field === undefined ? '' : fieldWords(field, values[name], naming)
    return { name, title: field?.title ?? { zh: name, en: name }, text }
  }
  const { head, number, to, from, on, closing } = print
  return {
    head: clause(head),
    number: clause(number),
    to: clause(to),
    clauses: print.clauses.map(clause).filter(({ text }) => text !== ''),
    closing,
    from: clause(from),
    on: clause(on),
  }
}

/** Everything a paper says, in the order it is read. */
export function clausesOf(paper: PrintedPaper): readonly Clause[] {
  const { head, number, to, clauses, from, on } = paper
  return [head, number, to, ...clauses, from, on]
}

/** What a clause of a paper says, so that it can be looked up again. */
export interface ClauseRef {
  readonly caseId: string
  /** As of which of its facts. */
  readonly ver: number
  /** The field. */
  readonly name: string
  /** The day by which units and persons are named; absent: the day of the fact. */
  readonly day?: Day
}

/** The id a clause carries in its paper: `<case>@<version>#<field>`, with `~<day>` if it has one. */
export function clauseId({ caseId, ver, name, day }: ClauseRef): string {
  return `${caseId}@${ver}#${name}${day === undefined ? '' : `~${day}`}`
}

/** What such an id names; null: it is none. */
export function partsOfClauseId(id: string): ClauseRef | null {
  const found = /^([^@#]+)@(\d{1,9})#([A-Za-z][A-Za-z0-9]*)(?:~(\d{4}-\d{2}-\d{2}))?$/.exec(id)
  if (found === null) return null
  const [, caseId = '', ver = '', name = '', day] = found
  return { caseId, ver: Number(ver), name, ...(day === undefined ? {} : { day }) }
}
