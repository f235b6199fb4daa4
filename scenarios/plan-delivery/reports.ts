import { when, type ReportDefinition } from 'luoshi/define'

const isClosed = when.equals('case.status', 'closed')
const isStarted = when.filled('state.acceptedBy')
const isOpen = when.not(isClosed)
const thisMonth = (path: 'case.closedAt' | 'state.assignedAt' | 'state.acceptedAt') =>
  when.all(when.atLeast(path, { path: 'input.from' }), when.atMost(path, { path: 'input.until' }))

/** What the supervision office reports each month. */
export const reports: readonly ReportDefinition[] = [
  {
    name: 'monthly',
    title: { zh: '督查工作月报', en: 'Monthly report of supervision' },
    of: 'commitment',
    view: 'ledger',
    by: ['supervisor', 'chief'],
    // What is handed out; what was dropped or waits for its first assignment is not supervised.
    where: when.all(
      when.filled('state.leadUnit'),
      when.not(when.among('case.status', 'dropped', 'proposed')),
    ),
    counts: {
      all: { title: { zh: '总数', en: 'In all' }, when: when.filled('state.leadUnit') },
      closed: { title: { zh: '已办结', en: 'Closed' }, when: isClosed },
      underWay: {
        title: { zh: '办理中', en: 'Under way' },
        when: when.all(isOpen, isStarted),
      },
      started: { title: { zh: '已启动', en: 'Started' }, when: isStarted },
      notStarted: { title: { zh: '未启动', en: 'Not started' }, when: when.not(isStarted) },
      late: {
        title: { zh: '超期', en: 'Overdue' },
        when: when.all(isOpen, when.below('state.dueOn', 'today')),
      },
      handedOutNow: {
        title: { zh: '本月交办', en: 'Handed out this month' },
        when: thisMonth('state.assignedAt'),
      },
      closedNow: {
        title: { zh: '本月办结', en: 'Closed this month' },
        when: when.all(isClosed, thisMonth('case.closedAt')),
      },
    },
    rates: {
      closedRate: { title: { zh: '办结率', en: 'Share closed' }, of: 'closed', in: 'all' },
      startedRate: { title: { zh: '启动率', en: 'Share started' }, of: 'started', in: 'all' },
    },
    groups: ['kind', 'leadUnit'],
    lists: {
      startedNow: {
        title: { zh: '本月启动', en: 'Started this month' },
        when: thisMonth('state.acceptedAt'),
      },
      notStarted: {
        title: { zh: '未启动', en: 'Not started' },
        when: when.not(isStarted),
      },
      problems: {
        title: { zh: '存在问题', en: 'Problems' },
        when: when.all(isOpen, when.filled('state.obstacle')),
      },
      nextSteps: {
        title: { zh: '下步打算', en: 'Next steps' },
        when: when.all(isOpen, when.filled('state.nextStep')),
      },
    },
  },
]
