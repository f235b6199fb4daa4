/** Fields of a paper of supervision; their titles are what its template calls them by. */
import { field } from 'luoshi/define'
import { paperKinds } from '../../codes.ts'
import { exception as whyException } from '../commitment/fields.ts'

const optional = true as const

export const commitment = field.case({
  title: { zh: '所属事项', en: 'Commitment' },
  type: 'plan-delivery/commitment',
})
export const paperKind = field.choice({ title: { zh: '文书', en: 'Paper' }, of: paperKinds })
export const number = field.text({ title: { zh: '编号', en: 'Number' }, max: 40 })
export const year = field.number({ title: { zh: '年', en: 'Year' }, least: 2000 })
export const serial = field.number({ title: { zh: '序号', en: 'Serial' }, least: 1 })
export const matter = field.text({ title: { zh: '事项', en: 'Matter' }, max: 300 })
export const source = field.text({ title: { zh: '来源', en: 'Source' }, max: 400 })
export const leadUnit = field.unit({ title: { zh: '主送', en: 'To' } })
export const supportUnits = field.list({
  title: { zh: '抄送', en: 'Copy to' },
  of: field.unit({ title: { zh: '单位', en: 'Unit' } }),
  optional,
  most: 20,
})
export const requirement = field.longText({ title: { zh: '要求', en: 'What is asked' }, max: 1500 })
export const dueOn = field.day({ title: { zh: '办结期限', en: 'Due on' }, optional })
export const answerBy = field.day({ title: { zh: '反馈期限', en: 'Report back by' } })
export const contact = field.text({
  title: { zh: '联系人', en: 'Contact' },
  help: { zh: '办公室联系人和办公电话', en: 'Person and telephone of the office' },
  max: 60,
})
export const issuedUnit = field.unit({ title: { zh: '印发单位', en: 'Issued by' } })
export const issuedOn = field.day({ title: { zh: '印发日期', en: 'Issued on' } })
export const exception = whyException
export const receiver = field.person({ title: { zh: '承办', en: 'Handler' }, optional })
export const signedBy = field.person({ title: { zh: '签收人', en: 'Signed for by' } })
export const remark = field.longText({
  title: { zh: '签收说明', en: 'Remark' },
  optional,
  max: 500,
})
export const reason = field.longText({ title: { zh: '作废理由', en: 'Why void' }, max: 500 })
