import type { CaseDefinition, Grant } from '../../define/case.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import type { Language, Text } from '../../kernel/text.ts'
import { sayCondition } from './say-condition.ts'

const special: { readonly [role: string]: Text } = {
  owner: { zh: '承办人', en: 'the person of the case' },
  system: { zh: '系统', en: 'the system' },
}

const reaches: { readonly [within: string]: Text } = {
  own: { zh: '限本人的', en: 'own cases' },
  unit: { zh: '限本单位的', en: 'cases of their unit' },
  grid: { zh: '限所管网格的', en: 'cases of their grid cells' },
  subtree: { zh: '限本单位及下属的', en: 'cases of their unit and those below' },
}

/** What a role is called; `owner` and `system` are nobody's posts. */
export function roleTitle(role: string, { roles }: ScenarioDefinition, language: Language): string {
  const title = Object.hasOwn(roles, role) ? roles[role]?.title : special[role]
  return title?.[language] ?? role
}

/** How far a grant reaches; empty for the whole lane. */
export function sayReach({ within }: Grant, language: Language): string {
  return within === undefined ? '' : (reaches[within]?.[language] ?? '')
}

/** The condition of a grant; empty for none. */
export function sayGrantCondition(
  { when }: Grant,
  definition: CaseDefinition,
  language: Language,
): string {
  return when === undefined ? '' : sayCondition(when, { definition, input: {} }, language)
}

/** Who a grant goes to. */
export function sayGrant(
  grant: Grant,
  definition: CaseDefinition,
  scenario: ScenarioDefinition,
  language: Language,
): string {
  const zh = language === 'zh'
  const title = roleTitle(grant.role, scenario, language)
  const condition = sayGrantCondition(grant, definition, language)
  const only = condition === '' ? '' : `${zh ? '仅当' : 'only if '}${condition}`
  const parts = [sayReach(grant, language), only].filter((part) => part !== '')
  if (parts.length === 0) return title
  return zh ? `${title}（${parts.join('；')}）` : `${title} (${parts.join('; ')})`
}
