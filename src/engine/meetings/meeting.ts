/** 例会: a meeting that was closed, with what it had before it; the next one looks back to it. */
import { defineCase } from '../../define/case.ts'
import { field } from '../../define/fields.ts'

const title = field.text({ title: { zh: '会议', en: 'Meeting' }, max: 120 })
const agenda = field.data({ title: { zh: '会上看到的', en: 'What it had before it' } })
const reason = field.longText({ title: { zh: '理由', en: 'Reason' }, max: 500 })

/** What a meeting had before it when it was closed. */
export interface Agenda {
  /** What stood at the top, in Chinese and English. */
  readonly sentence: { readonly zh: string; readonly en: string }
  /** How many were overdue, near due and waited for a decision. */
  readonly late: number
  readonly near: number
  readonly decisions: number
}

/** One meeting: opened and closed by the same act, for what counts is the moment it ended. */
export const meeting = defineCase({
  name: 'meeting',
  title: { zh: '例会', en: 'Meeting' },
  edition: 1,
  statuses: {
    closed: { title: { zh: '已结束', en: 'Closed' }, final: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  },
  state: { title, agenda },
  facts: {
    closed: { title: { zh: '会议结束', en: 'Closed' }, fields: { title, agenda }, to: 'closed' },
    withdrawn: { title: { zh: '撤回', en: 'Withdrawn' }, fields: { reason }, to: 'withdrawn' },
  },
  evolve: {
    closed: (_data, body) => body,
    withdrawn: (data) => data,
  },
  commands: {
    close: {
      title: { zh: '结束会议', en: 'Close the meeting' },
      from: 'new',
      by: [{ role: 'system' }],
      fields: { title, agenda },
      records: 'closed',
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      help: {
        zh: '误按了“结束会议”时使用：例会又从更早的那一次说起。',
        en: 'When it was closed by mistake: meetings look back to the one before again.',
      },
      from: ['closed'],
      by: [{ role: 'secretary' }],
      fields: { reason },
      records: 'withdrawn',
    },
  },
  row: ({ data }) => ({
    title: data.title ?? '',
    unit: null,
    shown: { agenda: data.agenda },
  }),
})

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** What a row of a meeting tells of its agenda; null: nothing that can be read. */
export function agendaIn(shown: { readonly [key: string]: unknown }): Agenda | null {
  const kept = shown.agenda as Partial<Agenda> | undefined
  if (typeof kept?.sentence?.zh !== 'string' || typeof kept.sentence.en !== 'string') return null
  return {
    sentence: { zh: kept.sentence.zh, en: kept.sentence.en },
    late: numberIn(kept.late),
    near: numberIn(kept.near),
    decisions: numberIn(kept.decisions),
  }
}
