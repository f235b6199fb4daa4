/** Things read, in the order of the text, before they are put in relation. */
import type { ActionItem, Grounded, ProjectItem, Reading, Statement } from '../types.ts'
import type { ItemKind, PlanItem } from './types.ts'

/** A thing read, before it is numbered. */
export type Draft = { readonly kind: ItemKind; readonly title: string; readonly of: Grounded } & (
  | { readonly statement: Statement }
  | { readonly project: ProjectItem }
  | { readonly action: ActionItem }
)

/** A thing read with its number. */
export interface Numbered {
  readonly n: number
  readonly draft: Draft
}

/** Everything read, in the order of the text, but the document itself and what projects cost. */
export function draftsOf(reading: Reading): Draft[] {
  const title = reading.blocks.find(({ kind }) => kind === 'title')
  const isTitle = ({ start, end }: Grounded) =>
    title !== undefined && start >= title.start && end <= title.end
  const prices = new Map(reading.projects.map(({ name, investment }) => [name, investment]))
  const drafts: Draft[] = [
    ...reading.actions
      .filter((action) => action.type === 'measure' || !isTitle(action))
      .map((action): Draft => {
        const kind = action.type === 'measure' ? 'measure' : 'action'
        return { kind, title: shortened(action.name), of: action, action }
      }),
    ...reading.projects.map((project): Draft => {
      return { kind: 'project', title: shortened(project.name), of: project, project }
    }),
    ...reading.statements
      .filter((statement) => !isPrice(statement, prices))
      .map((statement): Draft => {
        const title = shortened(statement.indicator ?? statement.subject ?? statement.evidence)
        return { kind: statement.kind, title, of: statement, statement }
      }),
  ]
  return drafts.toSorted((one, other) => {
    if (one.of.start !== other.of.start) return one.of.start - other.of.start
    return rank[one.kind] - rank[other.kind]
  })
}

/** What a project costs stands with the project, not as a figure of its own. */
function isPrice(statement: Statement, prices: ReadonlyMap<string, ProjectItem['investment']>) {
  const { subject, indicator, value } = statement
  const price = subject === null ? undefined : prices.get(subject)
  return price?.value === value && indicator?.endsWith('投资') === true
}

const rank: { readonly [kind in ItemKind]: number } = {
  action: 0,
  measure: 1,
  project: 2,
  target: 3,
  actual: 4,
}

const longestTitle = 120

/** Words short enough for a row. */
export function shortened(words: string): string {
  const signs = Array.from(words.replace(/\s+/g, ' ').trim())
  if (signs.length <= longestTitle) return signs.join('')
  return `${signs.slice(0, longestTitle - 1).join('')}…`
}

/** What the reader printed, without the place, which items keep beside it. */
export function readOf(draft: Draft): PlanItem['read'] {
  if ('statement' in draft) {
    const { kind: _kind, evidence: _evidence, start: _start, end: _end, ...read } = draft.statement
    return read
  }
  const whole = 'project' in draft ? draft.project : draft.action
  const { evidence: _evidence, start: _start, end: _end, ...read } = whole
  return read
}

