/** What can happen to a commitment. */
import { field } from 'luoshi/define'
import * as f from './fields.ts'

const { kind, title, said, place, origin } = f
const given = {
  kind,
  title,
  ...said,
  ...place,
  origin,
  ...f.partOf,
  measuredBy: f.measuredBy,
  source: f.source,
}
const { milestones, progress, words, obstacle, reached, evidence } = f
const reported = {
  progress,
  words,
  obstacle,
  nextStep: f.nextStep,
  reached,
  milestones,
  evidence,
}
const until = field.day({ title: { zh: '改至', en: 'New limit' }, optional: true })
const optionalPerson = { ...f.person, optional: true as const }
const handed = {
  leadUnit: f.leadUnit,
  person: optionalPerson,
  leader: f.leader,
  supportUnits: f.supportUnits,
  dueOn: f.dueOn,
  note: f.note,
}

const urging = { level: f.level, words: f.remark, exception: f.exception, load: f.load }

const adHoc = {
  title,
  kind,
  source: { ...f.source, optional: undefined },
  indicator: said.indicator,
  comparator: said.comparator,
  amount: said.amount,
  ...handed,
}

/** Groups of fields that facts and commands share. */
export const shared = { given, handed, adHoc, place, reported, until, words: f.remark, evidence }

/** Facts of a commitment, in the order a case meets them. */
export const facts = {
  proposed: { title: { zh: '立项', en: 'Proposed' }, fields: given, to: 'proposed' },
  revised: { title: { zh: '改正', en: 'Corrected' }, fields: given },
  related: { title: { zh: '归入', en: 'Placed in the plan' }, fields: place },
  measured: { title: { zh: '明确计量', en: 'Measured' }, fields: f.measuring },
  brokenDown: {
    title: { zh: '分解', en: 'Broken down' },
    fields: { parts: f.partsHanded, remainder: f.remainder, note: f.note },
  },
  partMoved: { title: { zh: '分解项有进展', en: 'A part moved' }, fields: f.heardOfPart },
  problemMoved: {
    title: { zh: '问题有变化', en: 'A problem moved' },
    fields: f.heardOfProblem,
  },
  assigned: {
    title: { zh: '交办', en: 'Assigned' },
    fields: handed,
    to: 'assigned',
    starts: ['due', 'signing'],
  },
  declined: {
    title: { zh: '退回交办', en: 'Declined' },
    fields: { declineCode: f.declineCode, reason: f.reason, ...f.wished },
    to: 'proposed',
    stops: ['due', 'signing'],
  },
  accepted: {
    title: { zh: '签收', en: 'Accepted' },
    fields: {},
    to: 'accepted',
    stops: ['signing'],
  },
  entrusted: {
    title: { zh: '分解到人', en: 'Entrusted' },
    fields: { person: f.person, milestones },
    to: 'inProgress',
    starts: ['reporting'],
  },
  progressReported: {
    title: { zh: '报告进展', en: 'Progress reported' },
    fields: reported,
    starts: ['reporting'],
  },
  stageReached: {
    title: { zh: '项目进入新阶段', en: 'Stage reached' },
    fields: { stage: { ...f.newStage, optional: undefined } },
  },
  doneReported: {
    title: { zh: '报结', en: 'Reported done' },
    fields: { words: f.remark, verifier: f.verifier },
    to: 'reported',
    stops: ['reporting', 'answer'],
    suspends: ['due'],
    starts: ['verification'],
  },
  returned: {
    title: { zh: '核验退回', en: 'Returned' },
    fields: { reasonCode: f.reasonCode, reason: f.reason },
    to: 'inProgress',
    raises: ['returned'],
    stops: ['verification', 'concluding'],
    resumes: ['due'],
    starts: ['reporting'],
  },
  conferenceCalled: {
    title: { zh: '提请会商', en: 'Conference called' },
    fields: { returns: f.count('退回（次）', 'Times returned') },
    to: 'inConference',
    starts: ['answer'],
  },
  conferenceHeld: {
    title: { zh: '会商', en: 'Conference held' },
    fields: { decision: f.decision, dueOn: until },
    to: 'inProgress',
    stops: ['answer'],
    starts: ['due'],
  },
  verified: {
    title: { zh: '核验通过', en: 'Verified' },
    fields: { finding: f.finding, evidence },
    to: 'verified',
    stops: ['verification'],
    starts: ['concluding'],
  },
  concluded: { title: { zh: '督查结论', en: 'Concluded' }, fields: { conclusion: f.conclusion } },
  reopened: {
    title: { zh: '重新办理', en: 'Re-opened' },
    fields: { source: { ...f.source, optional: undefined }, dueOn: f.dueOn, reason: f.reason },
    to: 'assigned',
    starts: ['due', 'signing'],
  },
  closed: {
    title: { zh: '销号', en: 'Closed' },
    fields: {},
    to: 'closed',
    lowers: ['supervised'],
    stops: ['due', 'concluding'],
  },
  extensionRequested: {
    title: { zh: '申请延期', en: 'Extension requested' },
    fields: { newDueOn: f.newDueOn, reason: f.reason },
    starts: ['answer'],
  },
  extensionGranted: {
    title: { zh: '同意延期', en: 'Extension granted' },
    fields: { dueOn: f.dueOn, words: f.remark },
    raises: ['extended'],
    stops: ['answer'],
    starts: ['due'],
  },
  extensionRefused: {
    title: { zh: '不同意延期', en: 'Extension refused' },
    fields: { words: f.remark },
    stops: ['answer'],
  },
  urged: { title: { zh: '提醒', en: 'Reminded' }, fields: urging },
  urgedFormally: { title: { zh: '正式催办', en: 'Urged formally' }, fields: urging },
  leaderInvolved: { title: { zh: '领导协调', en: 'Leader involved' }, fields: urging },
  supervised: {
    title: { zh: '挂牌督办', en: 'Put under supervision' },
    fields: { supervisedFor: f.supervisedFor, exception: f.exception, load: f.load },
    raises: ['supervised'],
  },
  reassigned: {
    title: { zh: '改派', en: 'Reassigned' },
    fields: { leadUnit: f.leadUnit, dueOn: until, reason: f.reason },
    to: 'assigned',
    stops: ['reporting', 'answer'],
    starts: ['due', 'signing'],
  },
  dropped: {
    title: { zh: '不再办理', en: 'Dropped' },
    fields: { reason: f.reason },
    to: 'dropped',
    stops: ['due', 'signing', 'reporting', 'verification', 'answer', 'concluding'],
  },
} as const
