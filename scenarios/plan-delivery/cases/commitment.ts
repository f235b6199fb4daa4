import { defineCase, field } from 'luoshi/define'
import { answers } from '../codes.ts'
import { clocks } from './commitment/clocks.ts'
import * as decide from './commitment/decide.ts'
import { evolve, state } from './commitment/evolve.ts'
import { facts, shared } from './commitment/facts.ts'
import * as f from './commitment/fields.ts'
import { rules } from './commitment/rules.ts'
import { breakDown } from './commitment/parts.ts'
import { hear } from './commitment/problems.ts'
import { rowOf } from './commitment/row.ts'
import { supervise, urge } from './commitment/urging.ts'

const { given, handed, adHoc, place, reported, until, words, evidence } = shared
const answer = field.choice({ title: { zh: '答复', en: 'Answer' }, of: answers })
const office = [{ role: 'supervisor' }]
const unit = [{ role: 'owner' }, { role: 'head', within: 'subtree' }] as const
const atWork = ['accepted', 'inProgress'] as const
const underWay = ['assigned', ...atWork, 'reported', 'inConference', 'verified'] as const
/** How much the leading unit was asked for this month. */
const load = {
  look: 'case',
  at: 'state.leadUnit',
  prefix: 'load-',
  type: 'supervision-load',
} as const
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

  state,

  facts,

  evolve,

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
    enter: {
      title: { zh: '登记临时交办', en: 'Enter an ad-hoc task' },
      help: {
        zh: '会议议定、领导批示、上级文件等不在方案里的事，写明来源和文号，直接交办。',
        en: 'What a meeting, an instruction or a paper asks beside the plan, with its source.',
      },
      from: 'new',
      by: office,
      fields: adHoc,
      rules: ['dayAhead'],
      needs: {
        unit: { look: 'unit', at: 'input.leadUnit' },
        person: { look: 'person', at: 'input.person' },
      },
      writes: ['proposed', 'assigned'],
      decide: decide.enter,
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
      needs: {
        ids: { look: 'ids', at: 'input.parts' },
        units: { look: 'units', at: 'input.parts' },
      },
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
      title: { zh: '退回或申请调整', en: 'Decline or ask to adjust' },
      from: ['assigned'],
      by: unit,
      fields: { declineCode: f.declineCode, reason: f.reason, ...f.wished },
      writes: ['declined'],
      decide: decide.decline,
    },
    entrust: {
      title: { zh: '分解到人', en: 'Entrust' },
      from: atWork,
      by: [{ role: 'head', within: 'subtree' }],
      fields: { person: f.person, milestones: f.milestones },
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
      help: {
        zh: '事实不清、证据不足、问题没有解决的，退回再办；期限不因退回重新计算。',
        en: 'Facts unclear, evidence missing, not solved: back to work; the limit stays.',
      },
      from: ['reported', 'verified'],
      by: [{ role: 'verifier' }, ...office],
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
    reopen: {
      title: { zh: '重新办理', en: 'Re-open' },
      help: {
        zh: '销号后问题复发、领导又有批示的，写明依据重新交办，原来的记录不变。',
        en: 'For what came back, or was asked again: on what ground; the record stays.',
      },
      from: ['closed'],
      by: [...office, { role: 'leader' }],
      fields: { source: { ...f.source, optional: undefined }, dueOn: f.dueOn, reason: f.reason },
      rules: ['dayAhead'],
      records: 'reopened',
    },
    urge: {
      title: { zh: '催办', en: 'Urge' },
      from: ['assigned', 'accepted', 'inProgress'],
      by: [{ role: 'supervisor' }, { role: 'leader' }],
      fields: { level: f.level, words, exception: f.exception },
      needs: { load },
      writes: ['urged', 'urgedFormally', 'leaderInvolved'],
      decide: urge,
    },
    supervise: {
      title: { zh: '挂牌督办', en: 'Put under supervision' },
      from: ['assigned', 'accepted', 'inProgress', 'inConference'],
      by: [{ role: 'supervisor' }, { role: 'leader' }],
      fields: { supervisedFor: f.supervisedFor, exception: f.exception },
      rules: ['notSupervised'],
      needs: { load },
      writes: ['supervised'],
      decide: supervise,
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
      by: [{ role: 'leader' }, { role: 'system' }],
      // A public promise is given up for good.
      stepUp: true,
      fields: { reason: f.reason },
      writes: ['dropped'],
      decide: decide.drop,
    },
  },

  row: rowOf,
})
