/** A plan against an earlier edition: what came, went, rose, was lowered or put off, and why. */
import type { Known } from '../../../desk/desk.ts'
import { comparePlans, type PlanChange } from '../../../engine/plans/compare/compare.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import type { PlanItem } from '../../../engine/plans/items/types.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { Language, Text } from '../../../kernel/text.ts'
import type { PlanChangeLine, PlanChanges } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { documentOf } from './state.ts'

const mostEditions = 100

/** The changes against another document the asker may see: the one named, or the last one. */
export async function changesOf(
  door: Door,
  asker: Asker,
  known: Known,
  asked: string | undefined,
  language: Language,
): Promise<PlanChanges> {
  const { desk } = door
  const { id } = known.state
  const others = (await editions(door, asker, known)).filter(({ caseId }) => caseId !== id)
  const replaced = (known.state.data as { readonly replaces?: string }).replaces
  const row = others.find(({ caseId }) => caseId === (asked ?? replaced)) ?? others[0] ?? null
  const other = row === null ? null : await desk.caseOf(row.caseId)
  const changes =
    other === null
      ? []
      : comparePlans(itemsOf(other), itemsOf(known)).filter(({ is }) => is !== 'kept')
  const explained = explanationsIn(known)
  const { organisation } = asker.standing
  const lines = changes.map((change): PlanChangeLine => {
    const key = keyOf(change)
    const said = explained[`${row?.caseId ?? ''} ${key}`]
    const by = said === undefined ? '' : (organisation.person(said.by)?.name ?? said.by)
    return { ...change, key, explained: said === undefined ? null : { ...said, by } }
  })
  const { rule, text } = findingOf(changes)
  return {
    id,
    ver: known.state.ver,
    title: documentOf(known.state).title,
    against: row === null ? null : named(row),
    others: others.map(named),
    sentence: { rule, text: text[language] },
    changes: lines,
    mayExplain: ['plan-delivery/planner', 'plan-delivery/supervisor'].some((role) =>
      asker.who.roles.includes(role),
    ),
  }
}

/** Documents that were read, newest first: what this one may be held against. */
async function editions(
  { desk }: Door,
  { sight }: Asker,
  { caseType }: Known,
): Promise<readonly CaseRow[]> {
  const filter = {
    scenario: caseType.scenario.name,
    type: caseType.definition.name,
    statuses: ['underReview', 'confirmed', 'inForce', 'superseded'],
  }
  const query = { filter, sight, order: 'opened-desc', limit: mostEditions } as const
  const { rows } = await desk.parts.tables.rows(desk.lane, query)
  const inForce = rows.filter(({ status }) => status === 'inForce')
  return [...inForce, ...rows.filter(({ status }) => status !== 'inForce')]
}

const named = ({ caseId, shown }: CaseRow) => ({ id: caseId, title: String(shown.title ?? '') })

function itemsOf({ state }: Known): readonly PlanItem[] {
  return documentOf(state).items as readonly PlanItem[]
}

interface Explanations {
  readonly [change: string]: { readonly reason: string; readonly by: string; readonly at: Instant }
}

function explanationsIn({ state }: Known): Explanations {
  return ((state.data as { readonly explained?: unknown }).explained ?? {}) as Explanations
}

/** The same change has the same key whenever the two editions are compared. */
function keyOf({ is, before, after }: PlanChange): string {
  return `${is}:${before ?? '-'}:${after ?? '-'}`
}

/** What is lessened is said first; a plan that lessens nothing says so. */
export function findingOf(changes: readonly PlanChange[]): {
  readonly rule: 'lessened' | 'only-more' | 'same'
  readonly text: Text
} {
  const count = (...kinds: readonly PlanChange['is'][]) =>
    changes.filter(({ is }) => kinds.includes(is)).length
  const parts = [
    [count('dropped'), '去掉', 'dropped'],
    [count('lowered', 'softened'), '调低', 'lowered'],
    [count('postponed'), '推迟', 'postponed'],
  ] as const
  const lessened = parts.filter(([n]) => n > 0)
  if (lessened.length > 0) {
    const zh = `与上版相比${lessened.map(([n, word]) => `${word} ${n} 项`).join('、')}`
    const words = lessened.map(([n, , word]) => `${n} ${word}`).join(', ')
    const en = `Against the last edition: ${words}`
    return { rule: 'lessened', text: { zh, en } }
  }
  if (changes.length === 0) {
    const text = { zh: '与上版相比没有变动', en: 'Nothing differs from the last edition' }
    return { rule: 'same', text }
  }
  const zh = `与上版相比没有调低、推迟、去掉的，共 ${changes.length} 处变动`
  const en = `Nothing was lowered, put off or dropped; ${changes.length} changes in all`
  return { rule: 'only-more', text: { zh, en } }
}
