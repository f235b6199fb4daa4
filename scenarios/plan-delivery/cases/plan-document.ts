import { defineCase, field } from 'luoshi/define'
import { local } from '../codes.ts'
import * as decide from './plan-document/decide.ts'
import type { Problem, Review } from './plan-document/items.ts'
import { rules } from './plan-document/rules.ts'

const title = field.text({ title: { zh: '文件名称', en: 'Title' }, max: 300 })
const date = field.text({ title: { zh: '成文日期', en: 'Dated' }, optional: true, max: 10 })
const original = field.files({ title: { zh: '原件', en: 'Original' }, most: 1 })
const text = field.files({ title: { zh: '读出的文字', en: 'Text as read' }, most: 1 })
const data = (zh: string, en: string) => field.data({ title: { zh, en } })
const blocks = data('段落', 'Blocks')
const items = data('各项', 'Items')
const problems = data('疑点', 'Problems')
const fields = data('改正', 'Correction')
/** A document may well hold no items, or no problems. */
const readParts = {
  blocks: { ...blocks, optional: true as const },
  items: { ...items, optional: true as const },
  problems: { ...problems, optional: true as const },
}
const why = data('原因', 'Why')
const item = field.number({ title: { zh: '第几项', en: 'Item' }, least: 1 })
const into = field.number({ title: { zh: '并入第几项', en: 'Into item' }, least: 1 })
const problem = field.number({ title: { zh: '第几个疑点', en: 'Problem' }, least: 1 })
const how = field.text({ title: { zh: '怎么处理的', en: 'How it was settled' }, max: 500 })
const reason = field.text({ title: { zh: '理由', en: 'Reason' }, optional: true, max: 500 })
const commitment = field.text({ title: { zh: '承诺编号', en: 'Case' }, optional: true, max: 60 })
const note = field.longText({ title: { zh: '意见', en: 'Note' }, optional: true, max: 2000 })
const document = { type: 'plan-delivery/plan-document' }
const replaces = field.case({ title: { zh: '替代', en: 'Replaces' }, ...document, optional: true })
const by = field.case({ title: { zh: '新版', en: 'Newer document' }, ...document, optional: true })
const change = field.text({ title: { zh: '变动', en: 'Change' }, max: 60 })
const against = field.case({ title: { zh: '对照', en: 'Against' }, ...document })
const changeReason = field.longText({ title: { zh: '原因和依据', en: 'Why, by what' }, max: 1000 })
const kind = field.choice({
  title: { zh: '种类', en: 'Kind' },
  of: {
    target: { zh: '指标', en: 'Targets' },
    project: { zh: '项目', en: 'Projects' },
    measure: { zh: '措施', en: 'Measures' },
    action: { zh: '行动', en: 'Actions' },
    actual: { zh: '既成数字', en: 'Actual figures' },
  },
})

const reviewers = [{ role: 'planner' }, { role: 'supervisor' }]
const review = { from: ['underReview'], by: reviewers } as const

/** Puts the decision about an item in the place of an earlier one. */
function withReview(reviews: unknown, decided: Review): never {
  const others = ((reviews ?? []) as readonly Review[]).filter(({ n }) => n !== decided.n)
  return [...others, decided] as never
}

