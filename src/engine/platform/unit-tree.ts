/** The tree of units: what each is, and that nobody stands below themselves on any day. */
import { field } from '../../define/fields.ts'
import type { Day } from '../../kernel/day.ts'
import { reject, type Rejection } from '../../kernel/rejection.ts'
import type { Text } from '../../kernel/text.ts'
import type { Unit, UnitKind, UnitLevel } from './organisation.ts'
import { validOn, type Entries } from './register-case.ts'

/** Natures of units. */
export const unitKinds: { readonly [kind in UnitKind]: Text } = {
  district: { zh: '园区（区）本级', en: 'District' },
  department: { zh: '部门', en: 'Department' },
  street: { zh: '街镇', en: 'Street or town' },
  community: { zh: '社区（村）', en: 'Community' },
  'task-force': { zh: '专班', en: 'Task force' },
  enterprise: { zh: '企业', en: 'Enterprise' },
}

/** The three levels. */
export const unitLevels: { readonly [level in UnitLevel]: Text } = {
  '1': { zh: '1：本级', en: '1: the district' },
  '14': { zh: '14：部门、街镇', en: '14: departments and streets' },
  X: { zh: 'X：社区、专班、企业', en: 'X: communities, task forces, enterprises' },
}

const usualLevels: { readonly [kind in UnitKind]: UnitLevel } = {
  district: '1',
  department: '14',
  street: '14',
  community: 'X',
  'task-force': 'X',
  enterprise: 'X',
}

/** The level of a unit: what is entered for it, else what its kind usually is. */
export function levelOf({ kind = 'department', level }: Pick<Unit, 'kind' | 'level'>): UnitLevel {
  return level ?? usualLevels[kind]
}

/** Fields of the register of units beside name and parent. */
export const unitTreeFields = {
  kind: field.choice({ title: { zh: '性质', en: 'Kind' }, of: unitKinds, optional: true }),
  level: field.choice({
    title: { zh: '层级', en: 'Level' },
    help: { zh: '不填就按性质', en: 'By its kind when left empty' },
    of: unitLevels,
    optional: true,
  }),
  lead: field.unit({ title: { zh: '牵头单位', en: 'Lead unit' }, optional: true }),
  order: field.number({ title: { zh: '排序', en: 'Order' }, least: 0, most: 9_999, optional: true }),
} as const

/** Every day on which something in a register begins or ends, in order. */
export function daysOfChange(entries: Entries): readonly Day[] {
  const all = Object.values(entries).flat()
  const days = all.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
  return [...new Set(days)].toSorted()
}

/** Refuses units that would on any day stand below themselves or below one that does not hold. */
export function refuseBrokenTree(after: Entries): Rejection | null {
  for (const day of daysOfChange(after)) {
    const valid = validOn(after, day)
    const parentOf = (id: string) => valid.get(id)?.parent as string | undefined
    for (const id of valid.keys()) {
      const parent = parentOf(id)
      if (parent !== undefined && !valid.has(parent)) {
        return reject('not-valid', 'register.noParent', { unit: id, parent, day })
      }
      const above = new Set<string>()
      for (let at = parent; at !== undefined && !above.has(at); at = parentOf(at)) above.add(at)
      if (above.has(id)) return reject('not-valid', 'register.unitCircle', { unit: id, day })
    }
  }
  return null
}

/** Sentences of the register of units. */
export const unitWords: { readonly [key: string]: Text } = {
  'register.noParent': {
    zh: '单位“{unit}”的上级“{parent}”在 {day} 不在册。请先登入上级，或先把下级改到别处。',
    en: 'The parent “{parent}” of “{unit}” does not hold on {day}. Enter it, or move the unit.',
  },
  'register.unitCircle': {
    zh: '单位“{unit}”在 {day} 会成为自己的下级。请另选上级。',
    en: 'Unit “{unit}” would stand below itself on {day}. Choose another parent.',
  },
}
