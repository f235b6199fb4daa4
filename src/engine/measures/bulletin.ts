/** 通报、月报: a paper written from figures, with every number it prints. */
import { defineCase } from '../../define/case.ts'
import { field } from '../../define/fields.ts'
import type { PrintedNumber } from './numbers.ts'

const title = field.text({ title: { zh: '标题', en: 'Title' }, max: 120 })
const period = field.text({ title: { zh: '期间', en: 'Period' }, max: 10 })
const knownAt = field.instant({ title: { zh: '数据截至', en: 'Figures as known at' } })
const numbers = field.data({ title: { zh: '所载数据', en: 'Numbers printed' } })
const paper = field.files({ title: { zh: '文稿', en: 'Paper' }, most: 1 })
const template = field.files({ title: { zh: '模板', en: 'Template' }, most: 1, optional: true })
const number = field.text({ title: { zh: '文号', en: 'Document number' }, max: 60 })
const reason = field.longText({ title: { zh: '理由', en: 'Reason' }, max: 500 })

/** One bulletin. */
export const bulletin = defineCase({
  name: 'bulletin',
  title: { zh: '通报', en: 'Bulletin' },
  edition: 1,
  statuses: {
    drafted: {
      title: { zh: '拟稿', en: 'Drafted' },
    },
    issued: { title: { zh: '已印发', en: 'Issued' }, final: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  },
  state: { title, period, knownAt, numbers, paper, template, number },
  facts: {
    drafted: {
      title: { zh: '拟稿', en: 'Drafted' },
      fields: { title, period, knownAt, numbers, paper, template },
      to: 'drafted',
    },
    issued: { title: { zh: '印发', en: 'Issued' }, fields: { number }, to: 'issued' },
    withdrawn: { title: { zh: '撤回', en: 'Withdrawn' }, fields: { reason }, to: 'withdrawn' },
  },
  evolve: {
    drafted: (_data, body) => body,
    issued: (data, body) => ({ ...data, ...body }),
    withdrawn: (data) => data,
  },
  commands: {
    draft: {
      title: { zh: '拟通报', en: 'Draft a bulletin' },
      from: 'new',
      by: [{ role: 'system' }],
      fields: { title, period, knownAt, numbers, paper, template },
      records: 'drafted',
    },
    issue: {
      title: { zh: '印发', en: 'Issue' },
      from: ['drafted'],
      by: [{ role: 'statistician' }],
      fields: { number },
      records: 'issued',
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['drafted', 'issued'],
      by: [{ role: 'statistician' }],
      fields: { reason },
      records: 'withdrawn',
    },
  },
  row: ({ data }) => ({
    title: data.title ?? '',
    unit: null,
    category: 'bulletin',
    shown: { period: data.period, numbers: printedIn(data).length, number: data.number },
  }),
})

/** The numbers a bulletin prints, by its state. */
export function printedIn(data: { readonly numbers?: unknown }): readonly PrintedNumber[] {
  return (data.numbers ?? []) as readonly PrintedNumber[]
}
