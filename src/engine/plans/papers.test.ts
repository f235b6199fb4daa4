import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { readActions } from './actions.ts'
import { ACTION_PLAN, PROJECT_LIST, WORK_REPORT } from './papers-of-our-own.ts'
import { passagesOfLines } from './passages-of-lines.ts'
import { readProjects } from './projects.ts'

function read(text: string): { projects: string[]; actions: string[] } {
  const passages = passagesOfLines(text)
  const { projects, lines } = readProjects(passages)
  const money = (sum: { value: number; unit: string } | null): string =>
    sum === null ? '-' : `${sum.value}${sum.unit}`
  return {
    projects: projects.map((each) =>
      [each.name, each.stage ?? '-', money(each.investment)].join('|'),
    ),
    actions: readActions(passages, 2025, lines).map((each) =>
      [each.type, each.name, each.parent ?? '-', each.owner ?? '-', each.due ?? '-'].join('|'),
    ),
  }
}

it('reads an action plan: every task with its action, owner and deadline', () => {
  const found = read(ACTION_PLAN)
  expect(found.projects).toEqual([
    '云屏热电联产二期项目|投用|-',
    '电镀园区污水处理站提标改造|竣工|-',
  ])
  expect(found.actions).toEqual([
    'plan|云屏区推动制造业焕新三年行动方案|-|-|-',
    'action|链主领航行动|云屏区推动制造业焕新三年行动方案|-|-',
    'measure|培育龙头企业|链主领航行动|区经济信息委|2026-12',
    'measure|建立链主企业培育库|培育龙头企业|区经济信息委|2026-12',
    'measure|滚动更新入库企业10家以上|培育龙头企业|区经济信息委|2026-12',
    'measure|支持链主企业牵头组建创新联合体|培育龙头企业|区经济信息委|2026-12',
    'measure|对新认定的市级链主企业给予最高200万元奖励|培育龙头企业|区经济信息委|2026-12',
    'measure|壮大配套集群|链主领航行动|区招商投资局|2027-12',
    'measure|引进补链项目不少于30个|壮大配套集群|区招商投资局|2027-12',
    'action|智改数转行动|云屏区推动制造业焕新三年行动方案|-|-',
    'measure|开展诊断服务|智改数转行动|区经济信息委|-',
    'measure|组织专业机构对规上企业开展数字化诊断|开展诊断服务|区经济信息委|-',
    'measure|实现规上企业诊断全覆盖|开展诊断服务|区经济信息委|2025-09',
    'measure|建设示范标杆|智改数转行动|区经济信息委|持续推进',
    'measure|新建数字化车间30个、智能工厂5个|建设示范标杆|区经济信息委|持续推进',
    'measure|打造灯塔工厂后备梯队|建设示范标杆|区经济信息委|持续推进',
    'action|绿能提效工程|云屏区推动制造业焕新三年行动方案|-|-',
    'measure|推动园区循环化改造|绿能提效工程|区生态环境局、云屏高新区管委会|2026-06',
    'measure|加快实施云屏热电联产二期项目|推动园区循环化改造|区生态环境局、云屏高新区管委会|2026-06',
    'measure|建成投用|云屏热电联产二期项目|区生态环境局、云屏高新区管委会|2026-06',
    'measure|完成电镀园区污水处理站提标改造|推动园区循环化改造|区生态环境局、云屏高新区管委会|2026-06',
    'policy|工业绿色转型奖补办法|绿能提效工程|区财政局|2025-10-31',
    'measure|推行绿色信贷|绿能提效工程|区财政局|2025-10-31',
    'measure|成立制造业焕新工作专班|云屏区推动制造业焕新三年行动方案|-|-',
    'measure|实行月调度、季通报、年考核|云屏区推动制造业焕新三年行动方案|-|-',
    'measure|强化要素保障|云屏区推动制造业焕新三年行动方案|-|-',
    'measure|优先保障重点项目用地|云屏区推动制造业焕新三年行动方案|-|-',
    'measure|加大金融支持|云屏区推动制造业焕新三年行动方案|-|-',
    'measure|用好10亿元产业引导基金|云屏区推动制造业焕新三年行动方案|-|-',
    'measure|出台链主企业认定细则|云屏区推动制造业焕新三年行动方案|区经济信息委|2025-06',
    'measure|开通企业诉求直通热线|云屏区推动制造业焕新三年行动方案|区营商办|2025-08',
    'measure|建立闭环办理机制|云屏区推动制造业焕新三年行动方案|区营商办|2025-08',
    'measure|新增技能人才培训3000人次|云屏区推动制造业焕新三年行动方案|区人力社保局|每年12月',
    'measure|建成中小企业公共服务平台|云屏区推动制造业焕新三年行动方案|区经济信息委|2026',
  ])
})

