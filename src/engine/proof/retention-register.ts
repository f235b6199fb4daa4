import { field } from '../../define/fields.ts'
import { defineRegister } from '../../define/scenario.ts'

/** Retention 保存期限: the key is `scenario/case`, `scenario/*` or `*`. */
export const retentionRegister = defineRegister({
  name: 'retention',
  title: { zh: '个人信息保存期限台账', en: 'Retention of personal data' },
  key: ['of'],
  keepers: ['administrator'],
  stepUp: true,
  fields: {
    years: field.number({
      title: { zh: '办结后保存年数', en: 'Years after closing' },
      least: 0,
      most: 100,
    }),
    follows: field.text({ title: { zh: '依据', en: 'Follows' }, max: 200 }),
  },
})
