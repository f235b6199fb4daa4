import { defineScenario } from 'luoshi/define'
import commitment from './cases/commitment.ts'
import planAction from './cases/plan-action.ts'
import planDocument from './cases/plan-document.ts'
import paperNumbers from './cases/paper-numbers.ts'
import paper from './cases/paper.ts'
import problem from './cases/problem.ts'
import supervisionLoad from './cases/supervision-load.ts'
import { prints } from './prints.ts'
import { reports } from './reports.ts'
import { notices, told } from './notices.ts'
import { views } from './views.ts'
import { words } from './words.ts'

const days = { unit: 'working-day' }

/** Plan delivery 规划落实: what was promised in a plan is read, handed out and worked to its end. */
export default defineScenario({
  name: 'plan-delivery',
  title: { zh: '规划落实', en: 'Plan delivery' },
  summary: {
    zh: '方案里写下的每一个数、每一件事、每一个项目，都有人牵头、有期限、有证据，办到核验销号。',
    en: 'Every figure, task and project of a plan gets a lead, a limit and evidence, to its end.',
  },
  follows: ['政府督查工作条例（国务院令第733号，2021年2月1日起施行）'],
  // Whoever works for the plan sees the whole of it: what is promised is promised in the open.
  roles: {
    planner: { title: { zh: '方案编审', en: 'Plan officer' }, sees: 'lane' },
    supervisor: { title: { zh: '督查专员', en: 'Supervision officer' }, sees: 'lane' },
    chief: { title: { zh: '督查室主任', en: 'Head of supervision' }, sees: 'lane' },
    leader: { title: { zh: '分管领导', en: 'Leader in charge' }, sees: 'lane' },
    head: { title: { zh: '牵头单位负责人', en: 'Head of the leading unit' }, sees: 'lane' },
    member: { title: { zh: '承办人', en: 'Handler' }, sees: 'lane' },
    verifier: { title: { zh: '核验人', en: 'Verifier' }, sees: 'lane' },
  },
  cases: [planDocument, planAction, commitment, problem, paper, paperNumbers, supervisionLoad],
  views,
  notices,
  prints,
  reports,
  words: { ...words, ...told },
  settings: {
    reviewWithin: { title: { zh: '审读时限', en: 'Time for the review' }, standard: 10, ...days },
    appointWithin: { title: { zh: '定牵头时限', en: 'Time to name a lead' }, standard: 5, ...days },
    signWithin: { title: { zh: '签收时限', en: 'Time to sign for it' }, standard: 2, ...days },
    reportEvery: {
      title: { zh: '进展报告间隔', en: 'Time between reports' },
      standard: 20,
      ...days,
    },
    verifyWithin: { title: { zh: '核验时限', en: 'Time for verification' }, standard: 5, ...days },
    answerWithin: {
      title: { zh: '答复延期、会商时限', en: 'Time to answer and to confer' },
      standard: 3,
      ...days,
    },
    concludeWithin: {
      title: { zh: '下结论、销号时限', en: 'Time to conclude and close' },
      standard: 5,
      ...days,
    },
    problemWithin: {
      title: { zh: '问题答复时限', en: 'Time to answer a problem' },
      standard: 5,
      ...days,
    },
    problemDecided: {
      title: { zh: '专题会研究时限', en: 'Time for the meeting to decide' },
      standard: 10,
      ...days,
    },
    problemSettled: {
      title: { zh: '问题销号时限', en: 'Time to settle a problem' },
      standard: 10,
      ...days,
    },
    assignmentWord: {
      title: { zh: '交办单编号用字', en: 'Word of assignments' },
      standard: '交办',
    },
    nudgeWord: { title: { zh: '催办通知编号用字', en: 'Word of notices' }, standard: '催办' },
    letterWord: { title: { zh: '督办函编号用字', en: 'Word of letters' }, standard: '督办' },
    pressedAtMost: {
      title: { zh: '一个单位每月督办上限（次）', en: 'A unit is pressed at most (times a month)' },
      standard: 8,
    },
    returnsAtMost: {
      title: { zh: '退回几次即提请会商', en: 'Returns before a conference' },
      standard: 3,
    },
  },
})
