import type { View } from 'luoshi/define'

/** The pages of the scenario, in the order of the rail. */
export const views: readonly View[] = [
  {
    kind: 'cockpit',
    name: 'overview',
    title: { zh: '总览', en: 'Overview' },
    of: ['plan-document', 'plan-action', 'commitment'],
    rail: { zh: '总览', en: 'Overview' },
  },
  {
    kind: 'document',
    name: 'documents',
    title: { zh: '方案文件', en: 'Plan documents' },
    of: ['plan-document'],
    rail: { zh: '文件', en: 'Plans' },
  },
  {
    kind: 'worklist',
    name: 'commitments',
    title: { zh: '承诺事项', en: 'Commitments' },
    of: ['commitment'],
    rail: { zh: '承诺', en: 'Promises' },
    meeting: { as: 'decisions', statuses: ['inConference'] },
  },
  {
    kind: 'worklist',
    name: 'problems',
    title: { zh: '问题清单', en: 'Problems' },
    of: ['problem'],
    rail: { zh: '问题', en: 'Problems' },
    meeting: { as: 'decisions', statuses: ['asked'] },
  },
  {
    kind: 'worklist',
    name: 'papers',
    title: { zh: '督查文书', en: 'Papers of supervision' },
    of: ['paper'],
    rail: { zh: '文书', en: 'Papers' },
  },
  {
    kind: 'worklist',
    name: 'load',
    title: { zh: '督办负担', en: 'Load of supervision' },
    of: ['supervision-load'],
  },
  {
    kind: 'worklist',
    name: 'actions',
    title: { zh: '行动', en: 'Actions' },
    of: ['plan-action'],
    rail: { zh: '行动', en: 'Actions' },
  },
]
