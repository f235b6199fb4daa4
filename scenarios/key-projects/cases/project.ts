import { defineCase, field } from 'luoshi/define'
import * as decide from './project/decide.ts'
import { facts, shared } from './project/facts.ts'
import * as f from './project/fields.ts'
import { rowOf } from './project/row.ts'
import { rules } from './project/rules.ts'
import { state, tablesOf, withInvestment } from './project/state.ts'

const office = { role: 'planner' } as const
const both = [office, { role: 'reporter', within: 'subtree' }] as const
const preparing = ['reserve', 'preparing', 'ready'] as const
const begun = ['building', 'finished'] as const
const change = field.data({ title: { zh: '表中的改动', en: 'What the sheet changes' } })
const written = [
  ...(['described', 'goalSet', 'invested', 'progressed', 'problemRaised'] as const),
  ...(['nodesSet', 'participantsSet', 'funded', 'paidIn'] as const),
] as const
const fromSheet = { change, file: f.fromSheet.file, ...f.contacts }

const groups = {
  reports: { zh: '报数', en: 'Figures' },
  steps: { zh: '节点', en: 'Steps' },
  changes: { zh: '变更', en: 'Changes' },
} as const

/** A key project from the reserve to its end: stages with evidence, money month by month. */
export default defineCase({
  name: 'project',
  title: { zh: '重点项目', en: 'Key project' },
  edition: 1,
  statuses: {
    reserve: { title: { zh: '储备', en: 'In reserve' } },
    preparing: { title: { zh: '前期', en: 'In preparation' } },
    ready: { title: { zh: '待开工', en: 'Ready to start' } },
    building: { title: { zh: '在建', en: 'Being built' } },
    finished: { title: { zh: '竣工', en: 'Finished' } },
    operating: { title: { zh: '投产', en: 'In operation' }, final: true },
    removed: { title: { zh: '出库', en: 'Removed' }, final: true },
  },
  flags: {
    stalled: { title: { zh: '停工', en: 'Stopped' } },
    troubled: { title: { zh: '有问题待解决', en: 'Has a problem' } },
  },
  state,
  facts,
  evolve: {
    entered: (data, { form: _form, file: _file, ...body }) => ({ ...data, ...body }),
    described: (data, { form: _form, file: _file, ...body }) => ({ ...data, ...body }),
    signed: (data, { on }) => ({ ...data, signedOn: on }),
    cleared: (data, { on }) => ({ ...data, clearedOn: on }),
    started: (data, { on }) => ({ ...data, startedOn: on }),
    enteredStatistics: (data, { on }) => ({ ...data, statisticsOn: on }),
    finished: (data, { on }) => ({ ...data, finishedOn: on }),
    operated: (data, { on }) => ({ ...data, operatedOn: on }),
    removed: (data) => data,
    excused: (data, { until }) => ({ ...data, excusedUntil: until }),
    suspended: (data) => data,
    resumed: (data) => data,
    goalSet: (data, { year, planned, prior, goal }) => {
      const { goals } = tablesOf(data)
      const said = {
        ...goals[year],
        ...(planned === undefined ? {} : { planned: planned.value }),
        ...(prior === undefined ? {} : { prior: prior.value }),
        ...(goal === undefined ? {} : { goal }),
      }
      return { ...data, goals: { ...goals, [year]: said } as never }
    },
    invested: (data, body) => {
      const { months } = tablesOf(data)
      const month = withInvestment(months[body.period], body as never)
      return { ...data, months: { ...months, [body.period]: month } as never }
    },
    progressed: (data, { period, part, words }) => {
      const { months } = tablesOf(data)
      const month = months[period]
      const said = { ...month, words: { ...month?.words, [part]: words } }
      return { ...data, months: { ...months, [period]: said } as never }
    },
    funded: (data, { funding }) => ({ ...data, funding }),
    paidIn: (data, { period, source, amount }) => {
      const { paidIn } = tablesOf(data)
      const month = { ...paidIn[period], [source]: amount.value }
      return { ...data, paidIn: { ...paidIn, [period]: month } as never }
    },
    paidOut: (data, { period, budget, amount }) => {
      const said = { budget: budget.value, amount: amount.value }
      return { ...data, paidOut: { ...tablesOf(data).paidOut, [period]: said } as never }
    },
    nodesSet: (data, { nodes }) => ({ ...data, nodes }),
    nodePassed: (data, { node, on, words, paper, number }) => {
      const others = (data.nodes ?? []).filter((one) => one.node !== node)
      const known = data.nodes?.find((one) => one.node === node)
      const told = `${on} 完成${words === undefined ? '' : `：${words}`}`.slice(0, 200)
      const papers = [...((data.papers ?? []) as object[]), { node, on, paper, number }]
      return {
        ...data,
        nodes: [...others, { ...known, node, words: told }],
        ...(paper === undefined ? {} : { papers: papers as never }),
      }
    },
    participantsSet: (data, { participants }) => ({ ...data, participants }),
    problemRaised: (data, { words }) => {
      return { ...data, problems: [...tablesOf(data).problems, { words }] as never }
    },
    problemSolved: (data, { problem, result }) => {
      const { problems } = tablesOf(data)
      const told = problems.map((one, at) => (at + 1 === problem ? { ...one, result } : one))
      return { ...data, problems: told as never }
    },
    allSolved: (data) => data,
  },
  rules,
  commands: {
    enter: {
      title: { zh: '入库', en: 'Enter' },
      from: 'new',
      by: both,
      fields: shared.entered,
      rules: ['codeShaped'],
      records: 'entered',
    },
    enterFromSheet: {
      title: { zh: '按表入库', en: 'Enter from a sheet' },
      help: { zh: '读入报表时使用', en: 'Given when a sheet is read in' },
      from: 'new',
      by: [{ role: 'system' }],
      fields: fromSheet,
      writes: ['entered', ...written],
      decide: decide.enterFromSheet,
    },
    takeSheet: {
      title: { zh: '按表更新', en: 'Take from a sheet' },
      help: { zh: '读入报表时使用', en: 'Given when a sheet is read in' },
      from: ['reserve', 'preparing', 'ready', 'building', 'finished'],
      by: [{ role: 'system' }],
      fields: fromSheet,
      writes: written,
      decide: decide.takeSheet,
    },
    reportProgress: {
      title: { zh: '报形象进度', en: 'Report progress' },
      from: 'open',
      by: both,
      fields: shared.progressed,
      writes: ['progressed'],
      decide: decide.ofMonth('progressed'),
    },
    raiseProblem: {
      title: { zh: '提出问题', en: 'Raise a problem' },
      from: 'open',
      by: both,
      fields: shared.problem,
      records: 'problemRaised',
    },
    solveProblem: {
      title: { zh: '问题销号', en: 'Solve a problem' },
      from: 'open',
      by: [office],
      fields: shared.solved,
      writes: ['problemSolved', 'allSolved'],
      decide: decide.solve,
    },
    reportInvestment: {
      title: { zh: '报完成投资', en: 'Report investment' },
      group: groups.reports,
      from: begun,
      by: both,
      fields: shared.invested,
      writes: ['invested'],
      decide: decide.ofMonth('invested'),
    },
    payIn: {
      title: { zh: '报资金到位', en: 'Report money paid in' },
      group: groups.reports,
      from: 'open',
      by: both,
      fields: shared.paidIn,
      writes: ['paidIn'],
      decide: decide.ofMonth('paidIn'),
    },
    payOut: {
      title: { zh: '报资金支付', en: 'Report money paid out' },
      group: groups.reports,
      help: {
        zh: '中央、省市级资金：本年预算数和年初至当月累计支付数。',
        en: 'Of central and municipal money: budgeted for the year, and paid since January.',
      },
      from: 'open',
      by: both,
      fields: shared.paidOut,
      writes: ['paidOut'],
      decide: decide.ofMonth('paidOut'),
    },
    fund: {
      title: { zh: '填资金拼盘', en: 'Say where the money comes from' },
      group: groups.reports,
      from: 'open',
      by: both,
      fields: { funding: f.funding, note: f.remark },
      writes: ['funded'],
      decide: decide.fund,
    },
    sign: {
      title: { zh: '签约', en: 'Sign' },
      group: groups.steps,
      from: ['reserve'],
      by: both,
      fields: shared.staged,
      rules: ['notAhead'],
      records: 'signed',
    },
    clear: {
      title: { zh: '报批完成', en: 'Approvals done' },
      group: groups.steps,
      from: ['preparing'],
      by: both,
      fields: shared.staged,
      rules: ['codeGiven', 'notAhead'],
      records: 'cleared',
    },
    start: {
      title: { zh: '开工', en: 'Start' },
      group: groups.steps,
      from: ['ready'],
      by: both,
      fields: shared.staged,
      rules: ['notAhead'],
      records: 'started',
    },
    enterStatistics: {
      title: { zh: '纳统入库', en: 'Enter statistics' },
      group: groups.steps,
      from: begun,
      by: [office],
      fields: shared.staged,
      rules: ['notAhead'],
      records: 'enteredStatistics',
    },
    finish: {
      title: { zh: '竣工', en: 'Finish' },
      group: groups.steps,
      from: ['building'],
      by: both,
      fields: shared.staged,
      rules: ['notAhead', 'notStalled'],
      records: 'finished',
    },
    operate: {
      title: { zh: '投产', en: 'Operate' },
      group: groups.steps,
      from: ['finished'],
      by: both,
      fields: shared.staged,
      rules: ['notAhead'],
      records: 'operated',
    },
    passNode: {
      title: { zh: '节点完成', en: 'Step done' },
      group: groups.steps,
      from: 'open',
      by: both,
      fields: shared.passed,
      rules: ['notAhead'],
      records: 'nodePassed',
    },
    setNodes: {
      title: { zh: '定关键节点', en: 'Set the steps' },
      group: groups.steps,
      from: 'open',
      by: both,
      fields: { nodes: f.nodeList },
      records: 'nodesSet',
    },
    describe: {
      title: { zh: '更新基本情况', en: 'Describe' },
      group: groups.changes,
      from: 'open',
      by: both,
      fields: shared.described,
      rules: ['codeShaped'],
      writes: ['described'],
      decide: decide.describe,
    },
    setGoal: {
      title: { zh: '下达年度目标', en: 'Set the goal of the year' },
      group: groups.changes,
      from: 'open',
      by: [office],
      fields: shared.goal,
      records: 'goalSet',
    },
    setParticipants: {
      title: { zh: '填参建单位', en: 'Say who takes part' },
      group: groups.changes,
      from: 'open',
      by: both,
      fields: { participants: f.participants },
      records: 'participantsSet',
    },
    excuse: {
      title: { zh: '说明未开工原因', en: 'Explain a late start' },
      group: groups.changes,
      from: preparing,
      by: [office],
      fields: { reason: f.reason, until: facts.excused.fields.until },
      records: 'excused',
    },
    resume: {
      title: { zh: '复工', en: 'Go on' },
      group: groups.changes,
      from: ['building'],
      by: both,
      fields: {},
      rules: ['stalled'],
      records: 'resumed',
    },
    suspend: {
      title: { zh: '停工', en: 'Stop work' },
      group: groups.changes,
      from: ['building'],
      by: both,
      fields: { reason: f.reason },
      rules: ['notStalled'],
      records: 'suspended',
    },
    remove: {
      title: { zh: '出库', en: 'Remove' },
      group: groups.changes,
      from: 'open',
      by: [office],
      fields: { reason: f.reason },
      records: 'removed',
    },
  },
  row: rowOf,
  code: {
    isProjectCode: ({ input }) => {
      const { code } = (input ?? {}) as { readonly code?: unknown }
      return typeof code === 'string' && /^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/.test(code)
    },
    isAtWork: ({ case: seen }) => {
      const { flags } = (seen ?? {}) as { readonly flags?: readonly string[] }
      return flags?.includes('stalled') !== true
    },
    hasStopped: ({ case: seen }) => {
      const { flags } = (seen ?? {}) as { readonly flags?: readonly string[] }
      return flags?.includes('stalled') === true
    },
  },
})
