/** The terms of a clock in words, with where they come from. */
import type { CaseDefinition, FactTerms } from '../../define/case.ts'
import type { ClockTerms, ClockUnit } from '../../define/clock.ts'
import type { Fields } from '../../define/fields.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { standardNearWorkingDays } from '../clocks/light.ts'
import type { Language } from '../../kernel/text.ts'
import { commandsOf } from '../check/graph.ts'

const units: { readonly [unit in ClockUnit]: readonly [zh: string, one: string, many: string] } = {
  'working-day': ['个工作日', 'working day', 'working days'],
  'natural-day': ['天', 'calendar day', 'calendar days'],
  'working-hour': ['个工作小时', 'working hour', 'working hours'],
  'continuous-hour': ['小时（连续计算）', 'hour round the clock', 'hours round the clock'],
  month: ['个月', 'month', 'months'],
  year: ['年', 'year', 'years'],
}

/** Whether a unit is one that limits are measured in. */
export function isClockUnit(unit: string): unit is ClockUnit {
  return Object.hasOwn(units, unit)
}

/** So much of a unit: `3 个工作日`, `3 working days`. */
export function sayLength(value: number | string, unit: ClockUnit, language: Language): string {
  const [zh, one, many] = units[unit]
  if (language === 'zh') return `${value} ${zh}`
  return `${value} ${value === 1 ? one : many}`
}

/** Everything a clock does, a sentence each. */
export function sayClock(
  name: string,
  terms: ClockTerms,
  definition: CaseDefinition,
  scenario: ScenarioDefinition,
  language: Language,
): string[] {
  const zh = language === 'zh'
  const { basis, confidence, nearWorkingDays = standardNearWorkingDays } = terms
  const cited = basis === undefined ? [] : [`${basis.join(' ')}${unchecked(confidence, language)}`]
  return [
    lengthOf(terms, definition, scenario, language),
    ...runsOf(name, definition, language),
    ...daysOf(terms, language),
    zh
      ? `到期前 ${nearWorkingDays} 个工作日亮黄灯`
      : `shown as near ${sayLength(nearWorkingDays, 'working-day', language)} before its end`,
    endOf(terms, definition, language),
    ...cited.map((text) => (zh ? `依据：${text}` : `follows: ${text}`)),
  ]
}

function unchecked(confidence: ClockTerms['confidence'], language: Language): string {
  if (confidence !== 'remembered') return ''
  return language === 'zh' ? '（待核对）' : ' (to be checked)'
}

function lengthOf(
  { length }: ClockTerms,
  definition: CaseDefinition,
  { settings = {} }: ScenarioDefinition,
  language: Language,
): string {
  const zh = language === 'zh'
  if ('value' in length) {
    const said = sayLength(length.value, length.unit, language)
    return zh ? `期限 ${said}` : `length: ${said}`
  }
  if ('from' in length) {
    const fields = Object.values(definition.facts as { [fact: string]: { fields: Fields } })
    const field = fields.map((fact) => fact.fields[length.from]).find((one) => one !== undefined)
    const title = field?.title[language] ?? length.from
    return zh ? `到“${title}”为止` : `until “${title}”`
  }
  const setting = settings[length.setting]
  const said = sayLength(setting?.standard ?? length.standard, length.unit, language)
  const title = setting?.title[language] ?? length.setting
  return zh
    ? `期限 ${said}，可由参数“${title}”调整`
    : `length: ${said}, which the setting “${title}” may change`
}

const changes = [
  ['starts', '启动', 'starts'],
  ['suspends', '暂停', 'stands still'],
  ['resumes', '恢复', 'goes on'],
  ['stops', '停止', 'stops'],
] as const

/** Which facts start it, let it stand still, go on and stop. */
function runsOf(name: string, definition: CaseDefinition, language: Language): string[] {
  const facts = Object.values(
    definition.facts as { [fact: string]: FactTerms<Fields, string, string, string> },
  )
  return changes.flatMap(([change, zh, en]) => {
    const titles = facts
      .filter((fact) => fact[change]?.includes(name))
      .map((fact) => `“${fact.title[language]}”`)
    if (titles.length === 0) return []
    if (language === 'zh') return [`${titles.join('、')}时${zh}`]
    return [`${en} with ${titles.join(', ')}`]
  })
}

function daysOf(terms: ClockTerms, language: Language): string[] {
  const zh = language === 'zh'
  const told: string[] = []
  if (terms.countsStartDay === true) told.push(zh ? '当天计入' : 'the first day counts')
  const { length } = terms
  const isByDays = 'unit' in length && ['natural-day', 'month', 'year'].includes(length.unit)
  if (isByDays && terms.rollsForward !== false) {
    told.push(zh ? '最后一天是休息日的，顺延到下一个工作日' : 'a last day of rest rolls forward')
  }
  if (terms.endsAt === 'end-of-day') told.push(zh ? '到当天 24:00 为止' : 'ends at midnight')
  if (terms.suspension === 'counted') {
    told.push(zh ? '暂停期间照常计算' : 'time it stands still counts')
  }
  return told
}

function endOf({ ends }: ClockTerms, definition: CaseDefinition, language: Language): string {
  const zh = language === 'zh'
  if (ends === 'light') return zh ? '逾期亮红灯' : 'its end lights the red lamp'
  const title = commandsOf(definition)[ends.command]?.title[language] ?? ends.command
  return zh ? `到期由系统办理“${title}”` : `at its end the system gives “${title}”`
}