it('reads a notice in four batches: every project with its step and money', () => {
  const found = read(PROJECT_LIST)
  expect(found.projects).toEqual([
    '云屏北站综合交通枢纽项目|谋划|38亿元',
    '青溪河流域水环境综合治理项目|谋划|12.6亿元',
    '低空飞行服务基地项目|谋划|5亿元',
    '远航动力电池回收项目|签约|26亿元',
    '银杉智能装备西南总部项目|签约|8亿元',
    '云屏第二人民医院项目|开工|9.8亿元',
    '北环快速路东段工程|开工|21亿元',
    '云屏学府小学扩建项目|开工|6800万元',
    '松涛片区文体中心项目|投用|2.3亿元',
    '云屏220千伏输变电工程|投用|3.1亿元',
    '青石隧道|在建|14.5亿元',
    '云岭大桥|在建|18亿元',
    '云屏数字文创园|开工|6.2亿元',
    '白鹭湾湿地公园|谋划|3.5亿元',
  ])
  expect(found.actions).toEqual([
    'framework|四个一批|-|-|-',
    'action|谋划一批|四个一批|-|-',
    'action|签约一批|四个一批|-|-',
    'action|开工一批|四个一批|-|-',
    'measure|完成基坑支护|云屏第二人民医院项目|-|2025-06',
    'measure|完成主体结构三层施工|云屏第二人民医院项目|-|2025-12',
    'action|投用一批|四个一批|-|-',
    'measure|压实项目业主责任|-|-|-',
    'measure|建立周调度、月通报机制|-|-|-',
    'measure|加快青石隧道、云岭大桥等6个续建项目建设|-|-|-',
    'measure|确保云岭大桥8月底合龙|-|-|2025-08',
    'measure|全力做好用地、用能等要素保障|-|-|-',
    'measure|争取更多项目纳入市级重点项目笼子|-|-|-',
  ])
})

