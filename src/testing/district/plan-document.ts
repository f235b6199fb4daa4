import { draft } from './draft-words.ts'
import { actions, frame, type ActionWords } from './plan-words.ts'
import { projects } from './projects.ts'

const numerals = ['一', '二', '三', '四', '五']

/** A text file as offices send it. */
export interface WrittenDocument {
  readonly name: string
  readonly text: string
}

/** What is being drafted for the next year: short, not yet decided, with things left unclear. */
export function draftDocument(year: number): WrittenDocument {
  const title = `双渡产业园区${year}年工作要点（征求意见稿）`
  const text = [title, ...draft.map((words) => said(words, year))].join('\n\n')
  return { name: `${title}.txt`, text: `${text}\n` }
}

/** The plan of the demo district for a year as it was published. */
export function planDocument(year: number): WrittenDocument {
  const title = `双渡产业园区${year}年“五大提升”行动方案`
  const text = [
    title,
    `（${year}年1月印发）`,
    said(frame.lastYear, year),
    '一、总体要求',
    said(frame.aims, year),
    '二、主要目标',
    said(frame.targets, year),
    '三、重点任务',
    ...actions.flatMap((action, at) => actionLines(action, at, year)),
    '四、保障措施',
    ...frame.guards.map((guard, at) => `${at + 1}.${said(guard, year)}`),
    '附件 重点项目表',
    ...actions.flatMap(({ name }, at) => tableLines(name, at)),
  ]
  return { name: `${title}.txt`, text: `${text.join('\n\n')}\n` }
}

function actionLines({ name, aim, tasks }: ActionWords, at: number, year: number): string[] {
  return [
    `（${numerals[at]}）${name}`,
    said(aim, year),
    ...tasks.flatMap(({ title, words, units, month }, index) => [
      `${index + 1}.${title}。${said(words, year)}`,
      `责任单位：${units}；完成时限：${year}年${month}月底前。`,
    ]),
  ]
}

/** The rows of an action's projects, a table without blank lines in it. */
function tableLines(action: string, at: number): string[] {
  const all = projects[action] ?? []
  const rows = all.map(({ name, step, investment, unit }, index) =>
    [index + 1, name, step, investment, unit].join(' | '),
  )
  const head = '序号 | 项目名称 | 建设阶段 | 总投资（亿元） | 责任单位'
  return [`（${numerals[at]}）${action}`, [head, ...rows].join('\n')]
}

/** A passage on one line, the years put in. */
function said(words: string, year: number): string {
  return words
    .replaceAll('\n', '')
    .replaceAll('{year}', String(year))
    .replaceAll('{last}', String(year - 1))
}
