/** The projects of the demo: every name, firm and sum is invented. */

/** A project as its line has it; months count from January of the demo’s year, below it before. */
export interface DemoProject {
  readonly name: string
  readonly unit: string
  readonly industry: string
  readonly level: string
  readonly nature: string
  readonly investor: string
  /** 万元. */
  readonly total: number
  readonly planned: number
  /** Month it was to start in, month it did, month it was to be finished in. */
  readonly startBy: number
  readonly started: number | null
  readonly finishBy: number
  /** Its pace against time; 1 keeps up. */
  readonly pace: number
  readonly owner: string
  readonly head: string
  readonly content: string
}

const lines = `
启衡电驱总成基地二期 industry industry province extension private 125000 42000 -9 -9 16 1.06 启衡动力 贺兰 电驱总成产线4条
瑞澜一体化压铸件基地 industry industry province new private 180000 60000 -5 -5 20 0.98 瑞澜汽车 邱实 压铸单元12套
铭岳车用线束扩能项目 industry industry city extension private 32000 18000 -3 -3 9 1.12 铭岳电子 尹川 新增线束产线6条
澄明车载显示模组项目 industry industry city new foreign 150000 38000 2 3 24 0.82 澄明光电 章宁 建设模组产线3条及无尘车间
锐泽动力电池托盘项目 industry industry city new private 46000 21000 -2 -2 11 0.61 锐泽科技有限公司 卫东来 建设托盘产线2条
云梭智能针织工厂 industry industry district new private 18000 9000 3 4 13 1.01 云梭纺织有限公司 纪云 建设智能针织车间1.8万平方米
启衡电控芯片封测线 investment industry province new private 110000 26000 6 null 30 0 启衡微电子有限公司 樊星 建设封测线2条
渝芯功率模块项目 investment industry province new mixed 130000 20000 8 null 32 0 渝芯半导体有限公司 钟粟 建设功率模块产线
禾润调味品智造基地 industry industry district new private 43000 15000 1 1 15 0.93 禾润食品有限公司 盛禾 建设智能酿造车间及冷库
双渡科技创新中心 company services city new state 86000 30000 2 2 22 1.03 双渡集团 严锋 建设研发楼5栋，12万平方米
双渡标准厂房二期 company industry district new state 58000 22000 -7 -7 8 1.08 双渡集团 严锋 厂房9.4万平方米
青砚中试基地一期 science services city new mixed 32000 12000 -4 -4 12 0.96 青砚科技 乔砚 建设中试车间3座
双渡大道北延段 works infrastructure city new state 42000 16000 3 3 18 0.88 双渡集团 严锋 道路3.2公里，双向六车道
双渡河大桥 works infrastructure province new state 33000 14000 -10 -10 14 0.97 双渡集团 严锋 桥长680米
北片区综合管廊 works infrastructure district new state 38000 12000 5 5 19 0.74 双渡集团 严锋 管廊4.1公里
铁路专用线 resources infrastructure province new mixed 75000 18000 4 null 34 0 双渡物流 骆铁 专用线5.6公里及货场
双渡污水处理厂提标改造 company environment city rebuilding state 36000 17000 -6 -6 10 1.15 双渡水务 水清源 处理规模8万吨每日
临河湿地修复 ecology environment district rebuilding state 15000 6000 2 2 11 1.0 双渡水务 水清源 修复湿地46公顷
双渡第三小学 social livelihood district new state 19000 9500 1 1 8 1.04 双渡集团 严锋 36个班，2.1万平方米
五期安置房 resources livelihood city new state 69000 25000 -8 -8 17 0.9 双渡集团 严锋 安置房11栋，1280套
临河消费品产业园 investment services district new private 72000 8000 11 null 36 0 临河产业运营有限公司 卢川 园区一期15万平方米
制造西路 works infrastructure district new state 10000 3000 9 null 20 0 双渡集团 严锋 道路1.4公里
`

/** All of them, in the order of the library. */
export const projects: readonly DemoProject[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', unit = '', industry = '', level = '', nature = '', investor = '', ...rest] =
      line.split(' ')
    const [total, planned, startBy, started, finishBy, pace, owner = '', head = '', content = ''] =
      rest
    return {
      name,
      unit,
      industry,
      level,
      nature,
      investor,
      owner,
      head,
      content,
      total: Number(total),
      planned: Number(planned),
      startBy: Number(startBy),
      started: started === 'null' ? null : Number(started),
      finishBy: Number(finishBy),
      pace: Number(pace),
    }
  })

/** How it looks as it goes on, by a tenth of the way. */
export const looks = [
  '场平施工',
  '基础开挖',
  '桩基完成',
  '基础浇注完成',
  '主体施工至二层',
  '主体施工至四层',
  '主体封顶',
  '外墙及装修施工',
  '设备安装',
  '设备调试、室外工程',
  '具备验收条件',
] as const
