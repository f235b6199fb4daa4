/** Words of the administration pages. */
export const manageWords = {
  'shell.manage': { zh: '管理', en: 'Manage' },
  'manage.title': { zh: '管理', en: 'Manage' },
  'manage.sentence': { zh: '您在这个岗位上能管 {n} 类事', en: 'From this post you look after {n} things' },
  'manage.none': { zh: '您在这个岗位上没有要管的', en: 'This post has nothing to manage' },
  'manage.none.how': {
    zh: '管理页面归系统、安全、审计三员。您若兼任，请在右上角换岗位。',
    en: 'These pages belong to the three administrators. If you are one, choose that post above.',
  },
  'manage.people': { zh: '人员与机构', en: 'People and organisation' },
  'manage.organisation': { zh: '机构和人员', en: 'Units and people' },
  'manage.organisation.about': {
    zh: '单位、岗位、任职和代理，哪一天是什么样；花名册导入，机构改革。',
    en: 'Units, posts, holders and deputies as on any day; roster import and reorganisation.',
  },
  'manage.roster.about': {
    zh: '选一份花名册，看清会改什么、哪里有疑问，再一次导入。',
    en: 'Choose a roster, see what it changes and what is doubtful, then import it at once.',
  },
  'manage.reorganise.about': {
    zh: '单位合并、拆分、更名、改隶、撤销：先看影响，到日子事项自动移交。',
    en: 'Merge, split, rename, move, abolish units: see what it touches; cases follow on the day.',
  },
  'manage.registers': { zh: '台账和参数', en: 'Registers and settings' },
  'manage.registers.about': {
    zh: '节假日、工作时间、参数等：标准值是什么，现在按什么，谁在何时定的。',
    en: 'Holidays, hours, settings: the standard, what holds now, who decided and when.',
  },
} as const
