import type { PermissionRow } from '../../../wire/index.ts'
import type { Speech } from '../../lib/language.ts'
import type { Word } from '../../words/index.ts'

const scopes = ['own', 'unit', 'grid', 'subtree', 'lane', 'public'] as const
const readings = ['nothing', 'district', 'own', 'sight', 'command', 'lane'] as const

/** How far a permission reaches, in words; of an address, what its answers tell. */
export function reachWords({ kind, scope, reads }: PermissionRow, { say }: Speech): string {
  const known = scopes.find((one) => one === scope)
  if (known !== undefined) return say(`permissions.scope.${known}`)
  const reading = readings.find((one) => one === reads)
  return kind === 'route' && reading !== undefined ? say(`permissions.reads.${reading}`) : ''
}

const secrets = ['personal', 'sensitive'] as const

function classWords({ fields }: PermissionRow, { say, list }: Speech): string {
  const named = secrets.filter((one) => fields.includes(one))
  return list(named.map((one) => say(`permissions.class.${one}` satisfies Word)))
}

/** Everything that limits a permission beside its reach, a sentence each. */
export function ruleWords(row: PermissionRow, speech: Speech): readonly string[] {
  const { say, of } = speech
  const { condition, apart, stepUp, kind, by } = row
  const classes = classWords(row, speech)
  const reading = classes === '' ? say('permissions.masked') : say('permissions.plain', { classes })
  return [
    ...(by === 'system' ? [say('permissions.machine')] : []),
    ...(of(condition) === '' ? [] : [say('permissions.if', { condition: of(condition) })]),
    ...(of(apart) === '' ? [] : [say('permissions.apart', { facts: of(apart) })]),
    ...(stepUp ? [say('permissions.stepUp')] : []),
    ...(kind === 'reading' ? [reading] : []),
    ...(kind === 'command' && classes !== '' ? [say('permissions.asks', { classes })] : []),
  ]
}

/** The line as it is written in the file, for who compares. */
export function exactly({ kind, place, action, by, scope, fields }: PermissionRow): string {
  return [kind, place, action, by, scope, fields.join('+')].filter((one) => one !== '').join(' · ')
}
