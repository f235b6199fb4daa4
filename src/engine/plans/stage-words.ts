import { lexicon, type Lexicon } from './lexicon.ts'

/** The six steps of a project, in the order they are reached. */
export const STEPS = ['谋划', '签约', '开工', '在建', '竣工', '投用'] as const

/** One step of a project. */
export type Step = (typeof STEPS)[number]

/** Words that follow a project's name and say the step it has reached or shall reach. */
export const SAID_AFTER: Readonly<Record<Step, Lexicon>> = {
  谋划: lexicon(
    `核准 批复 前期工作 前期 前期准备 谋划 论证 可研 可行性研究 立项 选址 储备 报批 审批 规划设计 方案设计 初步设计 纳规 申报 勘察设计 施工图设计 前期手续
   前期研究 入库 环评 用地报批 征地拆迁 招标 招投标`,
  ),
  签约: lexicon(
    `合作协议 投资协议 框架协议 战略合作协议 投资合同 签约 落户 落地 入驻 出让 竞得 摘牌 成交 签约落地 签约落户 落地落户 成功签约 合作签约 签约入驻 落地签约
   签约仪式 集中签约 引进 签订合作协议 签署合作协议 达成合作 签订投资协议 签署投资协议 签订协议 签署协议 签约引进 签订框架协议 选择`,
  ),
  开工: lexicon(
    `开工 动工 开工建设 动工建设 集中开工 启动建设 启动 启动实施 破土动工 破土 奠基 开建 开工仪式 奠基仪式 新开工 启动仪式 动工仪式 落地开工 开工奠基 启动施工
   进场施工 启动改造`,
  ),
  在建: lexicon(
    `收尾 收尾阶段 冲刺阶段 建设 加快建设 推进建设 推进 封顶 主体封顶 主体完工 施工 在建 续建 建设提速 提速 提速提效 提速建设 建设提速提效 建设进度 建设工作 实施
   规划建设 改造建设 主体施工 装修 装饰装修 设备安装 设备调试 进度 加快实施 加快推进 主体结构封顶 主体工程完工 合龙 主体完成 施工建设 落地见效 落实`,
  ),
  竣工: lexicon(
    `竣工 完工 建成 贯通 通车 建成通车 竣工验收 完工验收 落成 竣工通车 全线通车 建成并通车 全线贯通 收官 建设完成 基本建成 建成完工 完成建设 完成改造 改造完成 交工
   交工验收 主线通车`,
  ),
  投用: lexicon(
    `建成投用 投用 启用 投入使用 建成投入使用 投产 建成投产 竣工投产 竣工投用 竣工投入使用 揭牌 挂牌 开业 开业运营 投入运营 投运 建成投运 运营 建成运营 开机
   建成开机 开馆 开园 开学 招生 开学招生 交付 交付使用 建成交付 竣工交付 通水 建成通水 开诊 开放 建成开放 投入运行 运行 试运行 试运营 试生产 达产 投产达产
   建成达产 量产 开通 建成开通 开通运营 通车运营 建成并投用 建成并投入使用 建成启用 揭牌仪式 投产仪式 开业仪式 启用仪式 揭牌成立 揭牌运行 挂牌成立 挂牌运行 上线
   发电 并网发电 并网 供水 通航 试营业 营业 迎客 开门迎客 开放运营 入住 开营 入园`,
  ),
}

/** Words after a name that only say it is worked on; the verb before the name gives the step. */
export const WEAK_AFTER = lexicon(
  `建设 推进建设 推进 建设进度 建设工作 工程建设 实施 规划建设 进度 加快推进 落实 建设提速 提速 提速提效 提速建设 建设提速提效 加快建设 加快实施 改造建设 选择
   开放 申报 招标 审批 落地见效`,
)

