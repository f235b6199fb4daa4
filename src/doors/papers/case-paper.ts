/** Writes the paper of one case as a Word file: from the office's template, or the standard one. */
import type { CasePrint } from '../../desk/prints.ts'
import { clauseId, clausesOf, type Clause } from '../../engine/prints/clauses.ts'
import { askApart, fillApart } from './apart.ts'
import { fillTemplate, type Filled, type Lookup } from './fill.ts'
import { letterTemplate } from './letter-template.ts'

/** What a paper of a case is written from. */
export interface CasePaperAsked {
  readonly caseId: string
  readonly print: CasePrint
  /** Address of the house, `https://…`. */
  readonly base: string
  readonly template?: Uint8Array
}

/**
 * Fills `{{要求}}` and the like, the titles of the fields it says, and repeats the rows with
 * `{{行.名称}}` and `{{行.内容}}` for its clauses. Throws `NoTemplate` for what is none.
 */
export async function writeCasePaper(asked: CasePaperAsked): Promise<Filled> {
  const { caseId, print, base, template } = asked
  const { paper, ver } = print
  const { clauses, closing } = paper
  const byTitle = new Map(clausesOf(paper).map((clause) => [clause.title.zh, clause]))
  const said = ({ name, text, title }: Clause) => ({
    text,
    id: clauseId({ caseId, ver, name }),
    href: `${base}/cases/${encodeURIComponent(caseId)}`,
    title: title.zh,
  })
  const lookUp: Lookup = (name, line) => {
    const clause = line === null ? undefined : clauses[line]
    if (name === '行.名称') return { words: clause?.title.zh ?? '' }
    if (name === '行.内容') return clause === undefined ? null : said(clause)
    if (name === '结语') return { words: closing.zh }
    const found = byTitle.get(name)
    return found === undefined ? null : said(found)
  }
  const rows = clauses.length
  if (template === undefined) return fillTemplate(letterTemplate(), rows, lookUp)
  return fillApart(template, rows, await askApart(template, rows), lookUp)
}
