/** Fields of a project, each defined once and used by its state, facts and commands. */
import { field } from 'luoshi/define'
import {
  categories,
  industries,
  investors,
  levels,
  natures,
  nodes,
  parts,
  roles,
  sources,
} from '../../codes.ts'

const optional = true as const
const money = (zh: string, en: string) => field.quantity({ title: { zh, en }, unit: '万元' })
const words = (zh: string, en: string, max = 300) =>
  field.text({ title: { zh, en }, max, optional })
const when = (zh: string, en: string) =>
  field.text({
    title: { zh, en },
    help: { zh: '年或年月，如 2026-03', en: 'A year or month: 2026-03' },
    max: 10,
    optional,
  })

export const name = field.text({ title: { zh: '项目名称', en: 'Project' }, max: 120 })
export const leadUnit = field.unit({ title: { zh: '责任单位', en: 'Unit in charge' } })
export const total = money('总投资', 'Total investment')

/** What a project is and who answers for it; all of it may be corrected. */
export const identity = {
  code: field.text({
    title: { zh: '项目代码', en: 'Project code' },
    help: {
      zh: '24 位赋码：年月、行政区、主管、类型、随机数、校验位，用短横分隔。',
      en: 'Twenty-four digits: time, area, department, type, random number and check digit.',
    },
    max: 40,
    optional,
  }),
  flagship: field.yesNo({ title: { zh: '标志性项目', en: 'Flagship' }, optional }),
  group: words('所属项目包', 'Group of projects', 120),
  level: field.choice({ title: { zh: '级别', en: 'Level' }, of: levels, optional }),
  industry: field.choice({ title: { zh: '行业', en: 'Industry' }, of: industries, optional }),
  category: field.choice({ title: { zh: '考核类别', en: 'Category' }, of: categories, optional }),
  nature: field.choice({ title: { zh: '项目性质', en: 'Nature' }, of: natures, optional }),
  investor: field.choice({ title: { zh: '投资主体', en: 'Investor' }, of: investors, optional }),
  area: words('建设地点', 'Place', 120),
  content: words('建设内容及规模', 'Content and scale', 1000),
  years: field.text({ title: { zh: '建设年限', en: 'Years' }, max: 24, optional }),
  signBy: when('拟签约', 'To be signed'),
  clearBy: when('拟完成报批', 'Approvals due'),
  startBy: when('拟开工', 'To be started'),
  finishBy: when('拟竣工', 'To be finished'),
  leaders: words('挂点领导', 'Leaders in charge', 60),
  cityLeaders: words('市级挂钩领导', 'City leaders', 60),
  ownerName: words('业主单位', 'Owner', 120),
  ownerHead: words('业主负责人', 'Head of the owner', 40),
  dutyHead: words('责任人', 'Person in charge', 40),
  nextNodes: words('后续关键节点', 'Next steps', 500),
  strive: words('力争完成', 'To strive for', 300),
}

/** Who to call: kept outside the record. */
export const contacts = {
  ownerContact: field.text({
    title: { zh: '业主联系人', en: 'Contact of the owner' },
    class: 'personal',
    mask: 'name',
    max: 60,
    optional,
  }),
  ownerPhone: field.text({
    title: { zh: '业主联系电话', en: 'Telephone of the owner' },
    class: 'personal',
    mask: 'phone',
    max: 120,
    optional,
  }),
  dutyContact: field.text({
    title: { zh: '责任单位联络人', en: 'Contact of the unit' },
    class: 'personal',
    mask: 'name',
    max: 60,
    optional,
  }),
  dutyPhone: field.text({
    title: { zh: '责任单位联系电话', en: 'Telephone of the unit' },
    class: 'personal',
    mask: 'phone',
    max: 120,
    optional,
  }),
}

