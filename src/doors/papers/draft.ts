/** Puts a written paper on record with every number it prints. */
import type { Who } from '../../define/case.ts'
import type { Desk, Submitted } from '../../desk/desk.ts'
import type { Numbers } from '../../desk/numbers.ts'
import {
  noNumber,
  numberId,
  type NumberRef,
  type PrintedNumber,
} from '../../engine/measures/numbers.ts'
import type { Json } from '../../kernel/canonical.ts'
import { derivedId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Period } from '../../kernel/period.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { askApart, fillApart } from './apart.ts'
import { askTemplate, fillTemplate, type Asked, type Lookup } from './fill.ts'

/** What a paper of numbers is written from. */
export interface Drafting {
  readonly title: string
  readonly period: Period
  readonly who: Who
  /** As of when figures are known. */
  readonly knownAt: Instant
  readonly commandId: string
  /** Address of the house, `https://…`, for the links of numbers. */
  readonly base: string
  readonly numbers: Numbers
  /** What is filled where the office has no template of its own. */
  readonly standard: () => Uint8Array
  /** A template of the office, as it is stored. */
  readonly template?: { readonly id: string; readonly bytes: Uint8Array }
  /** How often rows are repeated, by what their placeholders begin with. */
  readonly rows: { readonly [prefix: string]: number }
  /** The number a placeholder stands for; null: none, perhaps words. */
  readonly ref: (name: string, line: number | null) => NumberRef | null
  readonly words: Lookup
}

/** What came of it; `unknown`: placeholders nothing stands for. */
export interface Drafted {
  readonly outcome: Submitted | Rejection
  readonly unknown: readonly string[]
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const keyOf = (name: string, line: number | null): string => `${line ?? ''}\n${name}`

/** Computes, fills, stores the paper and records it with its numbers. */
export async function draftPaper(desk: Desk, asked: Drafting): Promise<Drafted> {
  const { title, period, who, knownAt, commandId, base, numbers, template, rows } = asked
  const paper = `bulletin-${derivedId(desk.lane, who.person, commandId).slice(0, 16)}`
  const wanted = new Map<string, NumberRef>()
  // Read once to learn what is asked for, computed, then filled: filling itself waits for nothing.
  const places = await placesOf(asked)
  for (const [name, line] of places) {
    const ref = asked.ref(name, line)
    if (ref !== null) wanted.set(keyOf(name, line), ref)
  }
  const printed = new Map<string, PrintedNumber>()
  for (const [key, ref] of wanted) {
    const text = (await numbers.say(ref)) ?? noNumber
    printed.set(key, { n: printed.size + 1, ref, text })
  }
  const lookUp: Lookup = (name, line) => {
    const number = printed.get(keyOf(name, line))
    if (number === undefined) return asked.words(name, line)
    const id = numberId(paper, number.n)
    return { text: number.text, id, href: `${base}/n/${encodeURIComponent(id)}`, title: name }
  }
  const filled =
    template === undefined
      ? fillTemplate(asked.standard(), rows, lookUp)
      : await fillApart(template.bytes, rows, places, lookUp)
  const about = { name: `${title}.docx`, type: wordType }
  const stored = await desk.parts.files.put(filled.bytes, about)
  const outcome = await desk.submit({
    commandId,
    type: 'platform/bulletin',
    caseId: paper,
    command: 'draft',
    input: {
      title,
      period,
      knownAt,
      numbers: [...printed.values()] as unknown as Json,
      paper: [stored],
      ...(template === undefined
        ? {}
        : { template: [{ ...about, id: template.id, bytes: template.bytes.length }] }),
    },
    who: { ...who, roles: [...who.roles, 'system'] },
  })
  return { outcome, unknown: filled.unknown }
}

/** The places of a template, in the order they stand in. */
async function placesOf({ template, standard, rows }: Drafting): Promise<readonly Asked[]> {
  if (template !== undefined) return askApart(template.bytes, rows)
  const places: Asked[] = []
  askTemplate(standard(), rows, (name, line) => {
    places.push([name, line])
    return { words: '' }
  })
  return places
}
