/** Words that open, close or change the noun a number counts. Simplified characters. */
import { lexicon } from '../lexicon.ts'

/** Verbs of reaching and having: never part of what is counted. */
export const REACHES = lexicon(
  `实现 完成 达到 达成 建成 集聚 聚集 汇聚 拥有 取得 形成 获得 收获 赢得 共有 现有 建有 设有 累计 累计实现 累计完成 保持 突破 超过 取得了 具备 存有 创造 创下
   有 为 达 使 让 令 确保 力争 争取 促进 推动 推进 加快 加速 助力 推动实现 保障 抓好 抓实 做好 继续 预计 预期 努力 力促 全力 稳步 持续 协调 统筹 带来 迎来
   全面完成 超额完成 顺利完成 基本完成 圆满完成 提前完成 成功 支持 鼓励 引导 组织 开展 落实 实施 打造 培育壮大 构建 规划 布局 谋划 谋划开发 谋划储备 储备 建立
   成立 设立 组建 共同成立 出台 制定 印发 安排 投入建设 建设 启动建设 推进建设 启动 集中 聚力打造 着力打造 聚力 着力 做大 做强 做优 发展 壮大 累计建成 累计集聚
   改善 完善 优化 健全 强化 加强 深化 扩大 拓展 提供 配备 配置 配套 布设 建好 累计引进培育 引进培育 累计培育 累计引进 培育引进 获批 获评 获 创成 认定
   入选 新获 夺得 荣获 斩获 围绕 聚焦 通过 对 将 把 力保 稳定 支撑 依托 利用 运用 满足 巩固 开发 推出 推广`,
)

/** Verbs that change what is counted: a flow, not the stock. */
export const FLOWS = lexicon(
  `新增 新引进 新培育 新建 新建成 新开工 新签约 新认定 新开 新设 新设立 新开通 新获批 新入库 新投用 新改建 新改扩建 新建改造 新建改建 新组建 新落地 新注册 新成立 新获评
   新入规 新上规 新升规 新纳入 新培养 新开工改造 新招引 新投产 新竣工 新登记 新发展 新吸纳 新型 净增 净增加 增加 开工 开工建设 竣工 竣工投产 竣工投用 投用 投产
   建成投用 建成投产 建成通车 签约 签约引进 集中开工 集中签约 完工 续建 关停 关闭 淘汰 取消 引进 招引 引育 引进孵化 孵化 减少 退出 启用 揭牌 落地 开通 改造 出让`,
)

/** Other verbs: kept before a short noun, which would say too little without them. */
export const ACTS = lexicon(
  `服务 惠及 带动 覆盖 培训 发放 接待 吸引 举办 办理 受理 调解 化解 整治 修复 治理 清理 拆除 安置 帮扶 救助 资助 补助 奖励 兑现 减免 支付 收储 供应 销售 生产
   培育 培养 选派 选聘 招聘 招录 吸纳 解决 处置 处理 查处 检查 排查 巡查 走访 联系 参与 参加 联合 对口服务 对接 输送 转移 种植 栽植 养殖 收购 加装 安装
   改建 扩建 新改扩建 提升 升级 更新 铺设 硬化 绿化 建造 修建 兴建 打通 贯通 完成改造 消除 创建 发展新 申报 授权 转化 承接 承办 发行 争取到 落户 入驻 归集
   投放 投入 筹集 募集 提升改造 改造提升 升级改造 提档升级 覆盖到 解决了 举行 组织开展 开设 开办 开行 运营 登记 注册 撬动 拉动 缴纳 上缴 撤销 整改 完成整治 引入
   招收 供给 收治 筛查 接种 签订 签署 认证 检测 监测 辐射 放贷 发布 推送 实现就业 促成 选树 评选 表彰 搬迁 迁建 征收 腾退 盘活 复垦 恢复 拨付 下达 授信 融资`,
)

/** Verbs that part a subject from its noun in the middle of a stem. */
export const PARTING = lexicon(
  `实现 完成 累计完成 累计实现 达到 建成 累计建成 集聚 聚集 汇聚 拥有 取得 引进 累计引进 引育 招引 引进培育 新增 新引进 新培育 新建 新建成 新开工 新签约 新认定 新设立 新获批 新登记
   惠及 带动 发放 获批 获评 成立 设立 组建 创成 建有 共有 现有 净增 集中签约 集中开工 荣获`,
)

/** Verbs that do so only after the name of a place or body: elsewhere they are part of the noun. */
export const PARTING_AFTER_BODY = lexicon(
  `举办 吸引 吸纳 接待 开行 签约 形成 投入 办理 受理 化解 兑现 争取 培育 打造 改造 整治 开展 组织 实施 推进 推动 培训 服务 生产 销售 出口 投放 选派 招聘 修建 建设 发展 引导 支持 落实`,
)

/** Nouns that say nothing without the thing they are a property of. */
export const DEPENDENT = lexicon(
  `总投资 总投资额 计划总投资 投资总额 投资额 投资 计划投资 协议投资 协议总投资 协议资金 合同投资 合同金额 协议引资 概算投资 估算投资 意向投资 年度计划投资 年度投资
   当年计划投资 产值 年产值 总产值 产量 年产量 产能 年产能 销量 销售额 销售收入 营业收入 营收 年营业收入 利润 利润总额 增加值 总量 规模 数量 总数 占比 比重 比例 增速 增幅
   面积 占地 占地面积 用地面积 总建筑面积 建筑面积 总面积 全长 长度 总长 总长度 里程 总里程 床位 总额 金额 余额 价值 税收 年税收 均价 单价 覆盖率 完成率 开工率 投资完成率 使用率
   满意度 入驻率 知晓率 合格率 达标率 综合利用率 利用率 资金 人数 户数 从业人员 就业人数 营业面积 投用面积 注册资本 总规模 首期规模 年处理能力 处理能力 日处理能力
   设计产能 供水能力 日供水能力 客流量 吞吐量 交易额 成交额 零售额 总量占比 出口额 进口额 累计完成投资 完成投资 工期 建设工期 周期 年新增产值 预计年产值`,
)

/** Modifiers of grade that may stand for a whole noun beside another: 其中国家级5个. */
export const GRADES =
  /^(?:其中)?(?:[\u4e00-\u9fa5]{0,3}(?:国家|省|市|区|县|部|镇|村|[一二三四1-5])级(?:以上)?|公办|民办|普惠性?|公共|室内外?|新增|既有|企业|农村|城镇|城市)$/

/** Nouns of one class word, too little to tell one from another. */
export const GENERIC = /^(?:项目|企业|平台|机构|个|产品|活动|工程|单位|任务|人员|车辆|设施|产业项目|建设项目|子项目|标段|合同|协议|场馆|园区|地块|品种|品牌|案例)$/

/** Ends of names of places, bodies and firms: what stands as the subject of a sentence. */
export const BODY =
  /(?:(?<![城乡全我])[省市区县州旗镇乡村]|(?<=城)[市区]|街道|园区|新区|公司|集团|中心|大学|学院|学校|中学|小学|医院|银行|局|委|办|院|所|厂|港|联盟|协会|基地|产业园|科技园|工业园|社区|管委会|[A-Z]站|政府|园)$/
