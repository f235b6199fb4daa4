/** Units, persons and posts of the demo district; everybody in it is invented. */
import type { Person, Post, Unit, UnitKind } from '../../engine/platform/organisation.ts'

/** Unit id, name, short name, and the unit above it where that is not the administration. */
const unitLines = `
  office 党政办公室 党政办
  supervision 督查考核室 督查室
  planning 发展改革局 发改局
  industry 产业发展局 产业局
  science 科技创新局 科创局
  investment 招商服务局 招商局
  works 规划建设局 建设局
  city 城市管理局 城管局
  ecology 生态环境局 生态局
  safety 应急管理局 应急局
  finance 财政金融局 财金局
  resources 要素保障局 要素局
  business 营商环境办公室 营商办
  social 社会事务局 社事局
  company 双渡开发建设集团有限公司 双渡集团
  shuangdu 双渡街道办事处 双渡街道
  linhe 临河街道办事处 临河街道
  bridge-end 桥头社区居民委员会 桥头社区 shuangdu
  willow-bank 柳岸社区居民委员会 柳岸社区 linhe
  key-projects 重点项目攻坚专班 攻坚专班
`

/** Name, unit, post, roles: one post a line; who stands in two lines holds two. */
const postLines = `
  梁曜 park 管委会主任 leader
  冉芷 park 管委会副主任 leader
  向远帆 park 管委会副主任 leader
  苏棠 park 管委会总工程师 leader
  莫文绮 office 党政办主任 head
  黎若 office 综合科科长 member reporter
  龙蔚 office 信息管理员 administrator
  周闻 supervision 督查室主任 supervisor chief reporter secretary
  付敬 supervision 督查专员 supervisor
  代青 supervision 考核专员 supervisor statistician
  秦砚 planning 发改局局长 head
  余知行 planning 规划编审 planner
  温如 planning 统计编审 planner statistician
  曾岳 planning 项目科科长 member verifier reporter
  何清 industry 产业局局长 head
  罗启明 industry 工业科科长 member reporter
  蒋晗 industry 服务业科科长 member
  田野 industry 企业服务专员 member
  郝予 science 科创局局长 head
  白述 science 平台科科长 member verifier reporter
  文樱 science 成果转化专员 member
  唐嘉 investment 招商局局长 head
  庞舟 investment 招商一科科长 member reporter
  简宁 investment 招商二科科长 member
  陶然 works 建设局局长 head
  石安 works 建设管理科科长 member reporter
  贺岭 works 市政工程专员 member
  鲁直 works 质量安全专员 member verifier
  邓沅 city 城管局局长 head
  夏芒 city 园林科科长 member reporter
  汪漫 city 市容科科长 member verifier
  谭松 ecology 生态局局长 head
  舒扬 ecology 水环境专员 member reporter
  杨素 safety 应急局局长 head
  任翘 safety 安全监管科科长 member verifier reporter
  韩朔 finance 财金局局长 head
  穆川 finance 金融服务专员 member verifier reporter
  程朴 resources 要素局局长 head
  敖澜 resources 用地保障专员 member reporter
  卢岑 business 营商办主任 head
  欧阳蓁 business 政务服务科科长 member verifier clerk reporter
  费昀 business 窗口负责人 member keeper
  安以宁 business 窗口专员 clerk
  谷雨 social 社事局局长 head
  屈秋 social 教育卫生专员 member reporter
  严锋 company 双渡集团总经理 head
  柯一舟 company 工程管理部部长 member reporter
  魏蓝 shuangdu 双渡街道主任 head
  艾青川 shuangdu 城建科科长 member reporter
  解晓 linhe 临河街道主任 head
  牟宽 linhe 民生科科长 member reporter
  安以宁 shuangdu 便民服务专员 member
  季宁远 office 安全管理员 security
  原野秋 office 安全审计员 auditor
  管弦 bridge-end 社区书记
  桑田 willow-bank 社区书记
  连翘 business 综合窗口专员
  万里 business 帮办代办专员
  向远帆 key-projects 专班组长
  曾岳 key-projects 专班成员
  石安 key-projects 专班成员
`

const scenarioOf: { readonly [role: string]: string } = {
  administrator: 'platform',
  security: 'platform',
  auditor: 'platform',
  statistician: 'platform',
  reporter: 'platform',
  secretary: 'platform',
  clerk: 'lost-property',
  keeper: 'lost-property',
}

const rows = (lines: string): string[][] =>
  lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '))

/** The administration and all below it. */
export const units: readonly Unit[] = [
  { id: 'park', name: '双渡产业园区管理委员会', short: '管委会', parent: null, kind: 'district' },
  ...rows(unitLines).map(([id = '', name = '', short = '', parent = 'park']): Unit => ({
    id,
    name,
    short,
    parent,
    kind: kindOf(name),
  })),
]

/** What a unit is, by its name. */
function kindOf(name: string): UnitKind {
  if (name.includes('街道')) return 'street'
  if (name.includes('社区')) return 'community'
  if (name.includes('专班')) return 'task-force'
  return name.includes('公司') ? 'enterprise' : 'department'
}

const numberOf = (at: number): string => String(at + 1).padStart(2, '0')

const numbered = rows(postLines).map(([name = '', unit = '', title = '', ...roles], at, all) => {
  const person = `person-${numberOf(all.findIndex(([other]) => other === name))}`
  return { person, post: `post-${numberOf(at)}`, name, unit, title, roles }
})

/** Everybody, in the order of the units. */
export const persons: readonly Person[] = numbered
  .filter(({ person, post }) => person.slice(-2) === post.slice(-2))
  .map(({ person, name }) => ({ id: person, name }))

/** The post of each person, with its roles. */
export const posts: readonly Post[] = numbered.map(({ person, post, unit, title, roles }) => ({
  id: post,
  title,
  unit,
  person,
  roles: roles.map((role) => `${scenarioOf[role] ?? 'plan-delivery'}/${role}`),
}))

/** The person of a name. */
export function personNamed(name: string): string {
  return numbered.find((one) => one.name === name)?.person ?? ''
}

/** An account people may try the demo with. */
export interface DemoAccount {
  readonly account: string
  readonly password: string
  readonly person: string
}

/** Accounts by who they are for: one of each kind that takes part. */
const accountLines = `
  supervision 周闻
  planning 余知行
  statistics 温如
  leader 冉芷
  director 梁曜
  industry 何清
  enterprise 田野
  works 陶然
  builder 石安
  city 邓沅
  park 夏芒
  verifier 汪漫
  science 白述
  company 严锋
  counter 安以宁
  keeper 费昀
  admin 龙蔚
  security 季宁远
  audit 原野秋
`

/** The demo accounts, the supervision office first; they all share one password. */
export const accounts: readonly DemoAccount[] = rows(accountLines).map(
  ([account = '', name = '']) => ({ account, password: 'luoshi-demo', person: personNamed(name) }),
)
