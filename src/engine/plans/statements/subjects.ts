/** Whose number it is: the place the document is about, or a body named before it. */
import { said, type Passage } from '../passages.ts'
import { afterLead } from '../phrases.ts'
import { BODY } from '../vocabulary/heads.ts'
import { withoutQuotes } from './heads.ts'

const PLACE =
  /[\u4e00-\u9fa5]{2,5}?(?:(?:高新技术(?:产业)?|经济技术|经济|产业)开发区|高新区|经开区|开发区|新区|自治县|自治州|(?:工业|产业|科技)园区?|园区|区|县|市|州|旗|镇|街道|省)/g
const NOT_PLACES =
  /^(?:.*(?:全|我|各|本|该|城|社|小|景|校|片|库|厂|辖|郊|山|老|地|超|楼|街|超大城|中心城|主城|城|都|门|夜|上|股|菜|农贸|大)(?:区|市|县|镇|省)|.*(?:市场|城市|都市|示范区|先行区|试验区|合作区|自贸区|保税区|集聚区|度假区|引领区|核心区|地区|区县|功能区|特区|生活区|服务区|创新区|重点区|.*商务区|居住区))$/
const REACH = 30_000

/** The shortest common name of the place a document is about; null when none stands out. */
export function placeOf(title: string | null, passages: readonly Passage[]): string | null {
  const counts = new Map<string, number>()
  let read = 0
  for (const passage of passages) {
    if (read > REACH) break
    read += passage.text.length
    for (const clause of passage.clauses) {
      const text = said(passage, clause).trim()
      for (const name of text.slice(0, 200).match(PLACE) ?? []) {
        const place = name.replace(
          /^(?:位于|推动|建设|在|是|从|对|与|和|为|以|将|打造|努力|今年|去年|年|月|日|近日|这是|成为|作为|同时|此外)+/,
          '',
        )
        if (place.length < 3 || NOT_PLACES.test(place)) continue
        counts.set(place, (counts.get(place) ?? 0) + (text.startsWith(place) ? 2 : 1))
      }
    }
  }
  const heads = passages
    .slice(0, 6)
    .filter((each) => each.kind === 'title')
    .map((each) => each.text)
  const named = [title ?? '', ...heads].map((head) => ({
    head,
    places: (head.match(PLACE) ?? []).filter(isPlace),
  }))
  const first = named.find(
    ({ head, places }) => places[0] !== undefined && head.startsWith(places[0]),
  )
  if (first !== undefined) return first.places[0]!
  const titled = named[0]!.places
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1])
  return best === undefined || best[1] < 3 ? (titled[0] ?? null) : best[0]
}

function isPlace(name: string): boolean {
  return name.length > 2 && !NOT_PLACES.test(name)
}

const ANAPHORA =
  /^(?:该|此|本|这个|这一|这座|该个|上述)(?:中心|公司|集团|企业|园区|项目|基地|学院|医院|港|平台|联盟|机构)|^双方|^其(?=[\u4e00-\u9fa5])/
const WHOLE = /^(?:全[省市区县镇]|我[省市区县]|新区|我们|各地|我|全省上下)/

/** Follows the bodies a passage speaks of, sentence by sentence. */
export function subjectsOf(
  passage: Passage,
  place: string | null,
): (clause: number) => string | null {
  const subjects: (string | null)[] = []
  return (clause) => {
    for (let at = subjects.length; at <= clause; at += 1) {
      const text = said(passage, passage.clauses[at]!)
      const named = subjectIn(text, place)
      const whole = named === undefined && WHOLE.test(text.slice(afterLead(text, 0).at))
      subjects.push(named ?? (whole ? place : (subjects[at - 1] ?? place)))
    }
    return subjects[clause] ?? place
  }
}

const VERB_AFTER =
  /^(.{2,24}?)(?=(?:累计|将|已|正|实现|完成|引进|建成|集聚|拥有|新增|获|共|开工|投用|启用|力争|全年|去年|今年|为|达|突破|携手|共同|在|要|计划|成功|深化|深入|出台|荣获|联合|与.{2,12}签))/

/** The body at the head of a clause; undefined when none stands there, null for an anaphora. */
function subjectIn(text: string, place: string | null): string | undefined | null {
  const start = afterLead(text, 0).at
  const rest = withoutQuotes(text.slice(start)).replace(/^位于.{2,12}的/, '')
  if (ANAPHORA.test(rest)) return undefined
  const [, name = ''] = VERB_AFTER.exec(rest) ?? []
  if (
    name === '' ||
    !BODY.test(name) ||
    /[的,、和与及对]/.test(name) ||
    /^(?:在|从|对|为|以|向|由|全|各|建成|新建)|^城[市区]$/.test(name)
  )
    return undefined
  return name === place || place?.endsWith(name) === true ? place : name
}
