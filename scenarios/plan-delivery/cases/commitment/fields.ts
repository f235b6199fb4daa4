/** Fields of a commitment, each defined once and used by its state, facts and commands. */
import { field } from 'luoshi/define'
import {
  comparators,
  declineReasons,
  kinds,
  measures,
  problemStandings,
  returnReasons,
  sources,
  stages,
  urgings,
} from '../../codes.ts'

const optional = true as const

/** A number that is counted up. */
export const count = (zh: string, en: string) =>
  field.number({ title: { zh, en }, optional, least: 0 })

export const kind = field.choice({ title: { zh: '类别', en: 'Kind' }, of: kinds })
export const title = field.text({ title: { zh: '承诺', en: 'Commitment' }, max: 300 })

/** What the sentence of the plan says. */
export const said = {
  indicator: field.text({ title: { zh: '指标', en: 'Indicator' }, optional, max: 200 }),
  measure: field.choice({ title: { zh: '指标类型', en: 'Type' }, of: measures, optional }),
  comparator: field.choice({ title: { zh: '方向', en: 'Direction' }, of: comparators, optional }),
  amount: field.quantity({ title: { zh: '目标值', en: 'Target' }, optional }),
  upper: field.quantity({ title: { zh: '目标上限', en: 'Upper bound' }, optional }),
  period: field.text({ title: { zh: '期间', en: 'Period' }, optional, max: 40 }),
  stage: field.choice({ title: { zh: '阶段', en: 'Stage' }, of: stages, optional }),
  investment: field.quantity({ title: { zh: '总投资', en: 'Investment' }, optional }),
  ownerWords: field.text({ title: { zh: '文中责任', en: 'Owner as printed' }, optional, max: 200 }),
  dueWords: field.text({ title: { zh: '文中时限', en: 'Due as printed' }, optional, max: 60 }),
  promisedOn: field.day({ title: { zh: '公开承诺', en: 'Promised for' }, optional }),
  recommended: field.unit({ title: { zh: '荐牵头', en: 'Suggested lead' }, optional }),
}

/** Where in which document the promise stands; offsets count code points of its text. */
export const origin = field.record({
  title: { zh: '出处', en: 'Origin' },
  optional,
  fields: {
    documentId: field.case({
      title: { zh: '文件', en: 'Document' },
      type: 'plan-delivery/plan-document',
    }),
    item: field.number({ title: { zh: '第几项', en: 'Item' }, least: 1 }),
    start: field.number({ title: { zh: '起', en: 'From' }, least: 0 }),
    end: field.number({ title: { zh: '止', en: 'To' }, least: 0 }),
  },
})

/** Its place in the plan's tree: the document, the action, and what shares its sentence. */
export const place = {
  plan: field.case({
    title: { zh: '所属方案', en: 'Plan' },
    type: 'plan-delivery/plan-document',
    optional,
  }),
  action: field.case({
    title: { zh: '所属行动', en: 'Action' },
    type: 'plan-delivery/plan-action',
    optional,
  }),
  linked: field.list({
    title: { zh: '相连承诺', en: 'Linked with' },
    of: field.case({
      title: { zh: '承诺', en: 'Commitment' },
      type: 'plan-delivery/commitment',
    }),
    optional,
  }),
}

const commitment = (zh: string, en: string) =>
  field.case({ title: { zh, en }, type: 'plan-delivery/commitment', optional })

/** Where a matter comes from that was read in no plan. */
export const source = field.record({
  title: { zh: '事项来源', en: 'Source' },
  optional,
  fields: {
    from: field.choice({ title: { zh: '来源', en: 'From' }, of: sources }),
    number: field.text({ title: { zh: '文号或名称', en: 'Number or name' }, max: 120, optional }),
    on: field.day({ title: { zh: '日期', en: 'Day' }, optional }),
    words: field.longText({ title: { zh: '原文', en: 'Its words' }, max: 1000, optional }),
  },
})

/** What it is a part of, and how much of it. */
export const partOf = {
  parent: commitment('分解自', 'Part of'),
  weight: field.number({ title: { zh: '权重', en: 'Weight' }, least: 0, most: 1000, optional }),
}

