/** A reorganisation as a case: checked, shown, then carried out by one command over all registers. */
import { defineCase, type Onward } from '../../../define/case.ts'
import { field } from '../../../define/fields.ts'
import { reject } from '../../../kernel/rejection.ts'
import { entriesOf, registerCaseId } from '../register-case.ts'
import { unitChanges } from '../succession.ts'
import { unitKinds } from '../unit-tree.ts'
import { workOut, type Reorganisation, type WorkedOut } from './plan.ts'

const words = (zh: string, en: string, max: number) =>
  field.text({ title: { zh, en }, max, optional: true })
const unit = field.unit({ title: { zh: '单位', en: 'Unit' } })

const title = field.text({ title: { zh: '名称', en: 'Title' }, max: 120 })
const basis = words('依据文件', 'Document followed', 200)
const on = field.day({ title: { zh: '施行日', en: 'From the day' } })
const target = field.record({
  title: { zh: '去向', en: 'Into' },
  fields: {
    unit: field.unit({
      title: { zh: '单位', en: 'Unit' },
      help: { zh: '新设的单位不选，只填新名称', en: 'Leave empty for a new unit; give its name' },
      optional: true,
    }),
    name: words('新名称', 'New name', 120),
    short: words('新简称', 'New short name', 40),
  },
})
const step = field.record({
  title: { zh: '一项变动', en: 'Step' },
  fields: {
    change: field.choice({
      title: { zh: '变动', en: 'Change' },
      of: { ...unitChanges, founded: { zh: '新设', en: 'Founded' } },
    }),
    units: field.list({ title: { zh: '原单位', en: 'Units' }, of: unit, optional: true }),
    into: field.list({ title: { zh: '去向', en: 'Into' }, of: target, optional: true }),
    parent: field.unit({ title: { zh: '上级单位', en: 'Parent unit' }, optional: true }),
    kind: field.choice({ title: { zh: '性质', en: 'Kind' }, of: unitKinds, optional: true }),
    until: field.day({ title: { zh: '存续到', en: 'Until' }, optional: true }),
  },
})
const steps = field.list({ title: { zh: '各项变动', en: 'Steps' }, of: step, most: 200 })
const posts = field.list({
  title: { zh: '另行安排的岗位', en: 'Posts that go elsewhere' },
  of: field.record({
    title: { zh: '岗位', en: 'Post' },
    fields: { post: field.post({ title: { zh: '岗位', en: 'Post' } }), unit },
  }),
  optional: true,
})

const registers = ['unit', 'post', 'succession'] as const

/** 机构改革: its command enters all registers at once; cases follow when the day has come. */
export const reorganisationCase = defineCase({
  name: 'reorganisation',
  title: { zh: '机构改革', en: 'Reorganisation' },
  edition: 1,
  statuses: { carriedOut: { title: { zh: '已施行', en: 'Carried out' }, final: true } },
  state: { title, basis, on, steps, posts },
  facts: {
    carriedOut: {
      title: { zh: '施行', en: 'Carried out' },
      fields: { title, basis, on, steps, posts },
      to: 'carriedOut',
    },
  },
  evolve: { carriedOut: (data, body) => ({ ...data, ...body }) },
  commands: {
    carryOut: {
      title: { zh: '施行', en: 'Carry out' },
      from: 'new',
      by: [{ role: 'administrator' }],
      stepUp: true,
      fields: { title, basis, on, steps, posts },
      needs: Object.fromEntries(
        registers.map((name) => [
          name,
          { look: 'case', id: registerCaseId('platform', name), type: `register-${name}` },
        ]),
      ),
      writes: ['carriedOut'],
      decide: ({ state, input, moment: { found } }) => {
        const entries = Object.fromEntries(
          registers.map((name) => [name, entriesOf(found[name]?.data ?? {})]),
        )
        const worked = workOut(input as never as Reorganisation, entries, state.id)
        const [blocking] = worked.problems.filter(({ weight }) => weight === 'blocks')
        if (blocking !== undefined) return reject('not-valid', blocking.key, blocking.params)
        const reason = input.title
        const onward = onwardOf(worked, input.on, reason, found.succession !== null)
        return { facts: [{ type: 'carriedOut', body: input }], onward }
      },
    },
  },
  row: ({ data }) => ({ title: data.title ?? '', unit: null, audience: 'lane' }),
})

/** New lines first and ends last, so that the tree is whole after each. */
function onwardOf(
  { lines, ended }: WorkedOut,
  on: string,
  reason: string,
  hasSuccession: boolean,
): Onward[] {
  const give = (register: string, command: string, input: Onward['input']): Onward => ({
    case: `register-${register}`,
    id: registerCaseId('platform', register),
    command,
    input,
  })
  return [
    ...(lines.unit.length > 0 ? [give('unit', 'enter', { lines: lines.unit, reason })] : []),
    ...(lines.post.length > 0 ? [give('post', 'enter', { lines: lines.post, reason })] : []),
    ...ended.map((key) => give('unit', 'end', { key, to: on, reason })),
    ...(lines.succession.length > 0
      ? [give('succession', hasSuccession ? 'enter' : 'open', { lines: lines.succession, reason })]
      : []),
  ]
}
