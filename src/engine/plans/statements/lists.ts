/** Lists of nouns that share a beginning or an end. */
import { wordBefore } from '../lexicon.ts'
import { DEPENDENT, GRADES } from '../vocabulary/heads.ts'
import { cleanNoun, headBefore, isDependent, nameOfHead, withoutProperty } from './heads.ts'

/** The items of a list as written, and the noun each stands for. */
export interface NounList {
  readonly items: readonly string[]
  readonly nouns: string[]
}

const JOINS =
  /、|(?<=.{2})(?:以及|及其|(?<![饱温共平缓])和(?![谐平美睦])|(?<!参)与(?!会)|(?<![普涉触波顾遍企])及(?![率时格第早]))(?=.{2})/g

/** Splits 甲、乙和丙产值 into 甲产值, 乙产值, 丙产值; one noun when it is no list. */
export function splitList(text: string): NounList {
  const items = text
    .replace(/存(?=、贷款余额|和?贷款余额)/, '存款余额、')
    .replace('、、', '、')
    .split(JOINS)
    .map((item) => item.trim())
    .filter((item) => item !== '')
  const first = headBefore(items[0] ?? '')
  const rest = items.slice(1).map(cleanNoun)
  const bare = [first.noun, ...rest].filter((noun) => noun !== '')
  const nouns =
    bare.length === 1 ? townAndCountry(bare[0]!) : sharedThing(sharedHead(sharedTail(bare)))
  return { items, nouns: nouns.map((noun) => nameOfHead({ ...first, noun })) }
}

/** 城乡居民收入 with a number for each. */
function townAndCountry(noun: string): string[] {
  const at = noun.indexOf('城乡')
  if (at < 0) return [noun]
  return ['城镇', '农村'].map((side) => noun.slice(0, at) + side + noun.slice(at + 2))
}

/** 事故起数、死亡人数: a property that stands alone is that of the first item's thing. */
function sharedThing(nouns: readonly string[]): string[] {
  const [first = '', ...rest] = nouns
  const thing = withoutProperty(first)
  if (thing === first) return [...nouns]
  return [
    first,
    ...rest.map((noun) => (isDependent(noun) && noun.length > 2 ? thing + noun : noun)),
  ]
}

/** 班列甲和班列乙发车数: what follows the common word belongs to every item. */
function sharedTail(nouns: readonly string[]): string[] {
  const last = nouns.at(-1) ?? ''
  const others = nouns.slice(0, -1)
  if (others.length === 0) return [...nouns]
  const end = others[0]!.slice(-2)
  const at = last.lastIndexOf(end)
  if (at > 0 && at + 2 < last.length && others.every((noun) => noun.endsWith(end))) {
    const tail = last.slice(at + 2)
    return [...others.map((noun) => noun + tail), last]
  }
  const property = wordBefore(DEPENDENT, last, last.length)
  if (property === '' || property === last) return [...nouns]
  return nouns.map((noun) => (/[数量率额值入资投积次度重比]$/.test(noun) ? noun : noun + property))
}

/** The two halves of a whole: 城镇和农村居民收入. */
const SIDES =
  /^(?:城镇|农村|城市|乡村|城区|市区|镇区|省内|省外|区内|区外|县内|县外|境内|境外|线上|线下|国内|国外|男性|女性)/

/** 国家级、市级平台: a bare grade takes the noun of the last item. */
function sharedHead(nouns: readonly string[]): string[] {
  const last = nouns.at(-1) ?? ''
  const grade = /^.{0,3}?级(?:以上)?/.exec(last)?.[0] ?? ''
  const core = last.slice(grade.length)
  const side = SIDES.exec(last)?.[0] ?? ''
  return nouns.map((noun) => {
    if (noun !== last && GRADES.test(noun)) return noun + core
    return side !== '' && noun !== last && noun.length === side.length && SIDES.test(noun)
      ? noun + last.slice(side.length)
      : noun
  })
}
