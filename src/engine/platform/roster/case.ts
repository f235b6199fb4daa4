/** The import of a roster as a case: one confirmed plan, entered into the registers at once. */
import { defineCase, type Onward } from '../../../define/case.ts'
import { field } from '../../../define/fields.ts'
import { reject } from '../../../kernel/rejection.ts'
import { entriesOf, registerCaseId } from '../register-case.ts'
import { matchRoster, type RosterPlan } from './match.ts'

const words = (zh: string, en: string, max: number) => field.text({ title: { zh, en }, max })
const count = (zh: string, en: string) => field.number({ title: { zh, en }, least: 0 })
const file = words('文件名', 'File', 200)
const on = field.day({ title: { zh: '生效日', en: 'Valid from' } })
const added = count('新增', 'Added')
const changed = count('变更', 'Changed')
const ended = count('终止', 'Ended')
const unchanged = count('不变', 'Unchanged')
const row = field.record({
  title: { zh: '一行', en: 'Row' },
  fields: {
    at: words('位置', 'Cell', 80),
    unit: words('单位', 'Unit', 120),
    parent: { ...words('上级单位', 'Parent unit', 120), optional: true },
    name: words('姓名', 'Name', 60),
    mark: words('区分', 'Mark', 80),
    title: words('岗位', 'Post', 60),
    rank: { ...words('职务', 'Rank', 60), optional: true },
  },
})
const rows = field.list({ title: { zh: '花名册', en: 'Roster' }, of: row, most: 20_000 })
const digest = words('预览', 'What was shown', 64)

const registers = ['unit', 'person', 'post'] as const

/** 花名册导入: its rows are matched anew, and must come to what was shown. */
export const rosterImportCase = defineCase({
  name: 'roster-import',
  title: { zh: '花名册导入', en: 'Roster import' },
  edition: 1,
  statuses: { imported: { title: { zh: '已导入', en: 'Imported' }, final: true } },
  state: { file, on, added, changed, ended, unchanged },
  facts: {
    imported: {
      title: { zh: '导入', en: 'Imported' },
      fields: { file, on, added, changed, ended, unchanged },
      to: 'imported',
    },
  },
  evolve: { imported: (data, body) => ({ ...data, ...body }) },
  commands: {
    import: {
      title: { zh: '导入', en: 'Import' },
      from: 'new',
      by: [{ role: 'administrator' }],
      stepUp: true,
      fields: { file, on, rows, digest },
      needs: Object.fromEntries(
        registers.map((name) => [
          name,
          { look: 'case', id: registerCaseId('platform', name), type: `register-${name}` },
        ]),
      ),
      writes: ['imported'],
      decide: ({ input, moment: { found } }) => {
        const entries = Object.fromEntries(
          registers.map((name) => [name, entriesOf(found[name]?.data ?? {})]),
        )
        const plan = matchRoster(input.rows as never, entries, input.on)
        if (plan.digest !== input.digest) return reject('stale', 'roster.moved')
        const counted = (change: string) =>
          plan.changes.filter((one) => one.change === change).length
        const onward = onwardOf(plan, input.file, input.on)
        if (onward.length === 0) return reject('not-now', 'roster.nothing')
        const body = {
          file: input.file,
          on: input.on,
          added: counted('added'),
          changed: counted('changed'),
          ended: counted('ended'),
          unchanged: counted('unchanged'),
        }
        return { facts: [{ type: 'imported', body }], onward }
      },
    },
  },
  row: ({ data }) => ({ title: data.file ?? '', unit: null, audience: 'lane' }),
})

function onwardOf({ lines, ended: over }: RosterPlan, reason: string, day: string): Onward[] {
  const give = (register: string, command: string, input: Onward['input']): Onward => ({
    case: `register-${register}`,
    id: registerCaseId('platform', register),
    command,
    input,
  })
  return [
    ...registers
      .filter((name) => lines[name].length > 0)
      .map((name) => give(name, 'enter', { lines: lines[name], reason })),
    ...over.map((key) => give('post', 'end', { key, to: day, reason })),
  ]
}
