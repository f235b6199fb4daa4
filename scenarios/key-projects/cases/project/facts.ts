/** What can happen to a project. */
import * as f from './fields.ts'

const { identity, contacts, name, leadUnit, total, evidence, evidenceLater, reason } = f
const optional = true as const
const later = <F extends object>(field: F): F & { readonly optional: true } => ({
  ...field,
  optional,
})

/** Groups of fields that facts and commands share. */
export const shared = {
  entered: { name, leadUnit, total, ...identity, ...contacts },
  described: {
    name: later(name),
    leadUnit: later(leadUnit),
    total: later(total),
    ...identity,
    ...contacts,
    ...f.fiveYears,
  },
  goal: { year: f.year, planned: f.planned, prior: f.prior, goal: f.goal },
  invested: { period: f.period, part: f.part, done: f.done, planned: f.plannedLater },
  progressed: {
    period: f.period,
    part: f.part,
    words: f.progress,
    photos: { ...f.evidenceLater, accept: 'image' } as const,
  },
  paidIn: { period: f.period, source: f.sourceOfMoney, amount: f.paidIn },
  paidOut: { period: f.period, budget: f.budget, amount: f.paidOut },
  problem: { words: f.problemWords, unit: f.problemUnit },
  solved: { problem: f.problemNumber, result: f.result },
  passed: {
    node: f.nodeName,
    on: f.on('完成日期', 'Done on'),
    words: f.remark,
    paper: later(f.paper),
    number: later(f.paperNumber),
    evidence: evidenceLater,
  },
  staged: { on: f.on('日期', 'Date'), evidence, note: f.remark },
} as const

const { fromSheet } = f
const stage = { ...shared.staged, evidence }

/** Facts of a project, in the order a case meets them. */
export const facts = {
  entered: {
    title: { zh: '入库', en: 'Entered' },
    fields: { ...shared.entered, ...fromSheet },
    to: 'reserve',
  },
  described: {
    title: { zh: '更新基本情况', en: 'Described' },
    fields: { ...shared.described, ...fromSheet },
  },
  signed: { title: { zh: '签约', en: 'Signed' }, fields: stage, to: 'preparing' },
  cleared: { title: { zh: '报批完成', en: 'Approved' }, fields: stage, to: 'ready' },
  started: { title: { zh: '开工', en: 'Started' }, fields: stage, to: 'building' },
  enteredStatistics: { title: { zh: '纳统入库', en: 'Entered statistics' }, fields: stage },
  finished: { title: { zh: '竣工', en: 'Finished' }, fields: stage, to: 'finished' },
  operated: { title: { zh: '投产', en: 'In operation' }, fields: stage, to: 'operating' },
  removed: { title: { zh: '出库', en: 'Removed' }, fields: { reason }, to: 'removed' },
  excused: {
    title: { zh: '说明未开工原因', en: 'Late start explained' },
    fields: { reason, until: f.on('顺延至', 'Until') },
  },
  suspended: {
    title: { zh: '停工', en: 'Stopped' },
    fields: { reason },
    raises: ['stalled'],
  },
  resumed: { title: { zh: '复工', en: 'Resumed' }, fields: {}, lowers: ['stalled'] },
  goalSet: {
    title: { zh: '下达年度目标', en: 'Goal of the year' },
    fields: { ...shared.goal, planned: f.plannedLater, ...fromSheet },
  },
  invested: {
    title: { zh: '报完成投资', en: 'Investment reported' },
    fields: { ...shared.invested, done: later(f.done), ...fromSheet },
  },
  progressed: {
    title: { zh: '报形象进度', en: 'Progress reported' },
    fields: { ...shared.progressed, ...fromSheet },
  },
  funded: {
    title: { zh: '资金拼盘', en: 'Sources of money' },
    fields: { funding: f.funding, note: f.remark, ...fromSheet },
  },
  paidIn: {
    title: { zh: '报资金到位', en: 'Money paid in' },
    fields: { ...shared.paidIn, ...fromSheet },
  },
  paidOut: { title: { zh: '报资金支付', en: 'Money paid out' }, fields: shared.paidOut },
  nodesSet: {
    title: { zh: '定关键节点', en: 'Steps set' },
    fields: { nodes: f.nodeList, ...fromSheet },
  },
  nodePassed: { title: { zh: '节点完成', en: 'Step done' }, fields: shared.passed },
  participantsSet: {
    title: { zh: '参建单位', en: 'Participants' },
    fields: { participants: f.participants, ...fromSheet },
  },
  problemRaised: {
    title: { zh: '提出问题', en: 'Problem raised' },
    fields: { ...shared.problem, ...fromSheet },
    raises: ['troubled'],
  },
  problemSolved: { title: { zh: '问题销号', en: 'Problem solved' }, fields: shared.solved },
  allSolved: {
    title: { zh: '问题全部销号', en: 'No problem left' },
    fields: {},
    lowers: ['troubled'],
  },
} as const
