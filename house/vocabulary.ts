/** The settled words of the house: the English one in code, the Chinese one on screen. */

/** One settled word. */
export interface Word {
  readonly word: string
  readonly zh: string
  readonly meaning: string
  /** Words that are taken for it and are not used. */
  readonly never?: string
}

/** The vocabulary in the order it builds up. */
export const vocabulary: readonly Word[] = [
  {
    word: 'scenario',
    zh: '应用场景',
    meaning: 'One system of the district, in one folder of scenarios/.',
    never: 'module, plugin',
  },
  {
    word: 'case',
    zh: '事项 / 案卷 / 办件',
    meaning: 'Something that somebody must bring to an end by some time.',
    never: 'ticket, workflow instance',
  },
  {
    word: 'command',
    zh: '操作',
    meaning: 'What a person or machine asks to happen; named in the imperative.',
    never: 'action, mutation',
  },
  {
    word: 'fact',
    zh: '事实',
    meaning: 'What did happen; named as a past participle, kept for ever, never changed.',
    never: 'event',
  },
  {
    word: 'status',
    zh: '状态',
    meaning: 'Where a case stands; at most nine a case.',
  },
  {
    word: 'flag',
    zh: '标记',
    meaning: 'A mark beside the status, such as put off or under supervision.',
  },
  {
    word: 'rule',
    zh: '规则',
    meaning: 'A named claim that must hold before a command is accepted.',
    never: 'guard',
  },
  {
    word: 'rejection',
    zh: '不予受理的理由',
    meaning: 'Why a command was not accepted, as a kind and a sentence with its particulars.',
    never: 'error',
  },
  {
    word: 'clock',
    zh: '时限',
    meaning: 'A term with its unit, legal basis and effect; it yields a due instant.',
    never: 'timer',
  },
  {
    word: 'register',
    zh: '台账',
    meaning: 'A typed collection of things, each valid for a time.',
    never: 'table, collection',
  },
  {
    word: 'indicator',
    zh: '指标',
    meaning: 'A number by unit and period, reported or computed by a dated, cited formula.',
    never: 'metric, KPI',
  },
  {
    word: 'policy',
    zh: '政策',
    meaning: 'Dated, cited conditions and amounts over a register.',
  },
  {
    word: 'plan',
    zh: '规划 / 计划',
    meaning: 'The tree of goals that is read from a document.',
  },
  {
    word: 'commitment',
    zh: '承诺事项',
    meaning: 'A leaf of a plan that has become a case with an owner and a clock.',
  },
  {
    word: 'board',
    zh: '赛马榜',
    meaning: 'A ranking of units by a method anyone can recompute.',
    never: 'leaderboard',
  },
  {
    word: 'unit',
    zh: '单位',
    meaning: 'An organisation of the district, with its place in the tree of units.',
  },
  {
    word: 'person',
    zh: '人员',
    meaning: 'Somebody who may sign in; what they may do comes from their posts.',
  },
  {
    word: 'post',
    zh: '岗位',
    meaning: 'A position in a unit that gives roles to its holder for a time.',
  },
  {
    word: 'deputy',
    zh: '代理人',
    meaning: 'Who acts at a post for its holder, from day to day, in all scenarios or some.',
  },
  {
    word: 'reorganisation',
    zh: '机构改革',
    meaning: 'Units merged, split, renamed, moved, abolished or founded from a day on.',
  },
  {
    word: 'roster',
    zh: '花名册',
    meaning: 'The sheet of all people with their units and posts.',
  },
  {
    word: 'grid cell',
    zh: '网格',
    meaning: 'The smallest area that one officer looks after.',
  },
  {
    word: 'lane',
    zh: '账道',
    meaning: 'One level of government with a record of its own; the unit of spreading.',
    never: 'shard, stream',
  },
  {
    word: 'tabulate',
    zh: '列表化',
    meaning: 'Turning facts into the rows that lists show.',
    never: 'project',
  },
  {
    word: 'follow',
    zh: '跟进',
    meaning: 'Reacting to facts after they are recorded.',
    never: 'subscribe',
  },
  {
    word: 'counter',
    zh: '窗口',
    meaning: 'A service window where clerks receive people.',
    never: 'window',
  },
  {
    word: 'managed component',
    zh: '部件',
    meaning: 'A numbered thing in public space: a lamp, a manhole, a bench.',
    never: 'component',
  },
  { word: 'job', zh: '后台任务', meaning: 'Work the server does aside.', never: 'task' },
  { word: 'widget', zh: '界面组件', meaning: 'A part of a page.', never: 'component' },
]
