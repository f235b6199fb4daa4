import { lexicon } from './lexicon.ts'

/** What kind of named undertaking an action is. */
export type NamedKind = 'framework' | 'action' | 'plan' | 'policy'

/** Last words of named undertakings and the kind they make; longer words come first. */
export const HEADS: ReadonlyArray<readonly [string, NamedKind]> = [
  ['行动计划', 'plan'],
  ['行动方案', 'plan'],
  ['实施方案', 'plan'],
  ['工作方案', 'plan'],
  ['专项行动', 'action'],
  ['攻坚战', 'action'],
  ['大会战', 'action'],
  ['保卫战', 'action'],
  ['行动', 'action'],
  ['工程', 'action'],
  ['战役', 'action'],
  ['计划', 'plan'],
  ['方案', 'plan'],
  ['规划', 'plan'],
  ['政策', 'policy'],
]

/** Last words of rules a body issues; named undertakings only after a verb of issuing. */
export const RULE_HEADS =
  /(?:机制|办法|意见|措施|细则|条例|规定|制度|规则|政策|指引|导则|规程|清单|标准|十条|\d+条|[一二三四五六七八九十]+条)$/

/** Verbs that announce an undertaking by its name. */
export const ANNOUNCING = lexicon(
  `实施 组织实施 制定实施 启动实施 推进 推动 开展 启动 制定 出台 制定出台 印发 发布 编制 落实 打好 打赢 抓好 做好 推行 推出 执行 持续打好 接续实施 推进实施
   全面实施 谋划 谋划打造 打造 加快 加快推进 聚力 抓实 深化 部署 组织 组织开展 参与 融入 谋划实施 大力实施 研究制定 修订 完善 承接 对接 争取 统筹实施
   统筹推进 加力 实行 施行 继续实施 确保 兑现 坚决打好 打好打赢`,
)

/** Verbs by which a body issues rules. */
export const ISSUING = lexicon(
  `出台 制定出台 印发 发布 推出 颁布 制定印发 印发实施 出台实施 研究出台 率先出台 新出台 制定 修订 修订完善 制定实施`,
)

/** Words before a name in a phrase that only refers to it. */
export const REFERRING = lexicon(
  `以 把 将 围绕 紧紧围绕 聚焦 紧扣 在 通过 依托 按照 落实 结合 突出 抓住 对标 贯彻 借助`,
)

/** Bodies of names that name nothing: 重点工程, 实际行动, 年度计划. */
export const NAMELESS = lexicon(
  `专项 重点 重大 实际 具体 统一 一致 系列 一系列 各项 该 本 此 这一 这些 有关 相关 年度 年度工作 工作 投资 生产 学习 推进 实施 应急 发展 建设 总体 长远
   中长期 五年 三年 民心 民生 惠民 德政 头号 系统 基础 土建 自觉 联合 集体 军事 采取 迅速 立即 积极 全民 社会 市政 水利 交通 园林 绿化 安装 装饰 配套
   附属 隐蔽 主体 建筑 年度投资 用地 用款 预算 支出 用能 招商 招生 招聘 收储 供地 用水 运输 采购 监测 检查 抽查 巡察 审计 整改 规划 设计 初步设计 施工
   施工组织 比选 征收 补偿 征迁 拆迁 搬迁 安置 处置 分配 改革 优惠 扶持 支持 奖励 补贴 产业 人才 财政 货币 宏观 税收 金融 存量 增量 一揽子 惠企 国家
   市级 区级 各级 配套支持 一批 重要 若干 详细 可行 科学 最优 优化 解决 技术 治理 防治 帮扶 教学 教育 培养 培训 培育 作战 攻坚 提升 三年行动 行动
   政府投资 固定资产投资 国民经济 下一步 工作任务 任务 目标 全年 全年目标 月度 季度 周 日 今年 明年 未来`,
)

/** Signs and words that may follow the last word of a name. */
export const AFTER_NAME =
  /^(?:$|[\s,。;、:!?)”’》」】("“《—-]|的|中(?!心)|和|及|与|等|为|以来|实施|推进|取得|成效|落地|建设|启动|有关|任务|要求|内容|工作|各项|以及|并|\d)/

/** 四新一大, 八聚焦、八加快: numbers and words in turn. */
export const NUMBERED_PAIRS =
  /^(?=.*[二两三四五六七八九十\d])[一二两三四五六七八九十\d]{1,2}[^一二两三四五六七八九十\d、]{1,4}(?:、?[一二两三四五六七八九十\d]{1,2}[^一二两三四五六七八九十\d、]{1,4}){1,3}$/

/** What may follow numbered pairs in quotes when they stand for the whole undertaking. */
export const AFTER_PAIRS =
  /^(?:$|[,。;:、)—]|战略|行动|工程|改革|工作|布局|部署|任务|目标|思路|总体|发展|计划|攻坚|重点)/

/** Batches of projects as named undertakings: 谋划一批, 竣工一批. */
export const BATCH =
  /^(?:谋划储备|签约落地|开工建设|建成投用|竣工投[用产]|投产达效|谋划|储备|策划|签约|引进|招引|开工|新开工|续建|在建|推进|建成|竣工|完工|投用|投产|培育|建设|实施|达产|盘活|升级|落地)一批$/

/** Last words of counted umbrellas: 七大行动, 六个升级版, 四个一批. */
export const UMBRELLA_HEADS =
  /(?:行动|工程|计划|方案|攻坚战|战役|升级版|专项|攻坚|提升|会战|保卫战|倍增|革命|一批|战略)$/

/** Ends of what stands before 工程 when it is an undertaking and nothing that is built. */
export const UNDERTAKINGS =
  /(?:强[国省市区县镇村]|惠民|利民|富民|暖心|安心|提升|培育|培优|振兴|素质|创新|倍增|提质|示范|引领|引才|育才|人才|领航|攻坚|壮大|赋能|领军|头雁|文明|服务|普惠|健康|安居|引育|双创|优化|强基|固本|富[省市区县]|兴[省市区县农业]|就业|扩面|传承|畅通|增收|帮扶|关爱|均衡|数字化|智能化|扩优提质|再造|跃升|梯度|护航)$/
