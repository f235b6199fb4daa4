/** Deputising 代理: who acts at a post for its holder, from day to day, in which scenarios. */
import { field } from '../../define/fields.ts'
import { defineRegister } from '../../define/scenario.ts'
import { reject, type Rejection } from '../../kernel/rejection.ts'
import type { Text } from '../../kernel/text.ts'
import { rolesTogether } from './administrator-roles.ts'
import { rolesWithin } from './organisation.ts'
import { meet, validOn, type Entries, type Entry, type Refusing } from './register-case.ts'

/** Deputising 代理: the key is free; a line should say until when. */
export const deputyRegister = defineRegister({
  name: 'deputy',
  title: { zh: '代理台账', en: 'Deputies' },
  key: ['id'],
  keepers: ['administrator'],
  stepUp: true,
  fields: {
    person: field.person({ title: { zh: '代理人', en: 'Deputy' } }),
    post: field.post({ title: { zh: '代理的岗位', en: 'At the post' } }),
    principal: field.person({ title: { zh: '被代理人', en: 'On behalf of' } }),
    scenarios: field.list({
      title: { zh: '限于这些应用场景', en: 'Only in these scenarios' },
      help: { zh: '不填就是全部', en: 'All when left empty' },
      of: field.text({ title: { zh: '应用场景', en: 'Scenario' }, max: 80 }),
      optional: true,
    }),
  },
})

interface Deputising extends Entry {
  readonly key: string
  readonly values: {
    readonly person: string
    readonly post: string
    readonly principal: string
    readonly scenarios?: readonly string[]
  }
}

/**
 * Refuses deputising for oneself, twice at one post in the same scenario on the same day, in a
 * circle, for somebody who does not hold the post, and where two of the three administrators
 * would come together. What was entered before is not asked again: posts have changed since.
 */
export const refuseDeputies: Refusing = (after, added, beside) => {
  const posts = beside[postsBeside] ?? {}
  const all = Object.entries(after).flatMap(([key, entries]) =>
    entries.map((entry) => ({ ...entry, key }) as Deputising),
  )
  const isAdded = ({ key, from }: Deputising) =>
    added.some((line) => line.key === key && line.from === from)
  for (const one of all.filter(isAdded)) {
    const refused =
      refuseSelf(one) ??
      refuseOverlap(one, all) ??
      refuseCircle(one, all) ??
      refuseStranger(one, posts) ??
      refuseRoles(one, posts)
    if (refused !== null) return refused
  }
  return null
}

/** The register deputies are checked against. */
const postsBeside = 'post'

function refuseSelf({ values: { person, principal } }: Deputising): Rejection | null {
  return person === principal ? reject('not-valid', 'register.deputySelf', { person }) : null
}

function refuseOverlap(one: Deputising, all: readonly Deputising[]): Rejection | null {
  const { post } = one.values
  const other = all.find(
    (it) => it.key !== one.key && it.values.post === post && overlap(it, one) && share(it, one),
  )
  if (other === undefined) return null
  return reject('not-valid', 'register.deputyTwice', { post, person: other.values.person })
}

/** From who acts to whom they act for, and on: nobody may come back to where they began. */
function refuseCircle(one: Deputising, all: readonly Deputising[]): Rejection | null {
  const seen = new Set<string>()
  const next = [one.values.principal]
  for (const person of next) {
    if (person === one.values.person) {
      return reject('not-valid', 'register.deputyCircle', { person })
    }
    if (seen.has(person)) continue
    seen.add(person)
    const onward = all.filter((it) => it.values.person === person && overlap(it, one))
    next.push(...onward.map((it) => it.values.principal))
  }
  return null
}

function refuseStranger({ from, values }: Deputising, posts: Entries): Rejection | null {
  const { post, principal } = values
  if (validOn(posts, from).get(post)?.person === principal) return null
  return reject('not-valid', 'register.deputyStranger', { post, person: principal })
}

function refuseRoles({ from, values }: Deputising, posts: Entries): Rejection | null {
  const { person, post, scenarios } = values
  const all = [...validOn(posts, from)]
  const own = all.filter(([, it]) => it.person === person).flatMap(([, it]) => rolesOf(it))
  const lent = rolesOf(all.find(([id]) => id === post)?.[1] ?? {})
  const together = rolesTogether([...own, ...rolesWithin(lent, scenarios)])
  if (together === null) return null
  const [role, otherRole] = together
  return reject('not-valid', 'register.rolesTogether', { person, role, otherRole })
}

function rolesOf(values: Entry['values']): readonly string[] {
  return (values.roles ?? []) as readonly string[]
}

function overlap(one: Entry, other: Entry): boolean {
  return meet(one, other) || meet(other, one)
}

function share({ values: one }: Deputising, { values: other }: Deputising): boolean {
  if (one.scenarios === undefined || other.scenarios === undefined) return true
  return one.scenarios.some((name) => other.scenarios?.includes(name))
}

/** Sentences of the register of deputies. */
export const deputyWords: { readonly [key: string]: Text } = {
  'register.deputySelf': {
    zh: '“{person}”不能代理自己。请另选代理人。',
    en: '“{person}” cannot deputise for themselves. Choose somebody else.',
  },
  'register.deputyTwice': {
    zh: '岗位“{post}”同一时间已由“{person}”代理。请先终止那一条，或错开日期、场景。',
    en: 'Post “{post}” already has the deputy “{person}” then. End that, or choose other days.',
  },
  'register.deputyCircle': {
    zh: '代理绕成了圈：又回到“{person}”自己。请另选代理人。',
    en: 'Deputising would go in a circle back to “{person}”. Choose somebody else.',
  },
  'register.deputyStranger': {
    zh: '“{person}”在代理开始那天不担任岗位“{post}”。请核对岗位、被代理人和日期。',
    en: '“{person}” does not hold post “{post}” on the first day. Check the post, person and day.',
  },
}

