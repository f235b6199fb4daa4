import type { Day, QuantityValue, RowTerms } from 'luoshi/define'
import { openProblems, type Standing } from './problems.ts'

interface Source {
  readonly from: string
  readonly number?: string
  readonly on?: Day
  readonly words?: string
}

interface Shown {
  readonly status: string
  readonly data: {
    readonly title?: string
    readonly kind?: string
    readonly plan?: string
    readonly action?: string
    readonly stage?: string
    readonly progress?: number
    readonly leadUnit?: string
    readonly person?: string
    readonly acceptedBy?: string
    readonly verifier?: string
    readonly dueOn?: Day
    readonly parent?: string
    readonly measuredBy?: string
    readonly measure?: string
    readonly comparator?: string
    readonly amount?: QuantityValue
    readonly upper?: QuantityValue
    readonly base?: QuantityValue
    readonly stretch?: QuantityValue
    readonly trajectory?: readonly { readonly period: string; readonly value: number }[]
    readonly period?: string
    readonly weight?: number
    readonly leader?: string
    readonly supportUnits?: readonly string[]
    readonly words?: string
    readonly obstacle?: string
    readonly nextStep?: string
    readonly reportedAt?: string
    readonly source?: Source
    readonly problems?: readonly Standing[]
  }
}

/** A commitment in lists: whoever it waits for is its person. */
export function rowOf({ status, data }: Shown): RowTerms {
  return {
    title: data.title ?? '',
    unit: data.leadUnit ?? null,
    person: holderOf(status, data),
    category: data.kind,
    shown: {
      plan: data.plan,
      action: data.action,
      kind: data.kind,
      stage: data.stage,
      progress: data.progress,
      dueOn: data.dueOn,
      parent: data.parent,
      measuredBy: data.measuredBy,
      target: targetOf(data),
      problems: openProblems(data.problems),
      ...ledgerOf(data),
    },
  }
}

function withoutWords({ words: _words, ...source }: Source) {
  return source as { readonly [part: string]: string }
}

const mostSigns = 160

/** What a ledger of supervision has beside it, no longer than a cell takes. */
function ledgerOf(data: Shown['data']) {
  const { leader, supportUnits, words, obstacle, nextStep, reportedAt, source } = data
  const brief = (text: string | undefined) =>
    text !== undefined && text.length > mostSigns ? `${text.slice(0, mostSigns)}…` : text
  return {
    leader,
    supportUnits,
    words: brief(words),
    obstacle: brief(obstacle),
    nextStep: brief(nextStep),
    reportedAt,
    source: source === undefined ? undefined : withoutWords(source),
  }
}

/** What figures are held against, where it is measured by some. */
function targetOf(data: Shown['data']) {
  const { measuredBy, amount, measure, comparator, upper, base, stretch, period, weight } = data
  const { trajectory } = data
  if (measuredBy === undefined || amount === undefined) return undefined
  const value = (one: QuantityValue | undefined) => one?.value ?? null
  return {
    measure: measure ?? 'level',
    comparator: comparator ?? '>=',
    unit: amount.unit,
    floor: amount.value,
    upper: value(upper),
    base: value(base),
    stretch: value(stretch),
    period: period ?? null,
    weight: weight ?? null,
    ...(trajectory === undefined ? {} : { trajectory }),
  }
}

/** Who has it now; the supervision office and leaders act as offices, not as persons. */
function holderOf(status: string, data: Shown['data']): string | null {
  if (status === 'reported') return data.verifier ?? null
  if (status === 'verified' || status === 'inConference') return null
  return data.person ?? data.acceptedBy ?? null
}
