/** The whole matrix: addresses of the door, then what scenarios grant. */
import type { ScenarioDefinition } from '../../../define/scenario.ts'
import { linesOf, type PermissionLine } from '../../../engine/permissions/lines.ts'
import type { Text } from '../../../kernel/text.ts'
import { routePermissions, type RoutePermission } from './table.ts'

const anybody: { readonly [by: string]: Text } = {
  anyone: { zh: '任何人', en: 'anyone' },
  account: { zh: '登录的账号本人', en: 'the owner of the account' },
  'signed-in': { zh: '已登录的人', en: 'whoever is signed in' },
}

/** Every line there is, for these scenarios. */
export function permissionLines(
  scenarios: readonly ScenarioDefinition[],
  table = routePermissions,
): readonly PermissionLine[] {
  const routes = Object.entries(table).flatMap(([key, permission]) =>
    routeLines(key, permission, scenarios),
  )
  return [...routes, ...linesOf(scenarios)]
}

function routeLines(
  key: string,
  { title, by, reads, stepUp }: RoutePermission,
  scenarios: readonly ScenarioDefinition[],
): readonly PermissionLine[] {
  const [action = '', place = ''] = key.split(' ')
  const nothing = { zh: '', en: '' }
  return (typeof by === 'string' ? [by] : by).map((one) => ({
    kind: 'route',
    place,
    action,
    title,
    by: one,
    byTitle: anybody[one] ?? titleOf(one, scenarios),
    scope: '',
    condition: nothing,
    apart: nothing,
    reads,
    fields: [],
    stepUp: stepUp === true,
  }))
}

function titleOf(name: string, scenarios: readonly ScenarioDefinition[]): Text {
  const [scenario = '', role = ''] = name.split('/')
  const roles = scenarios.find((one) => one.name === scenario)?.roles ?? {}
  return roles[role]?.title ?? { zh: name, en: name }
}