export const year = field.text({ title: { zh: '年度', en: 'Year' }, max: 4 })
export const period = field.text({
  title: { zh: '月份', en: 'Month' },
  help: { zh: '如 2026-10', en: 'As in 2026-10' },
  max: 7,
})
export const part = field.choice({ title: { zh: '旬', en: 'Part' }, of: parts })
export const done = money('完成投资', 'Investment done')
export const planned = money('计划', 'Planned')
export const plannedLater = { ...planned, optional }
export const prior = { ...money('至上年底累计完成投资', 'Done until last year'), optional }
export const goal = words('年度形象进度目标', 'Goal of visible progress', 500)
export const progress = field.longText({
  title: { zh: '形象进度', en: 'Visible progress' },
  max: 500,
})
export const evidence = field.files({ title: { zh: '佐证材料', en: 'Evidence' }, most: 12 })
export const evidenceLater = { ...evidence, optional }
export const on = (zh: string, en: string) => field.day({ title: { zh, en } })
export const reason = field.longText({ title: { zh: '原因', en: 'Reason' }, max: 500 })
export const remark = field.longText({ title: { zh: '说明', en: 'Remark' }, max: 500, optional })

/** A source of money with what it gives, gave before this year, is to give and gave this year. */
const source = field.record({
  title: { zh: '资金', en: 'Source' },
  fields: {
    source: field.choice({ title: { zh: '资金来源', en: 'Source' }, of: sources }),
    note: words('来源说明', 'About it', 200),
    amount: { ...money('金额', 'Amount'), optional },
    prior: { ...money('至上年底累计到位', 'Paid in until last year'), optional },
    planned: { ...money('年计划到位', 'To be paid in this year'), optional },
  },
})
export const funding = field.list({
  title: { zh: '资金拼盘', en: 'Sources of money' },
  of: source,
  most: 20,
})
export const sourceOfMoney = field.choice({
  title: { zh: '资金来源', en: 'Source' },
  of: sources,
})
export const paidIn = money('到位资金', 'Paid in')
export const paidOut = money('累计支付', 'Paid out to date')
export const budget = money('年度预算资金', 'Budgeted for the year')

const node = field.record({
  title: { zh: '节点', en: 'Step' },
  fields: {
    node: field.choice({ title: { zh: '节点', en: 'Step' }, of: nodes }),
    limit: when('时限', 'Limit'),
    words: words('进度', 'Progress', 200),
    unit: words('责任单位', 'Unit', 60),
    person: words('责任人', 'Person', 40),
  },
})
export const nodeList = field.list({
  title: { zh: '关键节点', en: 'Steps' },
  of: node,
  most: 20,
})
export const nodeName = field.choice({ title: { zh: '节点', en: 'Step' }, of: nodes })

const participant = field.record({
  title: { zh: '参建单位', en: 'Participant' },
  fields: {
    name: field.text({ title: { zh: '单位名称', en: 'Name' }, max: 120 }),
    role: field.choice({ title: { zh: '类型', en: 'Role' }, of: roles, optional }),
    grade: words('资质等级', 'Grade', 60),
    section: words('标段', 'Section', 60),
    amount: { ...money('合同金额', 'Contract sum'), optional },
    signed: when('合同签订', 'Signed'),
    term: field.text({ title: { zh: '合同工期', en: 'Term' }, max: 24, optional }),
    manager: words('项目经理', 'Project manager', 40),
  },
})
export const participants = field.list({
  title: { zh: '参建单位', en: 'Participants' },
  of: participant,
  most: 100,
})

export const problemWords = field.longText({ title: { zh: '问题', en: 'Problem' }, max: 500 })
export const problemNumber = field.number({ title: { zh: '第几个问题', en: 'Number' }, least: 1 })
export const problemUnit = field.unit({ title: { zh: '责任单位', en: 'Unit' }, optional })
export const result = field.longText({ title: { zh: '结果', en: 'Result' }, max: 500 })
export const paper = field.text({ title: { zh: '批文名称', en: 'Paper' }, max: 120 })
export const paperNumber = field.text({ title: { zh: '文号', en: 'Number' }, max: 60 })

/** What the five-year plan says of it. */
export const fiveYears = {
  fiveBefore: { ...money('上个五年完成', 'Done in the last five years'), optional },
  fivePlanned: { ...money('本五年规划投资', 'Planned for these five years'), optional },
  fiveNow: words('当年进展', 'Where it stands', 300),
  fiveGoal: words('本五年目标', 'Goal of these five years', 300),
}

/** Where a change came from: the form, and the file with its rows. */
export const fromSheet = {
  form: field.text({ title: { zh: '报表', en: 'Form' }, max: 60, optional }),
  file: field.files({ title: { zh: '报表文件', en: 'File' }, most: 1, optional }),
}

/** Tables a state keeps, as its facts fill them. */
export const table = (zh: string, en: string) => field.data({ title: { zh, en }, optional })
