/** What a number says of its noun beyond its amount: a share of something, a rank somewhere … */
import type { Mention } from './mentions.ts'

/** The noun's own words and what is said of it, as a pattern around the noun. */
export interface Relation {
  readonly kind: 'plain' | 'share' | 'completion' | 'ahead' | 'rank' | 'multiple'
  /** The words before the relation: where the noun is looked for. */
  readonly stem: string
  /** Put after the noun to name the indicator. */
  readonly suffix: string
  /** 均居第一: said of each noun before it. */
  readonly each: boolean
}

const SHARE = /占(?!地(?!区)|[用道领线有空补])(?!比(?:例)?(?:达|为|提))([^占,、]{0,24})$/
const COMPLETION =
  /(?:已?完成|达到?|为|占|实现|超额完成)?((?:全年|年度|年初|本年|今年|当年|[上下]半年|季度|月度|时序|时间|\d{4}年(?:度)?)?(?:度)?(?:计划|目标|任务|预算|预期目标|投资计划|目标任务|进度|总量|任务量|下达计划|年度投资)(?:任务|目标|数|值|总量|投资|进度)?)的?$/
const SCOPE =
  /(全[国省市区县州球疆]|[东西中]部(?:地区|城市|省[区市]份?)?|长江经济带|中心城区|主城(?:都市)?区|[^,、\d]{0,8}(?:同类|主城都市|中心城)[^,、\d]{0,8}|[^,、占]{0,4}?(?:各区县|区县|开发区|高新区|经开区|园区|新区|城市|省份|行业|同行业|世界|国内|国际|区域|片区)(?:中|内)?)$/
const TIMES_OF = /(?:是|为|达到?|相当于)([^,、]{1,14})的$/

/** The relation in which a mention stands to its noun. */
export function relationOf(mention: Mention): Relation {
  const { form } = mention.quantity
  const { stem, ahead } = mention.left
  if (form === 'rank') return rank(stem)
  if (form === 'time' && ahead)
    return { kind: 'ahead', stem: withoutAim(stem), suffix: '提前时间', each: false }
  if (form === 'percent') {
    const done = mention.left.sign === 0 ? completion(stem) : null
    if (done !== null) return done
  }
  if (form === 'percent' || form === 'fraction' || form === 'points') {
    const share = shareOf(stem)
    if (share !== null) return share
  }
  if (form === 'times' || form === 'double' || form === 'percent') {
    const found = TIMES_OF.exec(stem)
    if (found !== null)
      return { kind: 'multiple', stem: stem.slice(0, found.index), suffix: '', each: false }
  }
  return { kind: 'plain', stem, suffix: '', each: false }
}

function completion(stem: string): Relation | null {
  const found = COMPLETION.exec(stem)
  const of = stem.endsWith('的')
  if (found === null || (!of && !/[成达为占]/.test(found[0])) || stem.endsWith('率')) return null
  if (!of && !found[0].includes('完成')) return null
  const aim = found[1]!
    .replace(/^(?:今年|本年|当年|全年|\d{4}年度?)/, '年度')
    .replace(/任务(?=目标)/, '')
  return {
    kind: 'completion',
    stem: stem.slice(0, found.index),
    suffix: `${aim}完成率`,
    each: false,
  }
}

function shareOf(stem: string): Relation | null {
  const found = SHARE.exec(stem)
  if (found === null || (found.index > 0 && /[抢侵]$/.test(stem.slice(0, found.index)))) return null
  const [, inner] = /^比在(.+?)中?$/.exec(found[1]!) ?? []
  const of = (inner ?? found[1]!)
    .replace(/(?:的?(?:比重|比例|份额|比率)|的)$/, '')
    .replace(/^(?:比重?|比例)$/, '')
    .replace(/^到了?/, '')
  return {
    kind: 'share',
    stem: stem.slice(0, found.index),
    suffix: of === '' ? '占比' : `占${of}比重`,
    each: false,
  }
}

function rank(printed: string): Relation {
  const stem = printed.replace(/[前第]$/, '')
  const found = SCOPE.exec(stem.replace(/前$/, ''))
  const scope =
    found === null
      ? ''
      : found[1]!
          .replace(/[中内]$/, '')
          .replace(/^.*?(?:位?[居列]于?|排名?|进入|跻身)(?=[\u4e00-\u9fa5])/, '')
  const rest = (found === null ? stem : stem.slice(0, found.index))
    .replace(
      /(?:继续|连续.{0,3}|综合|均|分别|已|持续|稳|首次|一直|始终)?(?:位?居于?|位?列|排名?|排在|位于|跃[居升]至?|升至|上升至|进入|跻身|[荣夺斩]?获得?|夺得|稳居|高居|保持|名列|名次|在|取得)(?:在|到)?$/,
      '',
    )
    .replace(/(?:总量|指标)?(?:均|都|分别|稳定|保持)$/, '')
  const link = stem.slice(rest.length)
  return {
    kind: 'rank',
    stem: rest,
    suffix: `${scope}排名`,
    each: /^(?:总量|数量)?(?:均|都)/.test(link),
  }
}

function withoutAim(stem: string): string {
  return stem
    .replace(/(?:比|较)[^,、]{0,10}$/, '')
    .replace(/(?:计划|原定|预期|目标|工期|规划)(?:时间|节点|工期)?$/, '')
}
