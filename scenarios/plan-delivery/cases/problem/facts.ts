/** What can happen to a problem. */
import * as f from './fields.ts'

const { evidence } = f
const asked = {
  commitment: f.commitment,
  title: f.title,
  problemClass: f.problemClass,
  words: f.words,
  askedFor: f.askedFor,
  askedUnit: f.askedUnit,
}
const risen = { level: f.level, reason: f.reason }

/** What the form of a problem asks. */
export const form = { ...asked, evidence }

/** Facts of a problem, in the order a case meets them. */
export const facts = {
  raised: {
    title: { zh: '提出问题', en: 'Raised' },
    fields: {
      ...form,
      level: f.level,
      raisedUnit: f.raisedUnit,
      raisedBy: f.raisedBy,
      leader: f.leader,
    },
    to: 'asked',
    starts: ['answering'],
  },
  redirected: {
    title: { zh: '转请', en: 'Asked of another' },
    fields: { askedUnit: { ...f.askedUnit, optional: undefined }, reason: f.reason },
    starts: ['answering'],
  },
  broughtUp: {
    title: { zh: '提级协调', en: 'Brought up a level' },
    fields: risen,
    to: 'asked',
    raises: ['broughtUp'],
    stops: ['confirming'],
    starts: ['answering'],
  },
  broughtToMeeting: {
    title: { zh: '提请专题会', en: 'Brought to a meeting' },
    fields: risen,
    to: 'asked',
    raises: ['broughtUp'],
    stops: ['answering', 'confirming'],
    starts: ['deciding'],
  },
  answered: {
    title: { zh: '答复', en: 'Answered' },
    fields: { answer: f.answer, solvedOn: f.solvedOn, evidence },
    to: 'answered',
    stops: ['answering', 'deciding'],
    starts: ['confirming'],
  },
  settled: {
    title: { zh: '销号', en: 'Settled' },
    fields: { result: f.result, evidence },
    to: 'settled',
    stops: ['confirming'],
  },
  withdrawn: {
    title: { zh: '撤回', en: 'Withdrawn' },
    fields: { reason: f.reason },
    to: 'withdrawn',
    stops: ['answering', 'deciding', 'confirming'],
  },
} as const
