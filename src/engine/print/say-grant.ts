import type { Grant } from '../../define/case.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import type { Language, Text } from '../../kernel/text.ts'

const special: { readonly [role: string]: Text } = {
  owner: { zh: '承办人', en: 'the person of the case' },
  system: { zh: '系统', en: 'the system' },
}

const reaches: { readonly [within: string]: Text } = {
  own: { zh: '限本人的', en: 'own cases' },
  unit: { zh: '限本单位的', en: 'cases of their unit' },
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

/** Who a grant goes to. */
export function sayGrant(grant: Grant, scenario: ScenarioDefinition, language: Language): string {
  const [title, reach] = [roleTitle(grant.role, scenario, language), sayReach(grant, language)]
  if (reach === '') return title
  return language === 'zh' ? `${title}（${reach}）` : `${title} (${reach})`
}
