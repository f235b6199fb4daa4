/** Tasks beside the plan: what a meeting decided and a leader asked for, handed out on paper. */
import { lifeOf, type Scene } from './life.ts'
import type { Teller } from './teller.ts'

interface AdHoc {
  readonly title: string
  readonly unit: string
  readonly scene: Scene
  readonly from: string
  readonly number: string
  readonly words: string
  readonly begun: number
  readonly due: number
  readonly progress: number
}

const tasks: readonly AdHoc[] = [
  {
    title: '双渡小学门口雨后积水整治',
    unit: 'works',
    scene: 'street',
    from: 'instruction',
    number: '主任批示〔2026〕41号',
    words: '群众多次反映，请建设局牵头尽快解决，不要再拖到雨季。',
    begun: 12,
    due: 2,
    progress: 80,
  },
  {
    title: '三家停产企业帮扶方案',
    unit: 'industry',
    scene: 'hall',
    from: 'meeting',
    number: '第 31 次主任办公会',
    words: '会议议定：产业局会同财金局一企一策拿出帮扶方案，下次会议汇报。',
    begun: 9,
    due: 6,
    progress: 45,
  },
  {
    title: '年度安全生产隐患“回头看”',
    unit: 'safety',
    scene: 'site',
    from: 'paper',
    number: '区安委办〔2026〕17号',
    words: '请各园区于年底前完成重大隐患整改情况复查并书面报告。',
    begun: 6,
    due: 15,
    progress: 20,
  },
]

/** Enters each with its source, hands it out on paper, and has it worked on. */
export function tellAdHoc(told: Teller): void {
  const [supervisor = ''] = told.cast.supervisors
  for (const { begun, due, from, number, words, progress, title, unit, scene } of tasks) {
    const id = told.id(`ad-hoc ${number}`, begun)
    const life = lifeOf(told, { id, kind: 'work', unit, scene })
    if (life === null) continue
    const input = {
      title,
      kind: 'work',
      source: { from, number, on: told.day(-begun), words },
      leadUnit: unit,
      person: life.handler,
      dueOn: told.day(due),
    }
    told.give(supervisor, begun, { case: 'commitment', id, command: 'enter', input })
    life.write(begun - 1, 'assignment', true)
    life.accept(begun - 2)
    life.report(2, { progress, pictures: 1 })
  }
}
