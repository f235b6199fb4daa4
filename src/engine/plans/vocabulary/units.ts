/** What numbers count and measure in. Simplified characters, half-width signs. */
import { lexicon } from '../lexicon.ts'

/** Units of size, money, time and energy: they measure a noun that mostly stands before them. */
export const MEASURES = lexicon(
  `
    元人民币 人民币元 人民币 元 美元 港元 欧元 日元 英镑 美金 平方公里 平方千米 平方米 平米 立方米 立方 公里 千米 米 厘米 毫米 海里 亩 公顷 亩次 吨
    吨标准煤 吨标煤 标准煤 公斤 千克 克 斤 升 千瓦时 兆瓦时 吉瓦时 千瓦 兆瓦 吉瓦 度 千伏安 兆伏安 标箱 标准箱 TEU 吨公里 人公里 车公里 米/秒
    微克/立方米 毫克/升 分贝 摄氏度 ℃ 毫克 岁 延米 公里/小时 瓦 蒸吨 PFLOPS EFLOPS GB TB PB MW GW GWh MWh TWh kW kWh
    km m2 m² km2 km² m3 m³ ㎡ 元/吨 元/月 元/平方米 元/人 元/亩 吨/日 吨/天 吨/年 立方米/日 万吨/年 吨每日 比特 兆 箱 平方
  `,
)

/** Classifiers: they count a noun that stands on either side of them. */
export const CLASSIFIERS = lexicon(
  `
    个 家 户 名 人 人次 人年 个班 个次 人才 位 项 件 条 座 所 处 套 台 辆 艘 架 班 班次 列 列次 次 场 场次 期 批次 支 只 头 羽 株 棵 张 片 块
    栋 幢 间 宗 笔 例 起 份 篇 部 册 本 种 类 门 组 对 双 把 根 盏 口 眼 孔 道 层 段 节 部门 家次 户次 项次 件次 车次 架次 航班 标段 床 席 岗
    点 枚 幅 颗 尾 门次 名次 对列 家企业 家庭 人户 人份 套间 扇 桩 根次 台套 台次 辆次 单 吨次 宗地 班列 届次 号 字 遍 轮 款 样 尊 门店 版 城 县
    镇 村 街道 镇街 乡镇 区县 社区 村居 剂次 剂 趟 名医 箱次 辆份 团 网
  `,
)

/** Spans of time as amounts. */
export const TIMES = lexicon(
  `个工作日 工作日 个自然日 自然日 个月 个小时 小时 分钟 秒 秒钟 毫秒 天 日 年 周 个星期 周年 个季度 学时 课时 个年度 昼夜 个交易日`,
)

/** What follows a number that only names something: 6号线, 3期, 5A级, 世界500强, 220千伏. */
export const NAMING =
  /^(?:号|强|届|版|千伏|伏|级(?!以上)|A|G(?![BW])|K(?![mMgGwW])|k(?![mMgGwW])|D|V|年级|路|街(?!道)|式|型|度(?=电|旅|假|空间)|期(?=[项工建主厂扩改及和、,。;]|$)|批(?!次)|轮(?=[巡审考督改承延])|线|环|中(?![小心])|小(?!时|区)|院|类(?=[户医])|世纪|年代|点(?:钟|半|\d|整|多|左右|至|-|,)|时(?:\d|许|整)|楼|室|栋楼|单元|热线|分(?!钟|之|别)|字|码|股|倍(?=[增速])|[a-zA-Z]{2,})/
