import { defineCase, field, reject } from 'luoshi/define'
import { actionTypes, likelihoods, local } from '../codes.ts'
import { leader, leadUnit, origin, reason, said, title } from './commitment/fields.ts'

const type = field.choice({ title: { zh: '类型', en: 'Type' }, of: actionTypes })
const order = field.number({ title: { zh: '次序', en: 'Order' }, least: 1 })
const { ownerWords, dueWords, promisedOn, recommended } = said
const place = {
  plan: field.case({
    title: { zh: '所属方案', en: 'Plan' },
    type: 'plan-delivery/plan-document',
    optional: true,
  }),
  parent: field.case({
    title: { zh: '上一级', en: 'Under' },
    type: 'plan-delivery/plan-action',
    optional: true,
  }),
}
const printed = { ownerWords, dueWords, promisedOn, recommended }
const given = { title, type, order, ...place, ...printed, origin }
const likelihood = field.choice({ title: { zh: '研判', en: 'Judgement' }, of: likelihoods })
const words = field.longText({ title: { zh: '点评', en: 'Comment' }, max: 2000 })
const conclusion = field.longText({ title: { zh: '总结', en: 'Conclusion' }, max: 4000 })
const offices = [{ role: 'supervisor' }, { role: 'leader' }]

/** A named action or plan of a document: an inner node that gathers commitments under a lead. */
export default defineCase({
  name: 'plan-action',
  title: { zh: '行动', en: 'Action' },
  edition: 1,
  statuses: {
    proposed: {
      title: { zh: '待定牵头', en: 'To be given a lead' },
      waits: { zh: '督查室定牵头单位', en: 'the supervision office to name the lead' },
    },
    underWay: { title: { zh: '推进中', en: 'Under way' } },
    ended: { title: { zh: '已结束', en: 'Ended' }, final: true },
    dropped: { title: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  },
  clocks: {
    appointing: {
      title: { zh: '定牵头', en: 'Naming the lead' },
      verb: { zh: '定牵头', en: 'given a lead' },
      length: { setting: 'appointWithin', standard: 5, unit: 'working-day' },
      basis: [local.supervision, '定牵头时限'],
      nearWorkingDays: 1,
      ends: 'light',
    },
  },

  state: { ...given, leadUnit, leader, likelihood, words, conclusion },

  facts: {
    proposed: {
      title: { zh: '立项', en: 'Proposed' },
      fields: given,
      to: 'proposed',
      starts: ['appointing'],
    },
    revised: { title: { zh: '改正', en: 'Corrected' }, fields: given },
    related: { title: { zh: '归入', en: 'Placed in the plan' }, fields: place },
    appointed: {
      title: { zh: '定牵头', en: 'Lead named' },
      fields: { leadUnit, leader },
      to: 'underWay',
      stops: ['appointing'],
    },
    stockTaken: { title: { zh: '例会研判', en: 'Stock taken' }, fields: { likelihood, words } },
    ended: { title: { zh: '结束', en: 'Ended' }, fields: { conclusion }, to: 'ended' },
    dropped: {
      title: { zh: '撤回', en: 'Withdrawn' },
      fields: { reason },
      to: 'dropped',
      stops: ['appointing'],
    },
  },

  evolve: {
    proposed: (data, body) => ({ ...data, ...body }),
    revised: (data, body) => ({ ...body, plan: data.plan, parent: data.parent }),
    related: (data, { parent }) => ({ ...data, parent }),
    appointed: (data, body) => ({ ...data, ...body, recommended: undefined }),
    stockTaken: (data, body) => ({ ...data, ...body }),
    ended: (data, { conclusion: said }) => ({ ...data, conclusion: said }),
    dropped: (data) => data,
  },

  commands: {
    propose: {
      title: { zh: '立项', en: 'Propose' },
      from: 'new',
      by: [{ role: 'system' }],
      fields: given,
      records: 'proposed',
    },
    revise: {
      title: { zh: '改正', en: 'Correct' },
      from: 'open',
      by: [{ role: 'system' }],
      fields: given,
      writes: ['revised'],
      decide: ({ state, input }) =>
        state.status === 'proposed'
          ? [{ type: 'revised', body: input }]
          : reject('not-now', 'plan-delivery.alreadyAssigned', { title: state.data.title ?? '' }),
    },
    relate: {
      title: { zh: '归入', en: 'Place in the plan' },
      from: ['proposed', 'underWay', 'ended', 'dropped'],
      by: [{ role: 'system' }],
      fields: place,
      records: 'related',
    },
    withdraw: {
      title: { zh: '撤回立项', en: 'Withdraw' },
      from: 'open',
      by: [{ role: 'system' }],
      fields: { reason },
      writes: ['dropped'],
      decide: ({ state, input }) =>
        state.status === 'proposed'
          ? [{ type: 'dropped', body: input }]
          : reject('not-now', 'plan-delivery.alreadyAssigned', { title: state.data.title ?? '' }),
    },
    appoint: {
      title: { zh: '定牵头', en: 'Name the lead' },
      from: ['proposed', 'underWay'],
      by: offices,
      fields: { leadUnit, leader },
      needs: { unit: { look: 'unit', at: 'input.leadUnit' } },
      writes: ['appointed'],
      decide: ({ input, moment }) =>
        moment.found.unit === null
          ? reject('not-valid', 'plan-delivery.unknown.leadUnit', { id: input.leadUnit })
          : [{ type: 'appointed', body: input }],
    },
    takeStock: {
      title: { zh: '例会研判', en: 'Take stock' },
      help: {
        zh: '人的判断，与算出来的灯并列，不相替代',
        en: 'What people judge, beside the computed light, never instead of it',
      },
      from: ['underWay'],
      by: offices,
      fields: { likelihood, words },
      records: 'stockTaken',
    },
    end: {
      title: { zh: '结束', en: 'End' },
      from: ['underWay'],
      by: offices,
      fields: { conclusion },
      records: 'ended',
    },
  },

  row: ({ data }) => ({
    title: data.title ?? '',
    unit: data.leadUnit ?? null,
    person: data.leader ?? null,
    category: data.type,
    shown: {
      plan: data.plan,
      order: data.order,
      parent: data.parent,
      kind: data.type,
      likelihood: data.likelihood,
    },
  }),
})