/** Verbs that stand before a project's name and say the step. */
export const SAID_BEFORE: Readonly<Record<Step, Lexicon>> = {
  谋划: lexicon(
    `谋划 储备 策划 包装 论证 争取 谋划储备 规划 拟建 拟建设 拟实施 拟新建 规划建设 谋划推进 谋划实施 策划包装 谋划布局 谋划建设 储备推进 申报 筹备 筹划 研究论证
   研究 规划布局 包装策划 设立 谋划开发 启动前期`,
  ),
  签约: lexicon(
    `签署 签订 签约 引进 新签约 新引进 成功引进 成功签约 签约引进 落户 招引 出让 引进落地 签约落地 集中签约`,
  ),
  开工: lexicon(
    `开工 新开工 开工建设 启动 启动建设 动工 动工建设 新启动 集中开工 启动实施 开工实施 开建 启动改造 启动新建 新开工建设`,
  ),
  在建: lexicon(
    `推进 推动 加快 加速 促进 实施 建设 打造 续建 开展 抓好 做好 推进建设 推动建设 新建 改建 扩建 改扩建 迁建 建造 修建 兴建 重建 改造 修复 整治 升级
   改造提升 提升改造 加快推进 加快建设 加快实施 统筹推进 狠抓 突出抓好 建好用好 建好 建设好 更新 修缮 升级改造 改造升级 提档升级 提质升级 提升打造 打造提升
   有序推进 实施好 共建 筹建 组织实施 布局建设 投资建设 续建推进`,
  ),
  竣工: lexicon(
    `建成 完成 竣工 完工 贯通 打通 新建成 建成完工 完成建设 竣工验收 基本建成 全面建成 全面完成 建成通车 通车 改造完成 完成改造`,
  ),
  投用: lexicon(
    `建成投用 投用 启用 建成投入使用 建成投产 投产 投入使用 竣工投用 竣工投产 投运 建成投运 建成运营 开业 揭牌 挂牌 开放 建成开放 新投用 新建成投用 交付 建成交付
   开通 建成启用 运营 投入运营 交付使用`,
  ),
}

/** Verbs before a project's name that give no step of their own: the words after it must. */
export const NEUTRAL_BEFORE = lexicon(
  `确保 实现 力争 争取 促使 促成 力促 力保 保证 做好 抓好 全力保障 推动实现 加快实现 有望 完成 攻坚 冲刺`,
)

/** Words that only colour a stage word: how surely, how fully, how soon. */
export const AROUND_STAGE = lexicon(
  `全面 正式 成功 加快 集中 全线 早日 如期 顺利 提前 尽快 尽早 按期 按时 有序 基本 即将 已 已经 将 均 全部 陆续 相继 同步 年内 今年 年底前 年底 上半年
   下半年 力争 确保 实现 达到 完成 启动 推进 推动 加速 全力 持续 稳步 抓紧 实质性 具备 条件 举行 举办 仪式 活动 初步 目前 先后 正在 现已 近日 日前 预计
   计划 有望 可 获得 获批 通过 正 工作 进行 火热 进展 快速 提质 提效 点亮 点火 进入 阶段 顺利实现 全速 有力 实质 当天 当日 同日 今日 昨日 日前已 并 也
   还 可以 拟 要 能够 成功实现 一次性 扎实 积极 推动实现 高质量 高标准 全面实现`,
)

/** Words before which a project's name ends though its stage is said later: parts, progress. */
export const PARTS = lexicon(
  `主塔 主桥 主拱 桥塔 桥墩 箱梁 盾构 首节 首段 首栋 主体结构 主体工程 主体建筑 主体 桩基 基础工程 钢结构 屋盖 土建 桥梁下部 地下室 土石方 场平 场地平整
   总进度 形象进度 累计完成 完成投资 完成总 完成工程量 已完成`,
)

/** Words that name a step in a heading or a column: a section of projects at that step. */
export const SECTION_STEPS: ReadonlyArray<readonly [RegExp, Step]> = [
  [/投用|投产|投运|交付|启用|开业|运营/, '投用'],
  [/竣工|完工|建成/, '竣工'],
  [/续建|在建|建设中|推进|施工/, '在建'],
  [/新?开工|动工|启动建设|新建/, '开工'],
  [/签约|落地|引进|招引|落户/, '签约'],
  [/谋划|储备|前期|策划|预备|规划|申报/, '谋划'],
]
