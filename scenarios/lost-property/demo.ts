import { defineDemo, type DemoStep, type DemoWorld } from 'luoshi/define'
import scenario from './scenario.ts'

/** What was found, and how many working days ago it was brought in. */
const finds = [
  ['document', '居民身份证一张', '办事大厅 2 号窗口', 96],
  ['wallet', '棕色钱包，内有零钱和公交卡', '公园东门长椅', 88],
  ['phone', '黑色手机，屏幕有裂纹', '12 路公交站', 81],
  ['bag', '蓝色双肩包，内有课本', '图书馆自习区', 74],
  ['other', '儿童水壶，贴有恐龙贴纸', '亲子活动室', 70],
  ['document', '驾驶证一本', '停车场 B 区', 63],
  ['other', '折叠雨伞，绿格子', '办事大厅入口', 58],
  ['wallet', '红色卡包，内有会员卡 3 张', '人才服务中心', 52],
  ['phone', '白色耳机一副，带充电盒', '健身步道', 47],
  ['bag', '灰色羊毛围巾', '报告厅 3 排', 43],
  ['document', '社会保障卡一张', '自助服务区', 39],
  ['other', '钥匙一串，带小熊挂件', '公园东门长椅', 35],
  ['phone', '平板电脑，蓝色保护套', '会议中心 201', 31],
  ['wallet', '现金 260 元', '自助服务区', 27],
  ['bag', '帆布袋，内有雨衣', '12 路公交站', 24],
  ['other', '近视眼镜，黑框', '办事大厅 5 号窗口', 20],
  ['document', '学生证一本', '图书馆自习区', 17],
  ['phone', '老人手机，大字按键', '社区卫生站', 15],
  ['bag', '儿童书包，粉色', '亲子活动室', 12],
  ['other', '保温杯，刻有“李”字', '报告厅 1 排', 10],
  ['wallet', '黑色长款钱包', '停车场 B 区', 8],
  ['phone', '智能手表，黑色表带', '健身步道', 6],
  ['bag', '电脑包，内有充电器', '会议中心 105', 5],
  ['other', '雨伞两把', '办事大厅入口', 3],
  ['document', '老年优待证一张', '12 路公交站', 1],
] as const

const finders = ['陈先生', '何女士', '保洁员周师傅', '巡逻队员小唐', '一位学生']
const owners = ['赵女士', '钱先生', '孙女士', '李先生', '吴女士', '郑先生']
const proofs = ['当面解锁，壁纸一致', '说出内有物品，逐项相符', '出示购买发票', '证件照片与本人一致']

/** A quarter of a year at a lost-property office, up to yesterday. */
export default defineDemo({
  steps: (world) => {
    const clerks = holders(world, 'clerk')
    const keepers = holders(world, 'keeper')
    if (clerks.length === 0 || keepers.length === 0) return []
    const steps = finds.flatMap((find, at) => lifeOf(find, at, { world, clerks, keepers }))
    return steps.toSorted((one, other) => (one.at < other.at ? -1 : 1))
  },
})

interface Staff {
  readonly world: DemoWorld
  readonly clerks: readonly string[]
  readonly keepers: readonly string[]
}

/** One item from the day it was brought in: most old ones are gone, most new ones still wait. */
function lifeOf(
  [kind, description, foundAt, ago]: (typeof finds)[number],
  at: number,
  { world, clerks, keepers }: Staff,
): DemoStep[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(world.random() * from.length)]!
  const id = world.id(`item-${at + 1}`)
  const steps: DemoStep[] = []
  const give = (by: string, daysAgo: number, command: string, input: DemoStep['input']): void => {
    if (daysAgo < 1) return
    // Things are brought in the morning; what follows on the same day follows.
    const hour = pick(command === 'register' ? ['09', '10', '11'] : ['14', '15', '16'])
    const at = world.workingDay(-daysAgo, `${hour}:${pick(['05', '20', '35', '50'])}`)
    steps.push({ by, at, case: 'lost-item', id, command, input })
  }

  const clerk = pick(clerks)
  const keeper = keepers.find((person) => person !== clerk)
  const shelf = `${pick(['A', 'B', 'C'])}-${1 + Math.floor(world.random() * 6)}`
  const finder = world.random() < 0.8 ? { finder: pick(finders) } : {}
  give(clerk, ago, 'register', { kind, description, foundAt, shelf, ...finder })
  if (keeper === undefined) return steps

  const claim = (daysAgo: number) =>
    give(clerk, daysAgo, 'claim', { owner: pick(owners), proof: pick(proofs) })
  if (kind === 'document' && ago > 30) {
    give(keeper, ago - 20, 'handOver', { reason: '公告二十个工作日无人认领，移交派出所' })
  } else if (at % 5 === 2 && ago > 20) {
    claim(ago - 6)
    give(keeper, ago - 8, 'refuseClaim', { reason: '说不出物品特征，也没有凭证' })
  } else if (ago > 20) {
    claim(ago - 3)
    give(keeper, ago - 5, 'giveBack', {})
  } else if (at % 4 === 0) {
    // Still open: one answer is late, one is due, one was just asked for.
    claim(Math.max(1, Math.floor(ago / 3)))
  } else if (at % 4 === 1) {
    give(clerk, Math.max(1, ago - 4), 'move', { shelf: `D-${at}` })
  }
  return steps
}

function holders(world: DemoWorld, role: string): string[] {
  const asked = `${scenario.name}/${role}`
  return world.persons.filter(({ roles }) => roles.includes(asked)).map(({ id }) => id)
}
