import { defineCase, field } from 'luoshi/define'
import { answers } from '../codes.ts'
import { clocks } from './commitment/clocks.ts'
import * as decide from './commitment/decide.ts'
import { facts, shared } from './commitment/facts.ts'
import * as f from './commitment/fields.ts'
import { rules } from './commitment/rules.ts'
import { breakDown, heard, progressOfParts } from './commitment/parts.ts'
import { hear, problemsWith } from './commitment/problems.ts'
import { rowOf } from './commitment/row.ts'

const { given, handed, place, reported, until, words, evidence } = shared
const { milestones, progress, reached, obstacle } = f
const answer = field.choice({ title: { zh: '答复', en: 'Answer' }, of: answers })
const office = [{ role: 'supervisor' }]
const unit = [{ role: 'owner' }, { role: 'head', within: 'subtree' }] as const
const atWork = ['accepted', 'inProgress'] as const
const underWay = ['assigned', ...atWork, 'reported', 'inConference', 'verified'] as const
const everywhere = ['proposed', ...underWay, 'closed', 'dropped'] as const

/** A promise of a plan with an owner, a clock and evidence, worked to a verified end. */
export default defineCase({
  name: 'commitment',
  title: { zh: '承诺事项', en: 'Commitment' },
  edition: 1,
  statuses: {
    proposed: { title: { zh: '待交办', en: 'To be assigned' } },
    assigned: {
      title: { zh: '待签收', en: 'Assigned' },
      waits: { zh: '牵头单位签收', en: 'the leading unit to sign for it' },
    },
    accepted: { title: { zh: '已签收', en: 'Accepted' } },
    inProgress: { title: { zh: '办理中', en: 'In progress' } },
    reported: {
      title: { zh: '待核验', en: 'Reported done' },
      waits: { zh: '核验人核验', en: 'the verifier' },
    },
    inConference: {
      title: { zh: '待会商', en: 'In conference' },
      waits: { zh: '分管领导会商', en: 'the leader in charge' },
    },
    verified: {
      title: { zh: '待销号', en: 'Verified' },
      waits: { zh: '督查室下结论、销号', en: 'the supervision office to conclude' },
    },
    closed: { title: { zh: '已办结', en: 'Closed' }, final: true },
    dropped: { title: { zh: '不再办理', en: 'Dropped' }, final: true },
  },
  flags: {
    supervised: { title: { zh: '挂牌督办', en: 'Under supervision' } },
    extended: { title: { zh: '延期', en: 'Extended' } },
    returned: { title: { zh: '退回过', en: 'Returned' } },
  },
  clocks,

  state: {
    ...given,
    ...f.measuring,
    parts: f.parts,
    problems: f.problems,
    remainder: f.remainder,
    milestones,
    leader: f.leader,
    leadUnit: f.leadUnit,
    acceptedBy: f.acceptedBy,
    person: f.person,
    supportUnits: f.supportUnits,
    verifier: f.verifier,
    dueOn: f.dueOn,
    askedUntil: f.newDueOn,
    progress,
    reached,
    obstacle,
    supervisedFor: f.supervisedFor,
    evidence: { ...evidence, most: 400 },
    finding: f.finding,
    conclusion: f.conclusion,
    reports: f.count('进展报告（次）', 'Reports'),
    urged: f.count('催办（次）', 'Times urged'),
    returns: f.count('退回（次）', 'Times returned'),
    extensions: f.count('延期（次）', 'Times extended'),
  },

  facts,

  evolve: {
    proposed: (data, body) => ({ ...data, ...body }),
    revised: ({ plan, action, linked }, body) => ({ ...body, plan, action, linked }),
    related: (data, { action, linked }) => ({ ...data, action, linked }),
    measured: (data, body) => ({ ...data, ...body }),
    brokenDown: (data, { parts, remainder }) => {
      const added = parts.map(({ id, unit, weight }) => ({ id, unit, weight }))
      return { ...data, parts: [...(data.parts ?? []), ...added], remainder }
    },
    partMoved: (data, { part, progress }) => {
      const parts = heard(data.parts, part, progress)
      return { ...data, parts, progress: progressOfParts(parts) }
    },
    problemMoved: (data, told) => ({ ...data, problems: problemsWith(data.problems, told) }),
    assigned: (data, { note: _note, ...body }) => ({ ...data, ...body, recommended: undefined }),
    declined: ({ leadUnit: _unit, person: _person, dueOn: _day, ...data }) => data,
    accepted: (data, _body, { by }) => ({ ...data, acceptedBy: by }),
    entrusted: (data, body) => ({ progress: 0, ...data, ...body }),
    progressReported: (data, { words: _words, evidence: added, ...body }) => ({
      ...data,
      obstacle: undefined,
      ...body,
      evidence: [...(data.evidence ?? []), ...(added ?? [])],
      reports: (data.reports ?? 0) + 1,
    }),
    stageReached: (data, { stage }) => ({ ...data, stage }),
    doneReported: (data, { verifier }) => ({ ...data, verifier, askedUntil: undefined }),
    returned: (data) => ({
      ...data,
      finding: undefined,
      conclusion: undefined,
      returns: (data.returns ?? 0) + 1,
    }),
    conferenceCalled: (data) => data,
    conferenceHeld: (data, { dueOn }) => ({ ...data, dueOn: dueOn ?? data.dueOn }),
    verified: (data, { finding, evidence: added }, { by }) => ({
      ...data,
      finding,
      verifier: by,
      evidence: [...(data.evidence ?? []), ...(added ?? [])],
    }),
    concluded: (data, { conclusion }) => ({ ...data, conclusion }),
    closed: ({ supervisedFor: _why, ...data }) => data,
    extensionRequested: (data, { newDueOn }) => ({ ...data, askedUntil: newDueOn }),
    extensionGranted: (data, { dueOn }) => ({
      ...data,
      dueOn,
      askedUntil: undefined,
      extensions: (data.extensions ?? 0) + 1,
    }),
    extensionRefused: (data) => ({ ...data, askedUntil: undefined }),
    urged: (data) => ({ ...data, urged: (data.urged ?? 0) + 1 }),
    supervised: (data, body) => ({ ...data, ...body }),
    reassigned: ({ person: _person, acceptedBy: _head, ...data }, { leadUnit, dueOn }) => ({
      ...data,
      leadUnit,
      dueOn: dueOn ?? data.dueOn,
      askedUntil: undefined,
    }),
    dropped: (data) => data,
  },

  rules,

  commands: {
    propose: {
      title: { zh: '立项', en: 'Propose' },
      help: {
        zh: '文件里的承诺审读确认后自动立项；会议议定的事可以在这里直接立项。',
        en: 'Promises of a document are proposed as they are confirmed; others are proposed here.',
      },
      from: 'new',
      by: [{ role: 'system' }, { role: 'supervisor' }],
      fields: given,
      records: 'proposed',
    },
    revise: {
      title: { zh: '改正', en: 'Correct' },
      from: 'open',
      by: [{ role: 'system' }],
      fields: given,
      writes: ['revised'],
      decide: decide.revise,
    },
    relate: {
      title: { zh: '归入', en: 'Place in the plan' },
      from: everywhere,
      by: [{ role: 'system' }],
      fields: place,
      records: 'related',
    },
    withdraw: {
      title: { zh: '撤回立项', en: 'Withdraw' },
      from: 'open',
      by: [{ role: 'system' }],
      fields: { reason: f.reason },
      writes: ['dropped'],
      decide: decide.withdraw,
    },
    measure: {
      title: { zh: '明确计量', en: 'Say how it is measured' },
      help: {
        zh: '指定用哪个指标计量，可另定基数、奋斗目标和分月计划。',
        en: 'Name the indicator it is measured by; base, stretch and planned way may be set.',
      },
      from: 'open',
      by: [{ role: 'supervisor' }, { role: 'planner' }],
      fields: { ...f.measuring, measuredBy: { ...f.measuredBy, optional: undefined } },
      needs: { indicators: { look: 'indicators' } },
      writes: ['measured'],
      decide: decide.measure,
    },
    breakDown: {
      title: { zh: '分解', en: 'Break down' },
      help: {
        zh: '分解到单位、科室和个人；每一份各自成为一个事项，进度汇总到这里。',
        en: 'Each part becomes a commitment of its own; progress comes together here.',
      },
      from: ['proposed', 'assigned', ...atWork],
      by: [{ role: 'supervisor' }, { role: 'head', within: 'subtree' }],
      fields: { parts: f.partsAsked, remainder: f.remainder, note: f.note },
      needs: { ids: { look: 'ids', at: 'input.parts' } },
      writes: ['brokenDown'],
      decide: breakDown,
    },
    hear: {
      title: { zh: '得知变化', en: 'Hear of a change' },
      from: everywhere,
      by: [{ role: 'system' }],
      fields: f.heard,
      writes: ['partMoved', 'problemMoved'],
      decide: hear,
    },
    assign: {
      title: { zh: '交办', en: 'Assign' },
      from: ['proposed'],
      by: [...office, { role: 'system' }],
      fields: handed,
      rules: ['dayAhead'],
      needs: {
        unit: { look: 'unit', at: 'input.leadUnit' },
        person: { look: 'person', at: 'input.person' },
      },
      writes: ['assigned'],
      decide: decide.assign,
    },
    accept: {
      title: { zh: '签收', en: 'Accept' },
      from: ['assigned'],
      by: unit,
      fields: {},
      writes: ['accepted', 'entrusted'],
      decide: decide.accept,
    },
    decline: {
      title: { zh: '退回交办', en: 'Decline' },
      from: ['assigned'],
      by: unit,
      fields: { declineCode: f.declineCode, reason: f.reason },
      records: 'declined',
    },
    entrust: {
      title: { zh: '分解到人', en: 'Entrust' },
      from: atWork,
      by: [{ role: 'head', within: 'subtree' }],
      fields: { person: f.person, milestones },
      needs: { person: { look: 'person', at: 'input.person' } },
      writes: ['entrusted'],
      decide: decide.entrust,
    },
    reportProgress: {
      title: { zh: '报告进展', en: 'Report progress' },
      from: atWork,
      by: unit,
      fields: { ...reported, stage: f.newStage },
      writes: ['entrusted', 'progressReported', 'stageReached'],
      decide: decide.reportProgress,
    },
    reportDone: {
      title: { zh: '报结', en: 'Report as done' },
      from: ['inProgress'],
      by: unit,
      fields: { words },
      rules: ['progressWhole', 'milestonesDone', 'evidenceAttached'],
      needs: {
        verifiers: { look: 'holders', role: 'plan-delivery/verifier' },
        seed: { look: 'seed' },
      },
      writes: ['doneReported'],
      decide: decide.reportDone,
    },
    requestExtension: {
      title: { zh: '申请延期', en: 'Ask for more time' },
      from: atWork,
      by: unit,
      fields: { newDueOn: f.newDueOn, reason: f.reason },
      rules: ['beforeExpiry', 'noneAsked'],
      writes: ['extensionRequested'],
      decide: decide.requestExtension,
    },
    answerExtension: {
      title: { zh: '答复延期', en: 'Answer the extension' },
      from: atWork,
      by: [{ role: 'leader' }, { role: 'supervisor' }],
      apart: ['extensionRequested'],
      fields: { answer, words },
      rules: ['extensionAsked'],
      writes: ['extensionGranted', 'extensionRefused'],
      decide: decide.answerExtension,
    },
    verify: {
      title: { zh: '核验通过', en: 'Verify' },
      from: ['reported'],
      by: [{ role: 'verifier' }],
      apart: ['doneReported', 'progressReported', 'entrusted'],
      fields: { finding: f.finding, evidence },
      rules: ['fromElsewhere', 'notHandler', 'evidenceAttached'],
      records: 'verified',
    },
    return: {
      title: { zh: '退回', en: 'Return' },
      from: ['reported'],
      by: [{ role: 'verifier' }, { role: 'supervisor' }],
      apart: ['doneReported', 'progressReported', 'entrusted'],
      fields: { reasonCode: f.reasonCode, reason: f.reason },
      rules: ['fromElsewhere', 'notHandler'],
      writes: ['returned', 'conferenceCalled'],
      decide: decide.returnIt,
    },
    holdConference: {
      title: { zh: '会商', en: 'Hold the conference' },
      from: ['inConference'],
      by: [{ role: 'leader' }],
      fields: { decision: f.decision, dueOn: until },
      records: 'conferenceHeld',
    },
    conclude: {
      title: { zh: '下结论', en: 'Conclude' },
      from: ['verified'],
      by: office,
      apart: ['doneReported', 'verified'],
      fields: { conclusion: f.conclusion },
      records: 'concluded',
    },
    close: {
      title: { zh: '销号', en: 'Close' },
      from: ['verified'],
      by: office,
      apart: ['doneReported', 'verified'],
      fields: {},
      rules: ['evidenceAttached', 'concluded'],
      records: 'closed',
    },
    sendBack: {
      title: { zh: '不予销号', en: 'Send back' },
      from: ['verified'],
      by: office,
      apart: ['doneReported', 'verified'],
      fields: { reasonCode: f.reasonCode, reason: f.reason },
      writes: ['returned', 'conferenceCalled'],
      decide: decide.returnIt,
    },
    urge: {
      title: { zh: '催办', en: 'Urge' },
      from: ['assigned', 'accepted', 'inProgress'],
      by: [{ role: 'supervisor' }, { role: 'leader' }],
      fields: { level: f.level, words },
      records: 'urged',
    },
    supervise: {
      title: { zh: '挂牌督办', en: 'Put under supervision' },
      from: ['assigned', 'accepted', 'inProgress', 'inConference'],
      by: [{ role: 'supervisor' }, { role: 'leader' }],
      fields: { supervisedFor: f.supervisedFor },
      rules: ['notSupervised'],
      records: 'supervised',
    },
    reassign: {
      title: { zh: '改派', en: 'Reassign' },
      from: atWork,
      by: office,
      fields: { leadUnit: f.leadUnit, dueOn: until, reason: f.reason },
      needs: { unit: { look: 'unit', at: 'input.leadUnit' } },
      writes: ['reassigned'],
      decide: decide.reassign,
    },
    drop: {
      title: { zh: '不再办理', en: 'Drop' },
      from: 'open',
      by: [{ role: 'leader' }],
      // A public promise is given up for good.
      stepUp: true,
      fields: { reason: f.reason },
      records: 'dropped',
    },
  },

  row: rowOf,
})
