import { when, type Rule } from 'luoshi/define'
import { local } from '../../codes.ts'

const supervision = '政府督查工作条例（国务院令第733号）'

/** What the commands of a commitment rest on. */
export const rules = {
  evidenceAttached: {
    claim: { zh: '已附证据', en: 'Evidence is attached' },
    unless: {
      zh: '还没有证据。请先“报告进展”，附上现场照片或文件的原件。',
      en: 'There is no evidence yet. Report progress first and attach original photos or papers.',
    },
    when: when.filled('state.evidence'),
    follows: [supervision, '督查结论应当事实清楚、证据充分'],
  },
  milestonesDone: {
    claim: { zh: '各节点都已完成', en: 'All milestones are done' },
    unless: {
      zh: '还有节点没有完成。请先在“报告进展”里写明完成日期，或申请延期。',
      en: 'Some milestones are open. Report when they were done first, or ask for an extension.',
    },
    when: when.every('state.milestones', when.filled('item.doneOn')),
    follows: [local.supervision, '报结条件'],
  },
  progressWhole: {
    claim: { zh: '进度报到百分之百', en: 'Progress was reported as 100%' },
    unless: {
      zh: '进度还没有报到 100%。办完后请先“报告进展”。',
      en: 'Progress is not at 100% yet. Report progress first once everything is done.',
    },
    when: when.atLeast('state.progress', 100),
    follows: [local.supervision, '报结条件'],
  },
  fromElsewhere: {
    claim: { zh: '核验人不在牵头单位', en: 'The verifier is not of the leading unit' },
    unless: {
      zh: '核验人不能来自牵头单位。请转由其他单位的核验人办理。',
      en: 'The verifier must not be of the leading unit. Hand it to a verifier of another unit.',
    },
    when: when.differs('state.leadUnit', 'who.unit'),
    follows: [local.supervision, '核验回避'],
  },
  notHandler: {
    claim: { zh: '核验人不是承办人', en: 'The verifier is not the handler' },
    unless: {
      zh: '自己办的事不能自己核验。请转由另一人核验。',
      en: 'Nobody verifies what they did themselves. Hand it to somebody else.',
    },
    when: when.given(when.filled('state.person'), when.differs('state.person', 'who.person')),
    follows: [local.supervision, '核验回避'],
  },
  concluded: {
    claim: { zh: '已下督查结论', en: 'A conclusion is written' },
    unless: {
      zh: '还没有督查结论。请先“下结论”，结论会反馈给牵头单位，然后再销号。',
      en: 'There is no conclusion yet. Write one first; the leading unit is told; then close.',
    },
    when: when.filled('state.conclusion'),
    follows: [supervision, '督查结束应当作出督查结论，并向督查对象反馈'],
  },
  beforeExpiry: {
    claim: { zh: '在期限届满前提出', en: 'Asked before the limit has passed' },
    unless: {
      zh: '期限已过，不能再申请延期。请报告进展并写明困难，由督查室协调。',
      en: 'The limit has passed; it cannot be put off now. Report what stands in the way instead.',
    },
    when: when.atLeast('state.dueOn', 'today'),
    follows: [local.supervision, '延期申请'],
  },
  noneAsked: {
    claim: { zh: '没有待答复的延期申请', en: 'No extension waits for its answer' },
    unless: {
      zh: '已有一份延期申请在等答复。请等答复后再提。',
      en: 'An extension is waiting for its answer. Wait for it first.',
    },
    when: when.not(when.filled('state.askedUntil')),
    follows: [local.supervision, '延期申请'],
  },
  extensionAsked: {
    claim: { zh: '有待答复的延期申请', en: 'An extension waits for its answer' },
    unless: {
      zh: '没有等着答复的延期申请。牵头单位提出后才能答复。',
      en: 'No extension waits for an answer. The leading unit must ask first.',
    },
    when: when.filled('state.askedUntil'),
    follows: [local.supervision, '延期答复'],
  },
  notSupervised: {
    claim: { zh: '还没有挂牌', en: 'Not yet under supervision' },
    unless: {
      zh: '已经挂牌督办，销号时自动摘牌。',
      en: 'It is under supervision already; that ends as it is closed.',
    },
    when: when.not(when.filled('state.supervisedFor')),
    follows: [local.supervision, '挂牌督办'],
  },
  dayAhead: {
    claim: { zh: '期限在今天之后', en: 'The limit lies ahead' },
    unless: {
      zh: '办结期限已经过去。请填今天以后的日期。',
      en: 'That day is over. Name a day ahead.',
    },
    when: when.above('input.dueOn', 'today'),
    follows: [local.supervision, '交办期限'],
  },
} satisfies { readonly [rule: string]: Rule }
