import { expect, it } from 'vitest'
import { actionsOfClause } from './action-clauses.ts'

/** A clause of our own and the undertakings it names: `kind name` or `kind name<umbrella`. */
const CLAUSES: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['开展“百日攻坚”行动', ['action 百日攻坚行动']],
  ['大力实施“头雁”工程', ['action 头雁工程']],
  ['深入实施人才强县工程', ['action 人才强县工程']],
  ['实施农村饮水安全巩固提升工程', ['action 农村饮水安全巩固提升工程']],
  ['坚决打好污染防治攻坚战', ['action 污染防治攻坚战']],
  ['深入开展安全生产治本攻坚三年行动', ['action 安全生产治本攻坚三年行动']],
  ['同步实施道路畅通攻坚行动、提升公交分担率攻坚行动、“一江两岸”整治攻坚行动', [
    'action 道路畅通攻坚行动', 'action 提升公交分担率攻坚行动', 'action 一江两岸整治攻坚行动']],
  ['该区还将接续实施制造业焕新三年行动', ['action 制造业焕新三年行动']],
  ['实施科技型企业和高新技术企业倍增计划', ['plan 科技型企业和高新技术企业倍增计划']],
  ['长效实施‘飞燕计划’', ['plan 飞燕计划']],
  ['启动“百企进校园”行动计划', ['plan 百企进校园行动计划']],
  ['实施存量企业“三大倍增”行动', ['action 存量企业三大倍增行动']],
  ['大力实施工业强基、人才引育、数字赋能等三大提升行动', [
    'framework 三大提升行动', 'action 工业强基提升行动<三大提升行动',
    'action 人才引育提升行动<三大提升行动', 'action 数字赋能提升行动<三大提升行动']],
  ['打好蓝天、碧水、净土三大保卫战', [
    'framework 三大保卫战', 'action 蓝天保卫战<三大保卫战', 'action 碧水保卫战<三大保卫战',
    'action 净土保卫战<三大保卫战']],
  ['系统打造产业、城市等“两个升级版”', [
    'framework 两个升级版', 'action 产业升级版<两个升级版', 'action 城市升级版<两个升级版']],
  ['以链主领航计划、专精特新“繁星”计划等两大行动计划为抓手', [
    'framework 两大行动计划', 'plan 链主领航计划<两大行动计划',
    'plan 专精特新繁星计划<两大行动计划']],
  ['开展“除险清患”“治乱清违”两大专项行动', [
    'framework 两大专项行动', 'action 除险清患专项行动<两大专项行动',
    'action 治乱清违专项行动<两大专项行动']],
  ['全面实施“六大提升”行动', ['framework 六大提升行动']],
  ['系统推进“四个一批”', ['framework 四个一批']],
  ['在确保“竣工一批”项目的同时', ['action 竣工一批']],
  ['全力“开工一批”和“续建一批”重大项目', ['action 开工一批', 'action 续建一批']],
  ['重点做好“六聚焦、六提升”', ['framework 六聚焦、六提升']],
  ['聚焦“三高两新”', ['framework 三高两新']],
  ['出台科技创新政策20条', ['policy 科技创新政策20条']],
  ['出台干部联系重点项目工作机制', ['policy 干部联系重点项目工作机制']],
  ['修订完善招商引资优惠办法', ['policy 招商引资优惠办法']],
  ['制定《低空经济发展行动方案(2025—2027年)》', ['plan 低空经济发展行动方案(2025—2027年)']],
  ['出台《关于稳住外贸的实施意见》《支持首店经济若干措施》', [
    'policy 关于稳住外贸的实施意见', 'policy 支持首店经济若干措施']],
  ['集中财力办好十件民生实事', ['framework 十件民生实事']],
]

it.each(CLAUSES)('names undertakings with their kind and umbrella: %s', (clause, wanted) => {
  const found = actionsOfClause(clause)
  const under = (name: string | null): string => (name === null ? '' : `<${name}`)
  expect(found.map((each) => `${each.kind} ${each.name}${under(each.under)}`)).toEqual(wanted)
})

it.each([
  ['科技赋能提升行动——点燃创新引擎', 'action 科技赋能提升行动'],
  ['(二)制造强区行动', 'action 制造强区行动'],
  ['三、开工一批', 'action 开工一批'],
])('needs no verb in a heading: %s', (heading, wanted) => {
  const found = actionsOfClause(heading.split('——', 1)[0]!, true)
  expect(found.map((each) => `${each.kind} ${each.name}`)).toEqual([wanted])
})

it.each([
  '完成年度投资计划的85%', '计划总投资12亿元', '以实际行动践行承诺', '就业是最大的民生工程',
  '制定实施方案', '推进重点工程建设', '全力压实“四个责任”', '深化“四网”联动', '推进“双随机”监管',
  '建成一批基础设施工程', '完善“一老一小”服务保障', '用好用足“两新”政策', '采取统一行动',
  '构建“一核两翼三带”空间格局', '做强“一支队伍”', '出台一系列配套措施', '启动云岭水库除险加固工程',
])('takes no common noun for a name: %s', (clause) => {
  expect(actionsOfClause(clause)).toEqual([])
})