/** A plan as it was published: read, reviewed item by item, confirmed, in force. */
export default defineCase({
  name: 'plan-document',
  title: { zh: '方案文件', en: 'Plan document' },
  edition: 1,
  statuses: {
    received: { title: { zh: '读取中', en: 'Being read' } },
    unreadable: { title: { zh: '读不了', en: 'Not readable' } },
    underReview: {
      title: { zh: '审读中', en: 'Under review' },
      waits: { zh: '逐项审读', en: 'every item to be reviewed' },
    },
    confirmed: { title: { zh: '已审定', en: 'Confirmed' } },
    inForce: { title: { zh: '生效中', en: 'In force' } },
    superseded: { title: { zh: '已被替代', en: 'Superseded' }, final: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  },
  clocks: {
    review: {
      title: { zh: '审读', en: 'Review' },
      verb: { zh: '审读', en: 'reviewed' },
      length: { setting: 'reviewWithin', standard: 10, unit: 'working-day' },
      basis: [local.planning, '审读时限'],
      nearWorkingDays: 3,
      ends: 'light',
    },
  },

  state: {
    title,
    date,
    original,
    text,
    blocks,
    items,
    problems,
    reviews: data('审读', 'Reviews'),
    undone: data('撤回次数', 'Times undone'),
    why,
    note,
    replaces,
    by,
    explained: { ...data('变动说明', 'Why it changed'), optional: true as const },
  },

  facts: {
    uploaded: {
      title: { zh: '交来', en: 'Handed in' },
      fields: { title, original },
      to: 'received',
    },
    readingFailed: { title: { zh: '没有读成', en: 'Not read' }, fields: { why }, to: 'unreadable' },
    readingRecorded: {
      title: { zh: '读出', en: 'Read' },
      fields: { title, date, text },
      to: 'underReview',
      starts: ['review'],
    },
    blocksRecorded: { title: { zh: '段落', en: 'Blocks' }, fields: { blocks } },
    itemsRecorded: { title: { zh: '各项', en: 'Items' }, fields: { items } },
    problemsRecorded: { title: { zh: '疑点', en: 'Problems' }, fields: { problems } },
    itemConfirmed: {
      title: { zh: '确认一项', en: 'Item confirmed' },
      fields: { item, commitment },
    },
    itemCorrected: {
      title: { zh: '改正一项', en: 'Item corrected' },
      fields: { item, fields, commitment },
    },
    itemDiscarded: { title: { zh: '舍弃一项', en: 'Item discarded' }, fields: { item, reason } },
    itemMerged: { title: { zh: '并入另一项', en: 'Item merged' }, fields: { item, into } },
    reviewUndone: { title: { zh: '撤回审读', en: 'Review undone' }, fields: { item } },
    problemSettled: { title: { zh: '处理疑点', en: 'Problem settled' }, fields: { problem, how } },
    confirmed: {
      title: { zh: '审定', en: 'Confirmed' },
      fields: { note },
      to: 'confirmed',
      stops: ['review'],
    },
    broughtIntoForce: {
      title: { zh: '生效', en: 'Brought into force' },
      fields: { replaces, note },
      to: 'inForce',
    },
    changeExplained: {
      title: { zh: '说明变动', en: 'Change explained' },
      fields: { change, against, reason: changeReason },
    },
    superseded: { title: { zh: '被替代', en: 'Superseded' }, fields: { by }, to: 'superseded' },
    withdrawn: {
      title: { zh: '撤回', en: 'Withdrawn' },
      fields: { note },
      to: 'withdrawn',
      stops: ['review'],
    },
  },

  evolve: {
    uploaded: (state, body) => ({ ...state, ...body }),
    readingFailed: (state, body) => ({ ...state, why: body.why }),
    readingRecorded: (state, body) => ({
      ...state,
      ...body,
      why: undefined,
      blocks: [],
      items: [],
      problems: [],
      reviews: [],
      undone: {},
    }),
    blocksRecorded: (state, body) => ({ ...state, blocks: joined(state.blocks, body.blocks) }),
    itemsRecorded: (state, body) => ({ ...state, items: joined(state.items, body.items) }),
    problemsRecorded: (state, body) => ({
      ...state,
      problems: joined(state.problems, body.problems),
    }),
    itemConfirmed: (state, body, { by: person, occurredAt: at }) => ({
      ...state,
      reviews: withReview(state.reviews, {
        n: body.item,
        decision: 'confirmed',
        by: person,
        at,
        commitment: body.commitment,
      }),
    }),
    itemCorrected: (state, body, { by: person, occurredAt: at }) => ({
      ...state,
      reviews: withReview(state.reviews, {
        n: body.item,
        decision: 'corrected',
        by: person,
        at,
        corrected: body.fields as never,
        commitment: body.commitment,
      }),
    }),
    itemDiscarded: (state, body, { by: person, occurredAt: at }) => ({
      ...state,
      reviews: withReview(state.reviews, {
        n: body.item,
        decision: 'discarded',
        by: person,
        at,
        reason: body.reason,
      }),
    }),
    itemMerged: (state, body, { by: person, occurredAt: at }) => ({
      ...state,
      reviews: withReview(state.reviews, {
        n: body.item,
        decision: 'merged',
        by: person,
        at,
        into: body.into,
      }),
    }),
    reviewUndone: (state, body) => {
      const reviews = (state.reviews ?? []) as unknown as readonly Review[]
      const undone = (state.undone ?? {}) as { readonly [n: string]: number }
      return {
        ...state,
        reviews: reviews.filter(({ n }) => n !== body.item) as never,
        undone: { ...undone, [body.item]: (undone[body.item] ?? 0) + 1 },
      }
    },
    problemSettled: (state, body, { by: person, occurredAt: at }) => ({
      ...state,
      problems: ((state.problems ?? []) as unknown as readonly Problem[]).map((one) =>
        one.n === body.problem ? { ...one, settled: { by: person, at, how: body.how } } : one,
      ) as never,
    }),
    confirmed: (state, body) => ({ ...state, note: body.note }),
    broughtIntoForce: (state, body) => ({ ...state, ...body }),
    changeExplained: (state, { change, against, reason }, { by, recordedAt }) => {
      const others = (state.explained ?? {}) as object
      const said = { reason, by, at: recordedAt }
      return { ...state, explained: { ...others, [`${against} ${change}`]: said } as never }
    },
    superseded: (state, body) => ({ ...state, by: body.by }),
    withdrawn: (state, body) => ({ ...state, note: body.note }),
  },

  rules,

  commands: {
    upload: {
      title: { zh: '交一份文件', en: 'Hand in a document' },
      from: 'new',
      by: reviewers,
      fields: { title, original },
      records: 'uploaded',
    },
    recordReading: {
      title: { zh: '记下读出的内容', en: 'Record the reading' },
      from: ['received', 'unreadable'],
      by: [{ role: 'system' }],
      fields: { title, date, text, ...readParts },
      writes: ['readingRecorded', 'blocksRecorded', 'itemsRecorded', 'problemsRecorded'],
      decide: decide.recordReading,
    },
    failReading: {
      title: { zh: '记下没有读成', en: 'Record the failure' },
      from: ['received'],
      by: [{ role: 'system' }],
      fields: { why },
      records: 'readingFailed',
    },
    confirmItem: {
      title: { zh: '确认', en: 'Confirm' },
      ...review,
      fields: { item },
      writes: ['itemConfirmed'],
      decide: decide.confirmItem,
    },
    correctItem: {
      title: { zh: '改正', en: 'Correct' },
      ...review,
      fields: { item, fields },
      writes: ['itemCorrected'],
      decide: decide.correctItem,
    },
    discardItem: {
      title: { zh: '舍弃', en: 'Discard' },
      ...review,
      fields: { item, reason },
      writes: ['itemDiscarded'],
      decide: decide.discardItem,
    },
    mergeItem: {
      title: { zh: '并入', en: 'Merge' },
      ...review,
      fields: { item, into },
      writes: ['itemMerged'],
      decide: decide.mergeItem,
    },
    undoReview: {
      title: { zh: '撤回', en: 'Undo' },
      ...review,
      fields: { item },
      writes: ['reviewUndone'],
      decide: decide.undoReview,
    },
    settleProblem: {
      title: { zh: '处理完', en: 'Settled' },
      ...review,
      fields: { problem, how },
      writes: ['problemSettled'],
      decide: decide.settleProblem,
    },
    confirmSure: {
      title: { zh: '确认有把握的', en: 'Confirm what is sure' },
      help: {
        zh: '把这一种里读得有把握、还没有人审的各项一并确认；随时可以逐项撤回。',
        en: 'Confirms all items of a kind the reader is sure of; each can still be undone.',
      },
      ...review,
      fields: { kind },
      writes: ['itemConfirmed'],
      decide: decide.confirmSure,
    },
    confirm: {
      title: { zh: '审定', en: 'Confirm the document' },
      ...review,
      fields: { note },
      rules: ['somethingRead', 'allReviewed', 'problemsSettled'],
      records: 'confirmed',
    },
    bringIntoForce: {
      title: { zh: '生效', en: 'Bring into force' },
      from: ['confirmed'],
      by: [{ role: 'leader' }, { role: 'supervisor' }],
      apart: ['confirmed'],
      fields: { replaces, note },
      needs: { replaced: { look: 'case', at: 'input.replaces', type: 'plan-document' } },
      writes: ['broughtIntoForce'],
      decide: decide.bringIntoForce,
    },
    explainChange: {
      title: { zh: '说明变动', en: 'Explain a change' },
      help: {
        zh: '与上一版相比调低、推迟、去掉的，写明原因和依据。',
        en: 'Say why something was lowered, put off or dropped against the last edition.',
      },
      from: ['underReview', 'confirmed', 'inForce'],
      by: reviewers,
      fields: { change, against, reason: changeReason },
      records: 'changeExplained',
    },
    supersede: {
      title: { zh: '以新版替代', en: 'Supersede' },
      from: ['inForce'],
      by: [{ role: 'system' }],
      fields: { by },
      records: 'superseded',
    },
    withdraw: {
      title: { zh: '撤回文件', en: 'Withdraw the document' },
      from: ['received', 'unreadable', 'underReview'],
      by: reviewers,
      fields: { note },
      rules: ['nothingTaken'],
      records: 'withdrawn',
    },
  },

  row: ({ id, data: { title: called, items: all, reviews, problems: open } }) => ({
    title: called ?? '',
    unit: null,
    shown: {
      plan: id,
      items: length(all),
      decided: length(reviews),
      problems: ((open ?? []) as unknown as readonly Problem[]).filter(
        ({ settled }) => settled === null,
      ).length,
    },
  }),
})

function joined(before: unknown, added: unknown): never {
  return [...((before ?? []) as readonly unknown[]), ...(added as readonly unknown[])] as never
}

function length(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}
