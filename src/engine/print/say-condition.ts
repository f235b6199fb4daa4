/** Conditions as sentences people can check against the document they come from. */
import type { CaseDefinition } from '../../define/case.ts'
import type { Field, Fields } from '../../define/fields.ts'
import type { Comparison, Constant, Operand, When } from '../../define/when.ts'
import type { Language, Text } from '../../kernel/text.ts'
import { elementsOf, follow, type Ground, type Led } from '../check/look-up.ts'

/** What a condition is about: its case, and the form when it looks at one. */
export interface About {
  readonly definition: CaseDefinition
  readonly input?: Fields
  /** The element, within `some` and `every`. */
  readonly item?: Field
}

/** A condition in words; what belongs together stands in brackets. */
export function sayCondition(condition: When, about: About, language: Language): string {
  const zh = language === 'zh'
  const say = (one: When, on = about) => sayCondition(one, on, language)
  if ('all' in condition) return joined(condition.all, 'all', about, language)
  if ('any' in condition) return joined(condition.any, 'any', about, language)
  if ('not' in condition) return zh ? `并非（${say(condition.not)}）` : `not (${say(condition.not)})`
  if ('given' in condition) {
    const [given, must] = [say(condition.given), say(condition.must)]
    return zh ? `（如果${given}，那么${must}）` : `(if ${given}, then ${must})`
  }
  if ('meets' in condition) {
    const isSome = 'some' in condition
    const list = nameOf(isSome ? condition.some : condition.every, about, language)
    const meets = say(condition.meets, { ...about, item: elementOf(condition, about) })
    if (zh) return `${list}里${isSome ? '至少有一项' : '每一项都'}（${meets}）`
    return `${isSome ? 'some' : 'every'} element of ${list} has (${meets})`
  }
  if ('filled' in condition) {
    const name = nameOf(condition.filled, about, language)
    return zh ? `已有${name}` : `${name} is given`
  }
  if ('among' in condition) return sayAmong(condition.among, condition.of, about, language)
  if ('compare' in condition) return sayComparison(condition, about, language)
  if ('review' in condition) {
    return zh ? `由人判断：${condition.review.zh}` : `a person decides: ${condition.review.en}`
  }
  return zh ? `程序“${condition.code}”认可` : `the function “${condition.code}” agrees`
}

const joints = {
  all: { by: { zh: '，并且', en: ', and ' }, none: { zh: '不设条件', en: 'always' } },
  any: { by: { zh: '，或者', en: ', or ' }, none: { zh: '一概不行', en: 'never' } },
}

/** One alone stands for itself; none is what it comes to. */
function joined(
  parts: readonly When[],
  how: 'all' | 'any',
  about: About,
  language: Language,
): string {
  const told = parts.map((one) => sayCondition(one, about, language))
  if (told.length === 0) return joints[how].none[language]
  if (told.length === 1) return told[0]!
  const all = told.join(joints[how].by[language])
  return language === 'zh' ? `（${all}）` : `(${all})`
}

const comparisons: { readonly [of in Comparison]: readonly [thing: Text, time: Text] } = {
  '=': [{ zh: '是', en: 'is' }, { zh: '是', en: 'is' }],
  '≠': [{ zh: '不是', en: 'is not' }, { zh: '不是', en: 'is not' }],
  '<': [{ zh: '小于', en: 'is below' }, { zh: '早于', en: 'is before' }],
  '≤': [{ zh: '不大于', en: 'is at most' }, { zh: '不晚于', en: 'is not after' }],
  '>': [{ zh: '大于', en: 'is above' }, { zh: '晚于', en: 'is after' }],
  '≥': [{ zh: '不小于', en: 'is at least' }, { zh: '不早于', en: 'is not before' }],
}

function sayComparison(
  { compare, left, right }: Extract<When, { compare: unknown }>,
  about: About,
  language: Language,
): string {
  const isTime = [left, right].some((side) => 'path' in side && tellsTime(side.path, about))
  const verb = comparisons[compare][isTime ? 1 : 0][language]
  const one = sideOf(left, right, about, language)
  const other = sideOf(right, left, about, language)
  return language === 'zh' ? `${one}${verb}${other}` : `${one} ${verb} ${other}`
}

function sayAmong(path: string, of: readonly Constant[], about: About, language: Language): string {
  const led = ledTo(path, about)
  const all = of.map((one) => constantOf(one, led, path, about, language))
  const name = nameOf(path, about, language)
  return language === 'zh' ? `${name}是 ${all.join('、')} 之一` : `${name} is one of ${all.join(', ')}`
}

