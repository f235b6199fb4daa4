/** Succession of units 单位沿革: what became of a unit that was reorganised, and since when. */
import { field } from '../../define/fields.ts'
import { defineRegister } from '../../define/scenario.ts'

/** What may become of a unit, as dated by a reorganisation 机构改革. */
export const unitChanges = {
  merged: { zh: '合并', en: 'Merged' },
  split: { zh: '拆分', en: 'Split' },
  renamed: { zh: '更名', en: 'Renamed' },
  moved: { zh: '改隶', en: 'Moved' },
  abolished: { zh: '撤销', en: 'Abolished' },
}

/** Succession 单位沿革: the key is the id of the unit that changed. */
export const successionRegister = defineRegister({
  name: 'succession',
  title: { zh: '单位沿革台账', en: 'Succession of units' },
  key: ['unit'],
  keepers: ['administrator'],
  fields: {
    change: field.choice({ title: { zh: '变动', en: 'Change' }, of: unitChanges }),
    into: field.list({
      title: { zh: '职责去向', en: 'Went into' },
      of: field.unit({ title: { zh: '单位', en: 'Unit' } }),
      optional: true,
    }),
    reorganisation: field.text({ title: { zh: '机构改革', en: 'Reorganisation' }, optional: true }),
  },
})
