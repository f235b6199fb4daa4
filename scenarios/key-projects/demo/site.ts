/** Who builds what in the demo, and by which steps: all of it invented. */
import type { DemoProject } from './projects.ts'

const builders = ['川渝建工第三分公司', '启明建筑有限公司', '双渡路桥有限公司', '恒基安装有限公司']
const supervisors = ['正衡监理有限公司', '中信达项目管理有限公司']
const managers = ['孟庆', '蓝海', '白桦', '甘霖']
const money = (value: number) => ({ value: String(value), unit: '万元' })

/** The units that take part in a project. */
export function participantsOf({ total, industry }: DemoProject, order: number, signed: string) {
  const builder = builders[order % builders.length] ?? ''
  const works = industry === 'infrastructure' ? '市政公用工程总承包' : '建筑工程总承包'
  return [
    { name: '双渡规划勘察设计院', role: 'design', grade: '甲级', amount: money(total * 0.02) },
    {
      name: builder,
      role: 'building',
      grade: `${works}${order % 2 === 0 ? '特级' : '一级'}`,
      section: '施工一标',
      amount: money(Math.round(total * 0.55)),
      signed,
      manager: managers[order % managers.length],
    },
    {
      name: supervisors[order % supervisors.length] ?? '',
      role: 'supervision',
      grade: '甲级',
      amount: money(Math.round(total * 0.012)),
      signed,
    },
  ]
}

/** The steps of preparation or of building, each with its limit. */
export function nodesOf(isBuilding: boolean, month: (count: number) => string, from: number) {
  const steps = isBuilding
    ? (['entry', 'digging', 'foundation', 'roof', 'fitting', 'trial'] as const)
    : (['application', 'feasibility', 'siting', 'environment', 'land', 'tender'] as const)
  return steps.map((node, at) => ({
    node,
    limit: month(from + at * 2),
    unit: isBuilding ? '施工单位' : '业主',
    person: managers[at % managers.length],
  }))
}
