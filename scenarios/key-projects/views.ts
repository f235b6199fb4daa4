import type { View } from 'luoshi/define'

/** The pages of the scenario, in the order of the rail. */
export const views: readonly View[] = [
  {
    kind: 'worklist',
    name: 'projects',
    title: { zh: '重点项目', en: 'Key projects' },
    of: ['project'],
    rail: { zh: '项目', en: 'Projects' },
    meeting: { as: 'projects', statuses: ['preparing', 'ready', 'building'] },
  },
]
