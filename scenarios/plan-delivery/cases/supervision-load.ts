import { defineCase, field } from 'luoshi/define'
import { pressings } from '../codes.ts'
import { countIn, type MonthOfLoad } from './supervision-load/pressing.ts'

const unit = field.unit({ title: { zh: '单位', en: 'Unit' } })
const month = field.text({ title: { zh: '月份', en: 'Month' }, max: 7 })
const how = field.choice({ title: { zh: '方式', en: 'How' }, of: pressings })
const beyond = field.longText({
  title: { zh: '超限理由', en: 'Why beyond the limit' },
  optional: true,
  max: 500,
})
const count = field.number({ title: { zh: '次数', en: 'Times' }, least: 0 })
const most = field.number({ title: { zh: '上限', en: 'Limit' }, optional: true, least: 0 })
const counted = { unit, month, how, most, beyond }
const system = [{ role: 'system' }]
/** Two years are looked back upon. */
const mostMonths = 24

/** How often one unit was urged, written to and put under supervision, month by month. */
export default defineCase({
  name: 'supervision-load',
  title: { zh: '督办负担', en: 'Load of supervision' },
  edition: 1,
  endless: true,
  statuses: { kept: { title: { zh: '计数中', en: 'Counting' } } },
  state: {
    unit,
    most,
    months: field.list({
      title: { zh: '各月', en: 'By month' },
      of: field.record({ title: { zh: '一个月', en: 'Month' }, fields: { month, count } }),
      most: mostMonths,
    }),
  },
  facts: {
    counted: { title: { zh: '计一次', en: 'Counted' }, fields: counted, to: 'kept' },
  },
  evolve: {
    counted: (data, { unit: whose, month: now, most: limit }) => {
      const others = (data.months ?? []).filter((one) => one.month !== now)
      const entry: MonthOfLoad = { month: now, count: countIn(data.months, now) + 1 }
      return { unit: whose, most: limit, months: [entry, ...others].slice(0, mostMonths) }
    },
  },
  commands: {
    open: {
      title: { zh: '开始计数', en: 'Begin to count' },
      from: 'new',
      by: system,
      fields: counted,
      records: 'counted',
    },
    count: {
      title: { zh: '计一次', en: 'Count' },
      from: 'open',
      by: system,
      fields: counted,
      records: 'counted',
    },
  },
  row: ({ data }) => {
    const [latest] = data.months ?? []
    const limit = data.most === undefined ? '' : `，上限 ${data.most} 次`
    return {
      title: `${latest?.month ?? ''} 被督办 ${latest?.count ?? 0} 次${limit}`,
      unit: data.unit ?? null,
      shown: { month: latest?.month, count: latest?.count, most: data.most },
    }
  },
})
