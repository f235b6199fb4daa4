import { when, type Rule } from 'luoshi/define'
import { local } from '../../codes.ts'

/** What the commands of a plan document rest on. */
export const rules = {
  somethingRead: {
    claim: { zh: '读出了承诺', en: 'Promises were read' },
    unless: {
      zh: '这份文件没有读出任何一项，不能审定。可撤回，换一份文件再交。',
      en: 'Nothing was read from this document. Withdraw it and hand in another.',
    },
    when: when.above(when.count('state.items'), 0),
    follows: [local.planning, '审定条件'],
  },
  allReviewed: {
    claim: { zh: '各项都已审读', en: 'Every item was reviewed' },
    unless: {
      zh: '还有没审的项。按 N 到下一个没审的，逐项确认、改正、并入或舍弃。',
      en: 'Some items wait for review: press N for the next; confirm, correct, merge or discard.',
    },
    when: when.equals(when.count('state.reviews'), when.count('state.items')),
    follows: [local.planning, '审定条件'],
  },
  problemsSettled: {
    claim: { zh: '疑点都已处理', en: 'Every problem is settled' },
    unless: {
      zh: '还有没处理的疑点。请逐个看原文，写明怎么处理的。',
      en: 'Some problems are open. Look at each in the text and write how it was settled.',
    },
    when: when.every('state.problems', when.filled('item.settled')),
    follows: [local.planning, '审定条件'],
  },
  nothingTaken: {
    claim: { zh: '还没有立项', en: 'Nothing was taken from it' },
    unless: {
      zh: '已有各项立项。请先撤回那些项的审读，再撤回文件。',
      en: 'Some items have become cases. Undo their reviews first, then withdraw the document.',
    },
    when: when.not(when.some('state.reviews', when.filled('item.commitment'))),
    follows: [local.planning, '文件撤回'],
  },
} satisfies { readonly [rule: string]: Rule }
