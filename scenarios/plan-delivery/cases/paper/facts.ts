/** What can happen to a paper of supervision. */
import * as f from './fields.ts'

/** What the office fills in; the rest the commitment and the book of numbers know. */
export const form = {
  commitment: f.commitment,
  paperKind: f.paperKind,
  requirement: f.requirement,
  answerBy: f.answerBy,
  contact: f.contact,
  exception: f.exception,
}

/** Everything a paper says. */
export const printed = {
  paperKind: f.paperKind,
  number: f.number,
  year: f.year,
  serial: f.serial,
  commitment: f.commitment,
  matter: f.matter,
  source: f.source,
  leadUnit: f.leadUnit,
  supportUnits: f.supportUnits,
  receiver: f.receiver,
  requirement: f.requirement,
  dueOn: f.dueOn,
  answerBy: f.answerBy,
  contact: f.contact,
  issuedUnit: f.issuedUnit,
  issuedOn: f.issuedOn,
}

/** Facts of a paper. */
export const facts = {
  issued: {
    title: { zh: '印发', en: 'Issued' },
    fields: printed,
    to: 'issued',
    starts: ['signing'],
  },
  signedFor: {
    title: { zh: '签收', en: 'Signed for' },
    fields: { remark: f.remark },
    to: 'signed',
    stops: ['signing'],
  },
  voided: {
    title: { zh: '作废', en: 'Made void' },
    fields: { reason: f.reason },
    to: 'void',
    stops: ['signing'],
  },
} as const