/** By which figures it is measured, and against which way. */
export const measuredBy = field.text({
  title: { zh: '计量指标', en: 'Measured by' },
  help: { zh: '指标台账里的标识', en: 'Its name in the register of indicators' },
  max: 120,
  optional,
})
export const measuring = {
  measuredBy,
  base: field.quantity({ title: { zh: '基数', en: 'Base' }, optional }),
  stretch: field.quantity({ title: { zh: '奋斗目标', en: 'Stretch target' }, optional }),
  trajectory: field.list({
    title: { zh: '分月计划', en: 'Planned way' },
    of: field.record({
      title: { zh: '节点', en: 'By' },
      fields: {
        period: field.text({ title: { zh: '期间', en: 'Period' }, max: 10 }),
        value: field.number({ title: { zh: '应达', en: 'Should reach' } }),
      },
    }),
    optional,
    most: 60,
  }),
}

export const leadUnit = field.unit({ title: { zh: '牵头', en: 'Lead' } })
export const leader = field.person({ title: { zh: '分管', en: 'Leader in charge' }, optional })
export const person = field.person({ title: { zh: '承办', en: 'Handler' } })
export const acceptedBy = field.person({ title: { zh: '签收', en: 'Signed for by' } })
export const supportUnits = field.list({
  title: { zh: '配合', en: 'Supporting' },
  of: field.unit({ title: { zh: '单位', en: 'Unit' } }),
  optional,
  most: 20,
})
export const verifier = field.person({ title: { zh: '核验', en: 'Verifier' }, optional })
export const dueOn = field.day({
  title: { zh: '办结期限', en: 'Due on' },
  help: {
    zh: '内控期限，一般早于公开承诺的日期',
    en: 'The internal limit, as a rule before the promised day',
  },
})

export const milestones = field.list({
  title: { zh: '里程碑', en: 'Milestones' },
  of: field.record({
    title: { zh: '节点', en: 'Milestone' },
    fields: {
      text: field.text({ title: { zh: '节点', en: 'Milestone' }, max: 60 }),
      dueOn: field.day({ title: { zh: '应于', en: 'Due on' }, optional }),
      progress: field.number({
        title: { zh: '应达进度（%）', en: 'Progress by then (%)' },
        least: 0,
        most: 100,
        optional,
      }),
      doneOn: field.day({ title: { zh: '完成于', en: 'Done on' }, optional }),
    },
  }),
  optional,
  most: 24,
})

const partUnit = field.unit({ title: { zh: '单位', en: 'Unit' } })
const partPerson = field.person({ title: { zh: '承办人', en: 'Handler' }, optional })

/** Parts as they are handed out. */
export const partsAsked = field.list({
  title: { zh: '分解到', en: 'Broken down to' },
  of: field.record({
    title: { zh: '一份', en: 'Part' },
    fields: {
      unit: partUnit,
      person: partPerson,
      amount: field.quantity({ title: { zh: '目标值', en: 'Target' }, optional }),
      weight: partOf.weight,
      dueOn: field.day({ title: { zh: '办结期限', en: 'Due on' }, optional }),
    },
  }),
  most: 60,
})
const partId = field.case({
  title: { zh: '事项', en: 'Commitment' },
  type: 'plan-delivery/commitment',
})
export const partsHanded = field.list({
  title: { zh: '分解到', en: 'Broken down to' },
  of: field.record({
    title: { zh: '一份', en: 'Part' },
    fields: {
      id: partId,
      unit: partUnit,
      person: partPerson,
      amount: field.quantity({ title: { zh: '目标值', en: 'Target' }, optional }),
      weight: partOf.weight,
      dueOn: field.day({ title: { zh: '办结期限', en: 'Due on' }, optional }),
    },
  }),
  most: 60,
})
const partProgress = field.number({
  title: { zh: '进度（%）', en: 'Progress (%)' },
  least: 0,
  most: 100,
})
export const parts = field.list({
  title: { zh: '分解', en: 'Parts' },
  of: field.record({
    title: { zh: '一份', en: 'Part' },
    fields: {
      id: partId,
      unit: partUnit,
      weight: partOf.weight,
      progress: { ...partProgress, optional },
    },
  }),
  optional,
  most: 200,
})
const problem = field.case({ title: { zh: '问题', en: 'Problem' }, type: 'plan-delivery/problem' })
const problemIs = field.choice({ title: { zh: '状况', en: 'Standing' }, of: problemStandings })
export const heardOfPart = { part: partId, progress: partProgress }
export const heardOfProblem = { problem, problemIs }
/** What other cases tell a commitment: how far a part is, how a problem stands. */
export const heard = {
  part: { ...partId, optional },
  progress: { ...partProgress, optional },
  problem: { ...problem, optional },
  problemIs: { ...problemIs, optional },
}
export const problems = field.list({
  title: { zh: '问题', en: 'Problems' },
  of: field.record({ title: { zh: '一个问题', en: 'Problem' }, fields: heardOfProblem }),
  optional,
  most: 200,
})
export const remainder = field.longText({
  title: { zh: '未分解部分', en: 'What is left over' },
  help: {
    zh: '各份合计少于总目标时，写明差额由谁、怎样完成',
    en: 'Where the parts are less than the whole: who delivers the rest, and how',
  },
  optional,
  max: 500,
})

