/** Fields of reports of figures, each defined once and used by state, facts and commands. */
import { field } from '../../define/fields.ts'

const optional = true as const

/** The form the figures belong to. */
export const form = field.text({ title: { zh: '报表', en: 'Form' }, max: 60 })
/** The period they are of. */
export const period = field.text({ title: { zh: '期间', en: 'Period' }, max: 10 })
/** The unit they are of. */
export const unit = field.unit({ title: { zh: '填报单位', en: 'Unit' } })
/** The day they are due. */
export const dueOn = field.day({ title: { zh: '报送期限', en: 'Due on' } })
/** Why a form is returned or taken back. */
export const reason = field.longText({ title: { zh: '理由', en: 'Reason' }, max: 500 })
/** Why a figure is revised. */
export const why = field.longText({ title: { zh: '更正原因', en: 'Why it is revised' }, max: 500 })

const indicator = field.text({ title: { zh: '指标', en: 'Indicator' }, max: 120 })
/** The indicators that are asked for. */
export const indicators = field.list({
  title: { zh: '指标', en: 'Indicators' },
  of: indicator,
  most: 300,
})
/** The units that are asked. */
export const units = field.list({
  title: { zh: '填报单位', en: 'Units' },
  of: field.unit({ title: { zh: '单位', en: 'Unit' } }),
  most: 500,
})

/** The figures themselves, each with its source. */
export const figures = field.list({
  title: { zh: '数据', en: 'Figures' },
  of: field.record({
    title: { zh: '一项', en: 'Figure' },
    fields: {
      indicator,
      value: field.text({ title: { zh: '数值', en: 'Value' }, max: 30 }),
      note: field.text({ title: { zh: '说明', en: 'Note' }, max: 200, optional }),
      source: field.text({ title: { zh: '出处', en: 'Source' }, max: 200, optional }),
    },
  }),
  most: 300,
})

/** Figures that are odd and meant all the same. */
export const confirmed = field.list({
  title: { zh: '已核对无误', en: 'Checked and meant' },
  help: {
    zh: '数值与常情不符时先核对；确实无误的，在此列出指标。',
    en: 'Where a figure is unlikely, check it first; list here what is right all the same.',
  },
  of: indicator,
  most: 300,
  optional,
})

/** The report of the period before. */
export const previous = field.case({
  title: { zh: '上期填报', en: 'Report of the period before' },
  type: 'platform/figure-report',
  optional,
})
/** The round the form was asked in. */
export const round = field.case({
  title: { zh: '填报批次', en: 'Round' },
  type: 'platform/figure-round',
  optional,
})
/** Figures by indicator, as a report has them by now. */
export const table = field.data({ title: { zh: '数据', en: 'Figures' }, optional })
/** A count that begins at nought. */
export const count = (zh: string, en: string) =>
  field.number({ title: { zh, en }, optional, least: 0 })