function sideOf(side: Operand, other: Operand, about: About, language: Language): string {
  if ('path' in side) return nameOf(side.path, about, language)
  if ('count' in side) {
    const name = nameOf(side.count, about, language)
    return language === 'zh' ? `${name}的项数` : `the number of ${name}`
  }
  const path = 'path' in other ? other.path : ''
  return constantOf(side.is, ledTo(path, about), path, about, language)
}

function constantOf(
  one: Constant,
  led: Led,
  path: string,
  { definition }: About,
  language: Language,
): string {
  if (typeof one === 'boolean') {
    return language === 'zh' ? `“${one ? '是' : '否'}”` : `“${one ? 'yes' : 'no'}”`
  }
  if (typeof one === 'number') return String(one)
  if (path === 'case.status') return quoted(definition.statuses[one]?.title[language] ?? one)
  const isChoice = led !== null && typeof led === 'object' && 'of' in led && led.kind !== 'list'
  const title = isChoice && Object.hasOwn(led.of, one) ? led.of[one]?.[language] : undefined
  return quoted(title ?? one)
}

const plainNames: { readonly [path: string]: Text } = {
  now: { zh: '此刻', en: 'now' },
  today: { zh: '当天', en: 'today' },
  'who.person': { zh: '办理人', en: 'the giver' },
  'who.unit': { zh: '办理人的单位', en: 'the giver’s unit' },
  'who.unitPath': { zh: '办理人单位的层级', en: 'the giver’s place among units' },
  'who.post': { zh: '办理人的岗位', en: 'the giver’s post' },
  'who.grids': { zh: '办理人所管的网格', en: 'the giver’s grid cells' },
  'who.roles': { zh: '办理人的角色', en: 'the giver’s roles' },
  'who.onBehalfOf': { zh: '受谁委托', en: 'on whose behalf' },
  'case.id': { zh: '事项编号', en: 'the number of the case' },
  'case.status': { zh: '状态', en: 'the status' },
  'case.flags': { zh: '标记', en: 'the flags' },
  'case.openedAt': { zh: '受理时间', en: 'the time of opening' },
  'case.closedAt': { zh: '办结时间', en: 'the time of closing' },
  'case.ver': { zh: '办理步数', en: 'the number of steps' },
}

/** What a path is called: the title of its field, what is in the form told apart. */
function nameOf(path: string, about: About, language: Language): string {
  const plain = Object.hasOwn(plainNames, path) ? plainNames[path] : undefined
  if (plain !== undefined) return plain[language]
  const [root = '', first = '', ...rest] = path.split('.')
  if (root === 'case' && (first === 'actors' || first === 'hands')) {
    const fact = about.definition.facts[rest[0] ?? '']?.title[language] ?? rest[0] ?? ''
    return language === 'zh' ? `“${fact}”的经办人` : `who did “${fact}”`
  }
  const led = ledTo(path, about)
  const title = led !== null && typeof led === 'object' ? led.title[language] : ''
  const name = title === '' ? titlesAlong(path, about, language) : quoted(title)
  if (root !== 'input') return name
  return language === 'zh' ? `所填的${name}` : `the ${name} filled in`
}

/** The field that leads there, and the rest of the path as it stands. */
function titlesAlong(path: string, about: About, language: Language): string {
  const parts = path.split('.')
  for (let length = parts.length - 1; length > 1; length -= 1) {
    const led = ledTo(parts.slice(0, length).join('.'), about)
    if (led === null || typeof led !== 'object') continue
    return `${quoted(led.title[language])}.${parts.slice(length).join('.')}`
  }
  return quoted(parts.slice(1).join('.') || path)
}

function tellsTime(path: string, about: About): boolean {
  if (path === 'now' || path === 'today' || /^case\.(opened|closed)At$/.test(path)) return true
  const led = ledTo(path, about)
  return led !== null && typeof led === 'object' && (led.kind === 'day' || led.kind === 'instant')
}

function elementOf(condition: Extract<When, { meets: unknown }>, about: About): Field | undefined {
  const element = elementsOf(ledTo('some' in condition ? condition.some : condition.every, about))
  return element === null || element === 'anything' ? undefined : element
}

function ledTo(path: string, { definition, input, item }: About): Led {
  const ground: Ground = {
    state: definition.state,
    ...(input === undefined ? {} : { input }),
    ...(item === undefined ? {} : { item }),
  }
  return follow(path, ground)
}

const quoted = (text: string): string => `“${text}”`