export const progress = field.number({
  title: { zh: '进度（%）', en: 'Progress (%)' },
  least: 0,
  most: 100,
})
export const words = field.longText({ title: { zh: '进展', en: 'What was done' }, max: 2000 })
export const remark = field.longText({ title: { zh: '说明', en: 'Remark' }, max: 2000 })
export const obstacle = field.longText({
  title: { zh: '困难', en: 'What stands in the way' },
  optional,
  max: 2000,
})
export const nextStep = field.longText({
  title: { zh: '下步打算', en: 'Next step' },
  optional,
  max: 1000,
})
export const reportedAt = field.instant({ title: { zh: '最近反馈', en: 'Last report' }, optional })
export const assignedAt = field.instant({ title: { zh: '交办于', en: 'Assigned' }, optional })
export const acceptedAt = field.instant({ title: { zh: '签收于', en: 'Signed for' }, optional })
export const reached = field.quantity({
  title: { zh: '已达', en: 'Reached so far' },
  help: { zh: '指标类填：累计完成数', en: 'For targets: the figure reached so far' },
  optional,
})
export const newStage = field.choice({
  title: { zh: '阶段', en: 'Stage' },
  help: { zh: '项目类填：现在到了哪一步', en: 'For projects: the step reached' },
  of: stages,
  optional,
})
export const evidence = field.files({
  title: { zh: '证据', en: 'Evidence' },
  help: { zh: '照片、文件的原件', en: 'Original photos and papers' },
  optional,
  most: 20,
})

export const note = field.longText({
  title: { zh: '要求', en: 'What is asked' },
  optional,
  max: 2000,
})
export const reason = field.longText({ title: { zh: '理由', en: 'Reason' }, max: 2000 })
export const supervisedFor = field.longText({
  title: { zh: '督办事由', en: 'Why under supervision' },
  max: 2000,
})
export const finding = field.longText({ title: { zh: '核验意见', en: 'Finding' }, max: 2000 })
export const conclusion = field.longText({ title: { zh: '督查结论', en: 'Conclusion' }, max: 4000 })
export const decision = field.longText({ title: { zh: '会商意见', en: 'Decision' }, max: 2000 })
export const reasonCode = field.choice({
  title: { zh: '退回原因', en: 'Why returned' },
  of: returnReasons,
})
export const declineCode = field.choice({
  title: { zh: '退回原因', en: 'Why declined' },
  of: declineReasons,
})
/** What a unit would rather have when it asks for an adjustment. */
export const wished = {
  wishedOn: field.day({ title: { zh: '建议期限', en: 'Suggested limit' }, optional }),
  wishedUnit: field.unit({ title: { zh: '建议牵头', en: 'Suggested lead' }, optional }),
}
/** Why a unit is pressed more than it may be, or a step of the ladder is left out. */
export const exception = field.longText({
  title: { zh: '例外理由', en: 'Why an exception' },
  help: {
    zh: '越级催办要写理由；超出本月督办上限时由督查室主任写',
    en: 'Where a step is left out; beyond the month’s limit the head of supervision says why',
  },
  optional,
  max: 500,
})
export const load = count('该单位本月第几次', 'Times this unit was asked this month')
export const level = field.choice({ title: { zh: '方式', en: 'Way' }, of: urgings })
export const urgedTo = field.choice({ title: { zh: '催办到', en: 'Urged up to' }, of: urgings })
export const newDueOn = field.day({ title: { zh: '拟延至', en: 'Asked until' } })
