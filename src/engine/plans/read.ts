import { readActions } from './actions.ts'
import { blocksOf } from './blocks.ts'
import { cleanText, type CleanText } from './clean.ts'
import { dateOf, titleOf } from './masthead.ts'
import { readProjects } from './projects.ts'
import { eraOf } from './periods.ts'
import { readStatements } from './statements/statements.ts'
import type {
  ActionItem,
  Grounded,
  PlanSource,
  Problem,
  ProjectItem,
  Reading,
  Statement,
} from './types.ts'

/** Reads a plan document. Never throws, whatever the text; the same text gives the same reading. */
export function readPlan(source: PlanSource): Reading {
  const clean = cleanText(source.text, source.simplified)
  const blocks = blocksOf(clean)
  const title = source.title ?? titleOf(blocks)
  const date = source.date ?? dateOf(blocks)
  const year = date === null ? null : Number(date.slice(0, 4))
  const { projects, lines } = readProjects(blocks)
  const numbers = readStatements(blocks, { title, era: eraOf(title, date), lines })
  return {
    document: { title, date, chars: clean.chars },
    statements: numbers.statements.map(({ high, ...item }): Statement => ({
      ...item,
      ...(high === null ? {} : { value_high: high }),
      ...grounded(clean, item),
    })),
    projects: projects.map((item): ProjectItem => ({ ...item, ...grounded(clean, item) })),
    actions: readActions(blocks, year, lines, {
      title,
      month: date === null || date.length < 7 ? null : Number(date.slice(5, 7)),
    }).map(({ owner, due, ...item }): ActionItem => ({
      ...item,
      ...(owner === null ? {} : { owner }),
      ...(due === null ? {} : { due }),
      ...grounded(clean, item),
    })),
    problems: numbers.problems
      .toSorted((a, b) => a.start - b.start || a.end - b.end)
      .map((item): Problem => ({ ...item, ...grounded(clean, item) })),
    blocks: blocks.map((block) => ({
      kind: block.kind,
      level: block.level,
      ...block.place({ from: 0, to: block.text.length }),
    })),
  }
}

/** What a person is shown as proof is cut from the canonical text, never composed. */
function grounded(clean: CleanText, place: { start: number; end: number }): Grounded {
  return { evidence: clean.slice(place.start, place.end), start: place.start, end: place.end }
}
