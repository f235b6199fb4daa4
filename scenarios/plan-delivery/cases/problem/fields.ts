/** Fields of a problem, each defined once and used by its state, facts and commands. */
import { field } from 'luoshi/define'
import { problemClasses, problemLevels } from '../../codes.ts'

const optional = true as const

export const commitment = field.case({
  title: { zh: '所属事项', en: 'Commitment' },
  type: 'plan-delivery/commitment',
})
export const title = field.text({ title: { zh: '问题', en: 'Problem' }, max: 120 })
export const problemClass = field.choice({
  title: { zh: '类别', en: 'Class' },
  of: problemClasses,
})
export const words = field.longText({
  title: { zh: '具体情况', en: 'What it is' },
  help: {
    zh: '卡在哪一步、已经做过什么、不解决会怎样',
    en: 'Where it is stuck, what was tried, what happens if it stays',
  },
  max: 2000,
})
export const askedUnit = field.unit({
  title: { zh: '请谁解决', en: 'Asked of' },
  help: { zh: '留空即请督查室协调', en: 'Empty: the supervision office is asked' },
  optional,
})
export const askedFor = field.longText({
  title: { zh: '请求事项', en: 'What is asked for' },
  max: 1000,
})
export const level = field.choice({ title: { zh: '协调层级', en: 'Level' }, of: problemLevels })
export const raisedUnit = field.unit({ title: { zh: '提出单位', en: 'Raised by' } })
export const raisedBy = field.person({ title: { zh: '提出人', en: 'Raised by (person)' } })
export const leader = field.person({
  title: { zh: '分管', en: 'Leader in charge' },
  optional,
})
export const answer = field.longText({ title: { zh: '答复', en: 'Answer' }, max: 2000 })
export const solvedOn = field.day({
  title: { zh: '何时解决', en: 'To be solved by' },
  optional,
})
export const result = field.longText({
  title: { zh: '解决结果', en: 'How it was solved' },
  max: 2000,
})
export const evidence = field.files({
  title: { zh: '依据', en: 'Evidence' },
  help: { zh: '会议纪要、批文、现场照片的原件', en: 'Minutes, approvals, photos: the originals' },
  optional,
  most: 20,
})
export const reason = field.longText({ title: { zh: '理由', en: 'Reason' }, max: 1000 })
export const note = field.longText({ title: { zh: '说明', en: 'Remark' }, optional, max: 1000 })
export const steps = field.number({
  title: { zh: '提级（次）', en: 'Times brought up' },
  optional,
  least: 0,
})
