import { defineCase } from 'luoshi/define'
import { local } from '../codes.ts'
import { facts, form, printed } from './paper/facts.ts'
import * as f from './paper/fields.ts'
import { issue } from './paper/issue.ts'

const office = [{ role: 'supervisor' }]

/** A paper of supervision: one matter a sheet, numbered, signed for. */
export default defineCase({
  name: 'paper',
  title: { zh: '督查文书', en: 'Paper of supervision' },
  edition: 1,
  statuses: {
    issued: {
      title: { zh: '待签收', en: 'To be signed for' },
      waits: { zh: '主送单位签收', en: 'the unit it is sent to' },
    },
    signed: { title: { zh: '已签收', en: 'Signed for' }, final: true },
    void: { title: { zh: '已作废', en: 'Void' }, final: true },
  },
  clocks: {
    signing: {
      title: { zh: '签收', en: 'Signing for it' },
      verb: { zh: '签收', en: 'signed for' },
      length: { setting: 'signWithin', standard: 2, unit: 'working-day' },
      basis: [local.supervision, '签收时限'],
      nearWorkingDays: 1,
      ends: 'light',
    },
  },
  state: { ...printed, signedBy: f.signedBy, remark: f.remark, reason: f.reason },
  facts,
  evolve: {
    issued: (_data, body) => body,
    signedFor: (data, { remark }, { by }) => ({ ...data, remark, signedBy: by }),
    voided: (data, { reason }) => ({ ...data, reason }),
  },
  commands: {
    issue: {
      title: { zh: '印发文书', en: 'Issue a paper' },
      help: {
        zh: '一事一单，按年编号不断号。催办通知和督办函同时记一次催办，计入该单位本月督办次数。',
        en: 'One matter a sheet, numbered by year. A notice and a letter count as urging its unit.',
      },
      from: 'new',
      by: office,
      fields: form,
      needs: {
        commitment: { look: 'case', at: 'input.commitment', type: 'commitment' },
        plan: { look: 'case', at: 'found.commitment.data.plan', type: 'plan-document' },
        numbers: { look: 'case', at: 'input.paperKind', prefix: 'numbers-', type: 'paper-numbers' },
      },
      writes: ['issued'],
      decide: issue,
    },
    sign: {
      title: { zh: '签收', en: 'Sign for it' },
      from: ['issued'],
      by: [{ role: 'head', within: 'subtree' }, { role: 'owner' }],
      fields: { remark: f.remark },
      records: 'signedFor',
    },
    makeVoid: {
      title: { zh: '作废', en: 'Make void' },
      help: {
        zh: '编号保留，不再给别的文书。',
        en: 'Its number is kept and given to no other paper.',
      },
      from: ['issued'],
      by: office,
      fields: { reason: f.reason },
      records: 'voided',
    },
  },
  row: ({ data }) => ({
    title: `${data.number ?? ''} ${data.matter ?? ''}`.trim(),
    unit: data.leadUnit ?? null,
    person: data.signedBy ?? data.receiver ?? null,
    category: data.paperKind,
    shown: {
      commitment: data.commitment,
      number: data.number,
      answerBy: data.answerBy,
      issuedOn: data.issuedOn,
    },
  }),
})
