/** What stands after a number: bounds, and the noun where the number comes first. */
import type { Comparator } from '../types.ts'
import { ACTS, FLOWS } from '../vocabulary/heads.ts'
import { lexicon, wordAt } from '../lexicon.ts'
import { NO_HEAD, cleanNoun, isGeneric, withoutQuotes, type Head } from './heads.ts'

/** The words after a number and its unit. */
export interface Right {
  readonly bound: Comparator | null
  /** The noun stands behind 的: 规模10亿元的基金. */
  readonly of: boolean
  readonly head: Head
  /** Everything after the bound, to the end of the item. */
  readonly tail: string
}

const BOUNDS: ReadonlyArray<readonly [RegExp, Comparator]> = [
  [/^(?:及|或)?以上|^之上|^以上水平|^起(?=[,。;、]|$)/, '>='],
  [/^(?:及|或)?以下|^之下/, '<='],
  [/^以?之?内(?![外地陆部])/, '<='],
  [/^左右|^上下|^许(?=[,。;、]|$)/, '~'],
  [/^(?:多|余)(?=[,。;、的]|$)/, '>'],
]
const NOT_A_NOUN =
  /^(?:[以左上下左右之内及或与和]|的?(?:增长|增速|增幅|速度)|同比|环比|较|比|增长|下降|提高|提升|减少|增加|占|达|为|是|由|被|在(?!建|校|册|库)|从|对(?!外|口)|向|到|至|用于|以|并|且|也|均|都|已|将|要|可|能|不|未|再|就|还|而|则|让|使|把|给|或|等|次|级|位|名|分别|其中|实现|完成|带动|惠及|覆盖|突破|超过|力争|确保|台阶|大关|关口|目标|任务|水平|地|得|了|着|过|[,。;:、)(])/
const STOPS = lexicon(
  `
    开门迎客 迎客 开园 开馆 开街 并网 合龙 全线 全面 正式 集中 陆续 顺利 均 已 将 实现 完成 投用 投产 建成 开工 竣工 完工 启用 签约 落地 入驻 覆盖 获得
    获评 获批 通过 参与 参加 对口 纳入 进入 入选 达到 达 突破 提供 带动 加快 有序 全部 成功 上线 运行 用于 办理 提升 下线 落户 由 被 得到 实行 形成
    分布 涉及 享受 受益 脱贫 增收 就近 成为 投入 接入 开展 启动 提前 同比 增长 较 分别 累计 以及其他 建成投用 开工建设 竣工投产 建成投产 建成通车 投入使用
    集中开工 均为 位于 位列 荣获 喜获 跻身 贯通 通车 开放 开业 交付 联网 挂牌 揭牌 对外 共同 参展 前来 占 惠及 推动 实施 打造 力争 确保 具备 直接 按 以
    高标准 高质量 平均 年均 每年 服务 驻村 帮扶 改造提升 改造 建设 整治 修复 新建 安排 支持 发放 升级 申报 验收 备案 认定 落实
  `,
)
const IN_NOUN =
  /^(?:建设(?:项目|任务|用地)|改造(?:项目|工程)|服务(?:业|中心|站|点|平台|机构|事项|企业|场所|设施|项目|网点|驿站|品牌|窗口)|修复工程|整治项目|开放(?:口岸|平台)|落地项目|签约项目|开工项目|投产项目|建成区|达标|通过率|支持政策|认定|提升(?:项目|工程)|参与者|入驻企业|获得者|完成率|将(?:军|士)|被(?:子|服)|已(?:建|开)|启动区|投用项目|竣工项目|落户项目|提供商)/

/**
 * Reads `text`, what follows a number and its unit up to the end of its item or, `followed`,
 * the next number.
 */
export function readRight(text: string, followed: boolean): Right {
  const bound = BOUNDS.find(([sign]) => sign.test(text))
  const after = bound === undefined ? text : text.slice(bound[0].exec(text)![0].length)
  const of = after.startsWith('的')
  const rest = of ? after.slice(1) : after
  return { bound: bound?.[1] ?? null, of, head: headAfter(rest, followed), tail: after }
}

/** 5个项目10月底前投产: a time between noun and verb. */
const WHEN =
  /(?:\d{1,2}月(?:\d{1,2}日|[底末初])?|年[底内]|[上下]半年|[一二三四]季度)(?:之?前|内)?(?=[\u4e00-\u9fa5]|$)/

function headAfter(said: string, followed: boolean): Head {
  const printed = said.replace(WHEN, '')
  const text = printed === '' ? said : printed
  if (text === '' || NOT_A_NOUN.test(text)) return NO_HEAD
  const end = stopOf(text)
  const noun = cleanNoun(
    withoutQuotes(text.slice(0, end))
      .replace(/^(?:各类|的)/, '')
      .replaceAll('的', ''),
  )
  if (noun === '') {
    const one = /^[村县镇乡桥井路站楼馆厂港岛塘](?=$|[、,。;])/.exec(text)?.[0]
    if (one !== undefined) return { noun: one, flow: '', act: '', before: '' }
  }
  const tail = text.slice(end).replace(/^(?:全线|全面|正式|集中|陆续|顺利|均|已|将|全部|成功)+/, '')
  const flow = followed ? '' : wordAt(FLOWS, tail, 0)
  const act = flow === '' ? wordAt(ACTS, tail, 0) : ''
  const named = noun.replace(/(?<=.{3})(?:建设|改造建设)$/, '')
  const plain = flow === '' && act === '' && !followed && isGeneric(named)
  return { noun: plain ? doneTo(tail) + named : named, flow: reached(flow), act, before: '' }
}

/** 30家企业实施数字化改造: what is done tells one class of them from all others. */
function doneTo(tail: string): string {
  const [, done = ''] = /^(?:实施|开展|完成|实现|进行|通过)([\u4e00-\u9fa5]{2,8})$/.exec(tail) ?? []
  return done
}

/** 建成 says a stock, not a flow. */
function reached(flow: string): string {
  return flow.replace(/^开工建设$/, '开工')
}

/** Where the noun ends and its predicate begins. */
function stopOf(text: string): number {
  for (let at = 1; at < text.length; at += 1) {
    const sign = text[at]!
    if (/[,。;:、()!?]/.test(sign)) return at
    if (at < 2) continue
    const word = wordAt(STOPS, text, at)
    const rest = text.slice(at)
    if (word === '' && !/^在(?![建校册库线职岗读])/.test(rest)) continue
    if (
      word.length === 1 &&
      /^(?:以上|达标|占地|将军|由|按期|按摩|由此)/.test(rest) &&
      word !== '由'
    )
      continue
    if (
      IN_NOUN.test(rest) ||
      (/^(?:服务|改造|建设|整治|修复)(?=[\u4e00-\u9fa5]{1,6}$)/.test(rest) &&
        at < 6 &&
        !/[户人名家]$/.test(text.slice(0, at)))
    )
      continue
    return at
  }
  return text.length
}
