/** A sheet that came in and is carried out: kept with its file, worked off aside, told at its end. */
import { defineCase } from '../../define/case.ts'
import { field } from '../../define/fields.ts'

const optional = true as const
const form = field.text({ title: { zh: '报表', en: 'Form' }, max: 120 })
const period = field.text({ title: { zh: '期间', en: 'Period' }, max: 12 })
const office = field.unit({ title: { zh: '读入单位', en: 'Office' } })
const file = field.files({ title: { zh: '报表文件', en: 'File' }, most: 1 })
const confirmed = field.yesNo({
  title: { zh: '疑问已核对', en: 'Oddities were looked at' },
  optional,
})
const post = field.post({ title: { zh: '读入岗位', en: 'Post' } })
const count = (zh: string, en: string) => field.number({ title: { zh, en }, least: 0 })
const counts = {
  opened: count('新增', 'New'),
  changed: count('更新', 'Changed'),
  unchanged: count('未变', 'Unchanged'),
  refused: count('没有收', 'Not taken'),
}
const problems = field.data({ title: { zh: '问题', en: 'Problems' }, optional })
const why = field.text({ title: { zh: '原因', en: 'Why' }, max: 500 })
const given = { form, period, office, post, file, confirmed }

/** One reading-in of a sheet. */
export const sheetImport = defineCase({
  name: 'sheet-import',
  title: { zh: '读入报表', en: 'Sheet read in' },
  edition: 1,
  statuses: {
    waiting: { title: { zh: '读入中', en: 'Under way' } },
    done: { title: { zh: '已读入', en: 'Done' }, final: true },
    failed: { title: { zh: '没有读成', en: 'Failed' }, final: true },
  },
  state: { ...given, ...counts, problems, why },
  facts: {
    begun: { title: { zh: '读入', en: 'Begun' }, fields: given, to: 'waiting' },
    done: { title: { zh: '读完', en: 'Done' }, fields: { ...counts, problems }, to: 'done' },
    failed: { title: { zh: '没有读成', en: 'Failed' }, fields: { why }, to: 'failed' },
  },
  evolve: {
    begun: (_data, body) => body,
    done: (data, body) => ({ ...data, ...body }),
    failed: (data, body) => ({ ...data, ...body }),
  },
  commands: {
    begin: {
      title: { zh: '读入', en: 'Begin' },
      from: 'new',
      by: [{ role: 'system' }],
      fields: given,
      records: 'begun',
    },
    finish: {
      title: { zh: '读完', en: 'Finish' },
      from: ['waiting'],
      by: [{ role: 'system' }],
      fields: { ...counts, problems },
      records: 'done',
    },
    fail: {
      title: { zh: '没有读成', en: 'Fail' },
      from: ['waiting'],
      by: [{ role: 'system' }],
      fields: { why },
      records: 'failed',
    },
  },
  row: ({ data }) => ({
    title: `${data.form ?? ''} ${data.period ?? ''}`.trim(),
    unit: data.office ?? null,
    shown: { form: data.form, period: data.period, changed: data.changed, opened: data.opened },
  }),
})
