/** What the heads of an office's own sheets mean: said once by a person, kept, applied next time. */
import { defineCase } from '../../define/case.ts'
import { field } from '../../define/fields.ts'

/** The id under which an office's heads of a form are kept. */
export function sheetMappingId(form: string, office: string): string {
  return `sheet-heads:${form}:${office}`
}

const form = field.text({ title: { zh: '报表', en: 'Form' }, max: 120 })
const office = field.unit({ title: { zh: '单位', en: 'Office' } })
const heads = field.list({
  title: { zh: '列的对应', en: 'Heads' },
  of: field.record({
    title: { zh: '一列', en: 'A head' },
    fields: {
      printed: field.text({ title: { zh: '表里的列名', en: 'As printed' }, max: 200 }),
      column: field.text({ title: { zh: '对应的列', en: 'The column' }, max: 120 }),
    },
  }),
  most: 200,
})

/** The heads of one form as one office prints them. */
export const sheetMapping = defineCase({
  name: 'sheet-heads',
  title: { zh: '报表列名对应', en: 'Heads of sheets' },
  edition: 1,
  endless: true,
  statuses: { kept: { title: { zh: '已记住', en: 'Kept' } } },
  state: { form, office, heads },
  facts: {
    mapped: {
      title: { zh: '指定列名', en: 'Heads said' },
      fields: { form, office, heads },
      to: 'kept',
    },
    remapped: { title: { zh: '再指定列名', en: 'More heads said' }, fields: { heads } },
  },
  evolve: {
    mapped: (_data, body) => body,
    remapped: (data, { heads: said }) => {
      const others = (data.heads ?? []).filter(({ printed }) =>
        said.every((one) => one.printed !== printed),
      )
      return { ...data, heads: [...others, ...said] }
    },
  },
  commands: {
    map: {
      title: { zh: '指定列名', en: 'Say what heads mean' },
      from: 'new',
      by: [{ role: 'system' }],
      fields: { form, office, heads },
      records: 'mapped',
    },
    remap: {
      title: { zh: '再指定列名', en: 'Say more heads' },
      from: ['kept'],
      by: [{ role: 'system' }],
      fields: { heads },
      records: 'remapped',
    },
  },
  row: ({ data }) => ({ title: data.form ?? '', unit: data.office ?? null }),
})
