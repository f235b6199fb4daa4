import type { Day, RowTerms } from 'luoshi/define'

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
    },
  }
}

/** Who has it now; the supervision office and leaders act as offices, not as persons. */
function holderOf(status: string, data: Shown['data']): string | null {
  if (status === 'reported') return data.verifier ?? null
  if (status === 'verified' || status === 'inConference') return null
  return data.person ?? data.acceptedBy ?? null
}
