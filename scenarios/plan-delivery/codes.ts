/** Rules each district makes for itself; where it has none yet, the standard values here hold. */
export const local = {
  supervision: '本级督查工作制度',
  planning: '本级方案编审制度',
} as const

/** What a commitment promises: a number, a piece of work, or something that is built. */
export const kinds = {
  target: { zh: '指标', en: 'Target' },
  work: { zh: '工作', en: 'Work' },
  project: { zh: '项目', en: 'Project' },
}

/** Steps of a project in the words plans print them in, in the order a project passes them. */
export const stages = {
  谋划: { zh: '谋划', en: 'Planned' },
  签约: { zh: '签约', en: 'Signed' },
  开工: { zh: '开工', en: 'Started' },
  在建: { zh: '在建', en: 'Being built' },
  竣工: { zh: '竣工', en: 'Finished' },
  投用: { zh: '投用', en: 'In use' },
}

/** How a promised number bounds the true one. */
export const comparators = {
  '=': { zh: '达到', en: 'equals' },
  '>=': { zh: '不低于', en: 'at least' },
  '>': { zh: '高于', en: 'above' },
  '<=': { zh: '不高于', en: 'at most' },
  '<': { zh: '低于', en: 'below' },
  '~': { zh: '约', en: 'about' },
}

/** What a promised number measures. */
export const measures = {
  level: { zh: '数量', en: 'Level' },
  growth: { zh: '增长率', en: 'Growth' },
  share: { zh: '占比', en: 'Share' },
  multiple: { zh: '倍数', en: 'Multiple' },
  rank: { zh: '名次', en: 'Rank' },
  range: { zh: '区间', en: 'Range' },
  duration: { zh: '时长', en: 'Duration' },
  delta_pp: { zh: '百分点之差', en: 'Percentage points' },
}

/** Kinds of named undertaking a plan is divided into. */
export const actionTypes = {
  framework: { zh: '总框架', en: 'Framework' },
  action: { zh: '行动', en: 'Action' },
  plan: { zh: '计划', en: 'Plan' },
  policy: { zh: '政策', en: 'Policy' },
}

/** Where a matter comes from that stands in no plan. */
export const sources = {
  meeting: { zh: '会议议定', en: 'Meeting' },
  instruction: { zh: '领导批示', en: 'Leader’s instruction' },
  paper: { zh: '上级文件', en: 'Paper from above' },
  hotline: { zh: '群众反映', en: 'Citizens’ report' },
}

/** Why a report is sent back. */
export const returnReasons = {
  'facts-unclear': { zh: '事实不清', en: 'Facts unclear' },
  'evidence-missing': { zh: '证据不足', en: 'Evidence missing' },
  unsolved: { zh: '问题没有解决', en: 'Not solved' },
  form: { zh: '格式不合要求', en: 'Wrong form' },
}

/** Why a unit does not take what was handed to it. */
export const declineReasons = {
  'not-ours': { zh: '不属本单位职责', en: 'Not within our duties' },
  'not-clear': { zh: '任务不明确', en: 'Not clear what to do' },
  'not-in-time': { zh: '期限不可行', en: 'The time is not feasible' },
  adjust: { zh: '申请调整', en: 'Asks for an adjustment' },
}

/** The ladder of urging, the mildest first. */
export const urgings = {
  reminder: { zh: '提醒', en: 'Reminder' },
  notice: { zh: '催办通知', en: 'Notice' },
  visit: { zh: '现场督查', en: 'Visit on site' },
  letter: { zh: '督办函', en: 'Letter of supervision' },
  coordination: { zh: '领导协调', en: 'Coordination by a leader' },
  bulletin: { zh: '通报', en: 'Bulletin' },
}

/** How likely people judge it that an undertaking is done in time, beside the computed light. */
export const likelihoods = {
  sure: { zh: '有把握', en: 'Sure' },
  likely: { zh: '较有把握', en: 'Likely' },
  doubtful: { zh: '有困难', en: 'Doubtful' },
  unlikely: { zh: '难以完成', en: 'Unlikely' },
}

/** What comes of a request for more time. */
export const answers = {
  granted: { zh: '同意', en: 'Granted' },
  refused: { zh: '不同意', en: 'Refused' },
}

/** What kind of problem stands in the way; each district may have its own classes. */
export const problemClasses = {
  funds: { zh: '资金', en: 'Money' },
  land: { zh: '用地征拆', en: 'Land' },
  approval: { zh: '审批手续', en: 'Approvals' },
  utilities: { zh: '水电气路配套', en: 'Utilities and roads' },
  policy: { zh: '政策口径', en: 'Policy' },
  between: { zh: '部门衔接', en: 'Between units' },
  hands: { zh: '人手', en: 'Hands' },
  other: { zh: '其他', en: 'Other' },
}

/** Who is asked to solve a problem, the lowest first. */
export const problemLevels = {
  unit: { zh: '对口单位', en: 'The unit concerned' },
  office: { zh: '督查室协调', en: 'Supervision office' },
  leader: { zh: '分管领导协调', en: 'Leader in charge' },
  meeting: { zh: '专题会研究', en: 'Meeting of leaders' },
}

/** How a problem stands, as its commitment is told. */
export const problemStandings = {
  open: { zh: '待答复', en: 'Waiting for an answer' },
  answered: { zh: '已答复', en: 'Answered' },
  settled: { zh: '已销号', en: 'Settled' },
}

/** How a unit was pressed. */
export const pressings = {
  urged: { zh: '催办', en: 'Urged' },
  supervised: { zh: '挂牌督办', en: 'Put under supervision' },
}

/** Papers of supervision, one matter a sheet. */
export const paperKinds = {
  assignment: { zh: '交办单', en: 'Assignment' },
  nudge: { zh: '催办通知', en: 'Notice of urging' },
  letter: { zh: '督办函', en: 'Letter of supervision' },
}
