import { defineScenario } from 'luoshi/define'
import lostItem from './cases/lost-item.ts'

/** 失物招领: the smallest complete scenario, and the one new scenarios are copied from. */
export default defineScenario({
  name: 'lost-property',
  title: { zh: '失物招领', en: 'Lost property' },
  summary: {
    zh: '捡到的东西登记、保管、认领、归还；满一年无人认领的上交。',
    en: 'Things found are registered, kept, claimed and given back; after a year, handed over.',
  },
  follows: ['中华人民共和国民法典', '失物招领办事指南'],
  roles: {
    clerk: { title: { zh: '窗口人员', en: 'Counter clerk' }, sees: 'lane', reveals: ['personal'] },
    keeper: { title: { zh: '保管员', en: 'Keeper' }, sees: 'lane', reveals: ['personal'] },
  },
  cases: [lostItem],
  views: [
    {
      kind: 'worklist',
      name: 'items',
      title: { zh: '失物清单', en: 'Lost items' },
      of: ['lost-item'],
      rail: { zh: '失物', en: 'Items' },
    },
  ],
  settings: {
    answerWithin: {
      title: { zh: '答复认领的期限', en: 'Time to answer a claim' },
      standard: 3,
      unit: 'working-day',
      follows: ['失物招领办事指南', '答复认领'],
    },
  },
  notices: [
    {
      on: ['lost-item:claimLodged', 'lost-item:proofGiven'],
      to: [{ role: 'keeper' }],
      says: 'lost-property.told.claimed',
    },
  ],
  words: {
    'lost-property.told.claimed': {
      zh: '“{title}”：{fact}。请核对后归还或不予认领。',
      en: '“{title}”: {fact}. Check it, then give it back or refuse the claim.',
    },
    'lost-property.alreadyThere': {
      zh: '东西已经在 {shelf} 了，不用移位。',
      en: 'The item is on {shelf} already.',
    },
  },
})
