import { defineCase, when } from 'luoshi/define'
import { local } from '../codes.ts'
import * as decide from './problem/decide.ts'
import { facts, form } from './problem/facts.ts'
import * as f from './problem/fields.ts'

const atLevel = (...levels: string[]) => when.among('state.level', ...levels)
const office = { role: 'supervisor' } as const
const raisers = [
  { role: 'head', when: when.equals('state.raisedUnit', 'who.unit') },
  { role: 'member', when: when.equals('state.raisedBy', 'who.person') },
] as const

/** Something that stands in the way of a commitment: asked of a unit, brought up, solved. */
export default defineCase({
  name: 'problem',
  title: { zh: '问题', en: 'Problem' },
  edition: 1,
  statuses: {
    asked: {
      title: { zh: '待答复', en: 'Waiting for an answer' },
      waits: { zh: '被请求的单位或领导答复', en: 'whoever was asked to answer' },
    },
    answered: {
      title: { zh: '已答复', en: 'Answered' },
      waits: { zh: '解决后销号', en: 'to be settled once it is solved' },
    },
    settled: { title: { zh: '已销号', en: 'Settled' }, final: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  },
  flags: { broughtUp: { title: { zh: '已提级', en: 'Brought up' } } },
  clocks: {
    answering: {
      title: { zh: '答复问题', en: 'Answer to a problem' },
      verb: { zh: '答复', en: 'answered' },
      length: { setting: 'problemWithin', standard: 5, unit: 'working-day' },
      basis: [local.supervision, '问题答复时限'],
      nearWorkingDays: 1,
      ends: { command: 'bringUp' },
    },
    deciding: {
      title: { zh: '专题会研究', en: 'Decision of the meeting' },
      verb: { zh: '研究定案', en: 'decided' },
      length: { setting: 'problemDecided', standard: 10, unit: 'working-day' },
      basis: [local.supervision, '专题会研究时限'],
      nearWorkingDays: 3,
      ends: 'light',
    },
    confirming: {
      title: { zh: '解决销号', en: 'Settling it' },
      verb: { zh: '销号', en: 'settled' },
      length: { setting: 'problemSettled', standard: 10, unit: 'working-day' },
      basis: [local.supervision, '问题销号时限'],
      nearWorkingDays: 3,
      ends: 'light',
    },
  },

  state: {
    title: f.title,
    commitment: f.commitment,
    problemClass: f.problemClass,
    words: f.words,
    askedFor: f.askedFor,
    level: f.level,
    askedUnit: f.askedUnit,
    raisedUnit: f.raisedUnit,
    raisedBy: f.raisedBy,
    leader: f.leader,
    answer: f.answer,
    solvedOn: f.solvedOn,
    result: f.result,
    steps: f.steps,
    evidence: { ...f.evidence, most: 100 },
  },

  facts,

  evolve: {
    raised: (_data, body) => body,
    redirected: (data, { askedUnit }) => ({ ...data, askedUnit, level: 'unit' }),
    broughtUp: (data, { level }) => ({
      ...data,
      level,
      answer: undefined,
      solvedOn: undefined,
      steps: (data.steps ?? 0) + 1,
    }),
    broughtToMeeting: (data, { level }) => ({
      ...data,
      level,
      answer: undefined,
      solvedOn: undefined,
      steps: (data.steps ?? 0) + 1,
    }),
    answered: (data, { answer, solvedOn, evidence: added }) => ({
      ...data,
      answer,
      solvedOn,
      evidence: [...(data.evidence ?? []), ...(added ?? [])],
    }),
    settled: (data, { result, evidence: added }) => ({
      ...data,
      result,
      evidence: [...(data.evidence ?? []), ...(added ?? [])],
    }),
    withdrawn: (data) => data,
  },

  rules: {
    solvedByEvidence: {
      claim: { zh: '已附解决依据', en: 'Evidence of the solution is attached' },
      unless: {
        zh: '销号要有依据。请附会议纪要、批文或现场照片的原件。',
        en: 'Settling it needs evidence: attach minutes, an approval or photos.',
      },
      when: when.any(when.filled('input.evidence'), when.filled('state.evidence')),
      follows: [local.supervision, '问题销号'],
    },
  },

  commands: {
    raise: {
      title: { zh: '提出问题', en: 'Raise a problem' },
      help: {
        zh: '办理中遇到的、本单位解决不了的问题；到期不答复会自动提到上一级。',
        en: 'What a unit cannot solve by itself; unanswered in time it goes up a level by itself.',
      },
      from: 'new',
      by: [{ role: 'head' }, { role: 'member' }, office],
      fields: form,
      needs: {
        commitment: { look: 'case', at: 'input.commitment', type: 'commitment' },
        unit: { look: 'unit', at: 'input.askedUnit' },
      },
      writes: ['raised'],
      decide: decide.raise,
    },
    answer: {
      title: { zh: '答复', en: 'Answer' },
      from: ['asked'],
      by: [
        { role: 'head', within: 'subtree', when: atLevel('unit') },
        { ...office, when: atLevel('office', 'meeting') },
        { role: 'leader', when: atLevel('leader', 'meeting') },
      ],
      fields: { answer: f.answer, solvedOn: f.solvedOn, evidence: f.evidence },
      writes: ['answered'],
      decide: decide.told('answered', 'answered'),
    },
    redirect: {
      title: { zh: '转请', en: 'Ask another unit' },
      from: ['asked'],
      by: [{ ...office, when: atLevel('unit', 'office') }],
      fields: { askedUnit: { ...f.askedUnit, optional: undefined }, reason: f.reason },
      needs: { unit: { look: 'unit', at: 'input.askedUnit' } },
      writes: ['redirected'],
      decide: decide.redirect,
    },
    bringUp: {
      title: { zh: '提级协调', en: 'Bring up a level' },
      help: {
        zh: '答复不了、答复了没有解决，提到上一级协调。',
        en: 'What was not answered, or not solved by the answer, goes up a level.',
      },
      from: ['asked', 'answered'],
      by: [...raisers, office, { role: 'system' }],
      fields: { reason: { ...f.reason, optional: true } },
      writes: ['broughtUp', 'broughtToMeeting'],
      decide: decide.bringUp,
    },
    settle: {
      title: { zh: '销号', en: 'Settle' },
      from: ['answered'],
      by: [office],
      apart: ['answered'],
      fields: { result: f.result, evidence: f.evidence },
      rules: ['solvedByEvidence'],
      writes: ['settled'],
      decide: decide.told('settled', 'settled'),
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['asked', 'answered'],
      by: [...raisers, office],
      fields: { reason: f.reason },
      writes: ['withdrawn'],
      decide: decide.told('withdrawn', 'settled'),
    },
  },

  row: ({ status, data }) => ({
    title: data.title ?? '',
    unit: (isAsked(status, data.level) ? data.askedUnit : data.raisedUnit) ?? null,
    person: personOf(status, data),
    category: data.problemClass,
    shown: {
      commitment: data.commitment,
      level: data.level,
      askedUnit: data.askedUnit,
      raisedUnit: data.raisedUnit,
      askedFor: data.askedFor,
      solvedOn: data.solvedOn,
      steps: data.steps,
    },
  }),
})

/** The unit that was asked has it until it answers or it goes up. */
const isAsked = (status: string, level: string | undefined): boolean =>
  status === 'asked' && level === 'unit'

/** Whoever it waits for: the leader at their level, whoever raised it once it is answered. */
function personOf(
  status: string,
  data: { readonly level?: string; readonly leader?: string; readonly raisedBy?: string },
): string | null {
  if (status === 'answered') return data.raisedBy ?? null
  return data.level === 'leader' ? (data.leader ?? null) : null
}