it('reads a work report: what was done gives projects, what is planned gives measures', () => {
  const found = read(WORK_REPORT)
  expect(found.projects).toEqual([
    '云屏显示面板生产基地|投用|-',
    '恒信半导体封装项目|投用|-',
    '蓝鲸储能电站|开工|-',
    '西环立交|竣工|-',
    '青溪湿地公园|投用|-',
    '云屏外国语学校|投用|-',
    '区妇幼保健院新院区|在建|-',
    '明德药业二期|投用|-',
    '高新区标准厂房三期|在建|-',
    '云屏实验室|在建|-',
    '老城商业步行街改造|开工|-',
    '云岭奥特莱斯|投用|-',
    '江湾万象汇|投用|-',
    '云屏东站|开工|-',
    '青溪水库除险加固|开工|-',
    '北环快速路|在建|-',
  ])
  expect(found.actions).toEqual([
    'action|先进制造业集群培育行动|-|-|-',
    'framework|十件民生实事|-|-|-',
    'measure|做大做强主导产业|-|-|-',
    'framework|三大行动|做大做强主导产业|-|-',
    'action|智能终端行动|三大行动|-|-',
    'action|新能源行动|三大行动|-|-',
    'action|生物医药产业跃升行动|三大行动|-|-',
    'measure|力争战略性新兴产业产值占比提高到45%|三大行动|-|-',
    'measure|推动蓝鲸储能电站、明德药业二期等项目建成投产|三大行动|-|-',
    'measure|加快高新区标准厂房三期建设|三大行动|-|-',
    'measure|强化科技创新支撑|-|-|-',
    'plan|科技企业倍增计划|强化科技创新支撑|-|-',
    'measure|新增高新技术企业60家|科技企业倍增计划|-|-',
    'policy|科技成果转化若干措施|-|-|-',
    'measure|高标准建设云屏实验室|科技企业倍增计划|-|-',
    'action|乐购云屏促消费行动|-|-|-',
    'measure|举办消费活动100场以上|乐购云屏促消费行动|-|-',
    'measure|启动老城商业步行街改造|乐购云屏促消费行动|-|-',
    'measure|推动云岭奥特莱斯、江湾万象汇开业运营|乐购云屏促消费行动|-|-',
    'measure|抓好项目建设|乐购云屏促消费行动|-|-',
    'measure|实施重点项目120个|乐购云屏促消费行动|-|-',
    'measure|开工建设云屏东站、青溪水库除险加固等35个项目|乐购云屏促消费行动|-|-',
    'measure|续建北环快速路等50个项目|乐购云屏促消费行动|-|-',
    'measure|实施小县大城试点|-|-|-',
    'measure|新建高标准农田3万亩|-|-|-',
    'measure|改造提升农村公路80公里|-|-|-',
    'measure|培育壮大晚熟柑橘、高山茶叶等特色产业|-|-|-',
    'measure|新增公办幼儿园学位2000个|十件民生实事|-|-',
    'measure|建成区妇幼保健院新院区|十件民生实事|-|-',
    'measure|改造城镇老旧小区30个|十件民生实事|-|-',
    'measure|新增停车泊位3000个|十件民生实事|-|-',
    'measure|加装电梯100部|十件民生实事|-|-',
    'measure|深化一网通办改革|-|-|-',
    'measure|驰而不息纠治四风|-|-|-',
  ])
})

const WORDS = [
  '实施',
  '推进',
  '“五大提升”',
  '行动',
  '等',
  '三大',
  '工程',
  '、',
  ',',
  '。',
  ';',
  ':',
  '(',
  ')',
  '“',
  '”',
  '《',
  '》',
  '青石大桥',
  '云岭水厂',
  '项目',
  '开工',
  '建成投用',
  '总投资',
  '5亿元',
  '2025年',
  '6月底前',
  '责任单位',
  '完成时限',
  '的',
  '和',
  '|',
  '\n',
  '一、',
  '1.',
  '谋划一批',
  '在',
  '方面',
  '了',
  '是',
  '将',
  '全面',
  '😀',
  ' ',
  '工作任务',
  '牵头单位',
  '项目名称',
]

it('never throws, and every item is a stretch of the text, whatever the text', () => {
  const texts = array(oneof(constantFrom(...WORDS), string({ maxLength: 3 })), { maxLength: 60 })
  assert(
    property(texts, (words) => {
      const text = words.join('')
      const size = [...text].length
      const passages = passagesOfLines(text)
      const { projects, lines } = readProjects(passages)
      for (const each of [...projects, ...readActions(passages, 2025, lines)]) {
        expect(each.start).toBeLessThan(each.end)
        expect(each.end).toBeLessThanOrEqual(size)
        expect(each.name).not.toBe('')
      }
    }),
    { numRuns: 400 },
  )
})

it('gives every measure a parent that was named, or none', () => {
  for (const text of [ACTION_PLAN, PROJECT_LIST, WORK_REPORT]) {
    const passages = passagesOfLines(text)
    const { projects, lines } = readProjects(passages)
    const actions = readActions(passages, 2025, lines)
    const names = new Set([...projects, ...actions].map((each) => each.name))
    for (const each of actions) if (each.parent !== null) expect(names).toContain(each.parent)
  }
})

it('reads the same thing twice', () => {
  expect(read(WORK_REPORT)).toEqual(read(WORK_REPORT))
})

it('gives evidence that holds the words of the name', () => {
  const points = [...ACTION_PLAN]
  const passages = passagesOfLines(ACTION_PLAN)
  for (const each of readActions(passages, 2025)) {
    const evidence = points.slice(each.start, each.end).join('').replace(/[“”]/g, '')
    expect(evidence).toContain(each.name)
  }
})
