/** What the forms share: how they are headed, how they find a project, what carries them out. */
import type { SheetColumn, SheetDefinition, SheetGrouping } from 'luoshi/define'
import { local } from '../codes.ts'
import { recordsOf } from './records.ts'

/** The parts every form of the office has. */
export const usual = {
  unitLine: '单位：万元',
  frequency: 'month',
  of: 'project',
  ended: ['operating'],
  derived: ['phase', 'batch', 'duty'],
  finds: { code: 'code', name: 'name', with: 'ownerName' },
  takes: { opens: 'enterFromSheet', changes: 'takeSheet', by: ['planner'] },
  follows: [local.reporting, '报表格式'],
  records: recordsOf,
} as const satisfies Partial<SheetDefinition>

export const serial: SheetColumn = { head: '序号', serial: true, width: 6 }
export const name: SheetColumn = {
  head: '项目名称',
  field: 'name',
  also: ['名称', '重点项目名称', '工程名称'],
  star: 'flagship',
  width: 28,
}
export const total: SheetColumn = {
  head: '总投资',
  field: 'total',
  also: ['计划总投资', '概算总投资', '投资总额'],
  sums: true,
  width: 12,
}
export const prior: SheetColumn = {
  head: '开工至上年底累计完成投资',
  field: 'prior',
  also: ['至上年底累计', '至上年底累计完成', '开工至上年底累计'],
  sums: true,
  width: 14,
}
export const plan: SheetColumn = {
  head: '本年计划投资',
  field: 'plan',
  also: ['年度计划', '年度计划投资', '今年计划投资', '年计划', '年计划投资'],
  sums: true,
  width: 12,
}
export const done: SheetColumn = {
  head: '{months}完成投资',
  field: 'done',
  also: ['{months}完成', '累计完成投资', '本年累计完成'],
  sums: true,
  width: 13,
}
export const share: SheetColumn = {
  head: '占年计划%',
  ratio: ['done', 'plan'],
  also: ['占年度计划%', '完成率', '完成年计划%', '占年计划'],
  width: 10,
}
export const progress: SheetColumn = {
  head: '{months}形象进度',
  field: 'progress',
  also: ['形象进度', '目前形象进度'],
  width: 34,
}
export const ownerLine: SheetColumn = {
  head: '建设单位及责任人',
  field: 'ownerLine',
  also: ['业主及责任人'],
  width: 22,
}
export const leaders: SheetColumn = {
  head: '挂点领导',
  field: 'leaders',
  also: ['挂钩领导', '联系领导', '包保领导', '区挂钩领导'],
  width: 12,
}
/** Columns an office may add; who leads a new project is among them. */
export const alsoReads: readonly SheetColumn[] = [
  { head: '项目代码', field: 'code', also: ['赋码', '项目赋码', '投资项目代码'] },
  { head: '责任单位', field: 'dutyUnit', also: ['牵头单位', '主管单位'] },
  { head: '业主', field: 'ownerName', also: ['业主单位', '建设单位'] },
  { head: '行业', field: 'industry' },
]

/** By industry and phase, or by whose list it stands on. */
export const groupings: readonly SheetGrouping[] = [
  { name: 'industry', title: { zh: '按行业', en: 'By industry' }, by: ['industry', 'phase'] },
  { name: 'level', title: { zh: '按级别', en: 'By level' }, by: ['level', 'phase'] },
]
export const nature =
  '项目性质：新建指本年及以后开工的项目；扩建、改建、迁建指在原有设施基础上建设的项目。'
