import { when, type Notice, type Text } from 'luoshi/define'

const holder = { role: 'owner' }
const head = { role: 'head', within: 'unit' } as const
const inCharge = { role: 'leader', when: when.equals('state.leader', 'who.person') } as const
const office = { role: 'supervisor' }

/** Who is told of what happens to commitments, beside finding it in their lists. */
export const notices: readonly Notice[] = [
  {
    on: ['commitment:assigned', 'commitment:reassigned'],
    to: [head, holder],
    says: 'plan-delivery.told.assigned',
  },
  { on: ['commitment:entrusted'], to: [holder], says: 'plan-delivery.told.entrusted' },
  { on: ['commitment:declined'], to: [office], says: 'plan-delivery.told.declined' },
  { on: ['commitment:returned'], to: [holder, head], says: 'plan-delivery.told.returned' },
  // The higher the step, the more are told.
  { on: ['commitment:urged'], to: [holder], says: 'plan-delivery.told.urged' },
  {
    on: ['commitment:urgedFormally', 'commitment:supervised'],
    to: [holder, head],
    says: 'plan-delivery.told.urged',
  },
  {
    on: ['commitment:leaderInvolved'],
    to: [holder, head, inCharge],
    says: 'plan-delivery.told.urged',
  },
  {
    on: ['commitment:reopened'],
    to: [holder, head],
    says: 'plan-delivery.told.assigned',
  },
  { on: ['commitment:doneReported'], to: [holder], says: 'plan-delivery.told.doneReported' },
  {
    on: [
      'commitment:extensionGranted',
      'commitment:extensionRefused',
      'commitment:conferenceHeld',
      'commitment:closed',
      'commitment:dropped',
    ],
    to: [holder, head],
    says: 'plan-delivery.told.decided',
  },
  { on: ['commitment:extensionRequested'], to: [office], says: 'plan-delivery.told.asked' },
  { on: ['paper:issued'], to: [holder, head], says: 'plan-delivery.told.paper' },
  {
    on: ['problem:raised', 'problem:redirected'],
    to: [
      { role: 'head', within: 'unit', when: when.equals('state.level', 'unit') },
      { role: 'supervisor', when: when.equals('state.level', 'office') },
    ],
    says: 'plan-delivery.told.problem',
  },
  {
    on: ['problem:broughtUp', 'problem:broughtToMeeting'],
    to: [
      { role: 'supervisor' },
      inCharge,
      { role: 'leader', when: when.equals('state.level', 'meeting') },
    ],
    says: 'plan-delivery.told.broughtUp',
  },
  {
    on: ['problem:answered', 'problem:settled'],
    to: [{ role: 'owner' }, { role: 'head', within: 'unit' }],
    says: 'plan-delivery.told.answered',
  },
  { on: ['commitment:$near'], to: [holder, head], says: 'plan-delivery.told.near' },
  { on: ['commitment:$late'], to: [holder, head], says: 'plan-delivery.told.late' },
]

/** The words of these. */
export const told: { readonly [key: string]: Text } = {
  'plan-delivery.told.assigned': {
    zh: '“{title}”交办给您的单位，请签收。',
    en: '“{title}” was assigned to your unit: sign for it.',
  },
  'plan-delivery.told.entrusted': {
    zh: '“{title}”分给您承办。',
    en: '“{title}” was given to you to work on.',
  },
  'plan-delivery.told.declined': {
    zh: '“{title}”被退回交办，请重新确定牵头单位。',
    en: '“{title}” was declined: name another leading unit.',
  },
  'plan-delivery.told.returned': {
    zh: '“{title}”核验退回，请看退回原因后继续办理。',
    en: '“{title}” was returned after verification: see why, and go on.',
  },
  'plan-delivery.told.urged': {
    zh: '“{title}”：{fact}。请尽快报告进展。',
    en: '“{title}”: {fact}. Report progress soon.',
  },
  'plan-delivery.told.doneReported': {
    zh: '“{title}”已报结，等您核验。',
    en: '“{title}” was reported done and waits for you to verify it.',
  },
  'plan-delivery.told.decided': {
    zh: '“{title}”有了新的决定：{fact}。',
    en: '“{title}” was decided upon: {fact}.',
  },
  'plan-delivery.told.asked': {
    zh: '“{title}”申请延期，请答复。',
    en: '“{title}”: an extension was asked for; answer it.',
  },
  'plan-delivery.told.paper': {
    zh: '收到文书：{title}，请签收。',
    en: 'A paper for your unit: {title}; sign for it.',
  },
  'plan-delivery.told.problem': {
    zh: '有问题请您协调：“{title}”。到期不答复会提到上一级。',
    en: 'A problem is put to you: “{title}”. Unanswered in time it goes up a level.',
  },
  'plan-delivery.told.broughtUp': {
    zh: '问题“{title}”已提级协调。',
    en: 'The problem “{title}” was brought up a level.',
  },
  'plan-delivery.told.answered': {
    zh: '问题“{title}”有了答复：{fact}。',
    en: 'The problem “{title}”: {fact}.',
  },
  'plan-delivery.told.near': {
    zh: '“{title}”将在 {due} 到期。',
    en: '“{title}” is due at {due}.',
  },
  'plan-delivery.told.late': {
    zh: '“{title}”已在 {due} 到期，还没有办完。',
    en: '“{title}” was due at {due} and is not done.',
  },
}
