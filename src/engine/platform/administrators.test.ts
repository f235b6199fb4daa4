import { describe, expect, it } from 'vitest'
import { accounts, posts } from '../../testing/district/people.ts'
import { story } from '../../testing/story.ts'
import { administratorRoles, rolesTogether } from './administrator-roles.ts'
import { heldTogether, refuseOwnDeputy } from './administrators.ts'
import { platform } from './platform.ts'

const begin = () => {
  const told = story(platform, { people: { lin: ['administrator'], gao: ['security'] } })
  const lin = told.as('lin')
  const seat = (key: string, from: string, person: string | null, ...roles: string[]) => {
    const named = roles.map((role) => `platform/${role}`)
    const values = { title: '席位', unit: 'office', roles: named, ...(person ? { person } : {}) }
    return { key, from, values }
  }
  const first = [seat('one', '2026-01-01', 'wu', 'administrator')]
  const kept = lin.opens('register-post', 'open', { lines: first })
  const refused = (...lines: ReturnType<typeof seat>[]) =>
    lin.expectRefused(kept, 'enter', { lines }).key
  return { told, lin, kept, seat, refused }
}

describe('three administrators', () => {
  it('are three roles of the platform, each kept apart from the two others', () => {
    for (const name of administratorRoles) {
      const role = name.replace('platform/', '')
      const others = administratorRoles.filter((one) => one !== name)
      expect(platform.roles[role]?.apart?.map((one) => `platform/${one}`)).toEqual(others)
    }
  })

  it('are never one person, at one post or at two', () => {
    const { seat, refused } = begin()
    const key = 'register.rolesTogether'
    expect(refused(seat('two', '2026-03-01', 'wu', 'auditor'))).toBe(key)
    expect(refused(seat('two', '2026-03-01', 'chen', 'security', 'auditor'))).toBe(key)
    expect(refused(seat('two', '2020-01-01', 'wu', 'security'))).toBe(key)
    const both = [
      seat('two', '2026-03-01', 'ma', 'auditor'),
      seat('three', '2026-05-01', 'ma', 'security'),
    ]
    expect(refused(...both)).toBe(key)
  })

  it('may follow each other: who has left the one post can take the other', () => {
    const { lin, kept, seat, refused } = begin()
    lin.gives(kept, 'enter', { lines: [seat('two', '2026-03-01', 'chen', 'auditor')] })
    lin.gives(kept, 'end', { key: 'one', to: '2026-06-01' })
    lin.gives(kept, 'enter', { lines: [seat('three', '2026-06-01', 'wu', 'security')] })
    expect(refused(seat('three', '2026-05-31', 'wu', 'security'))).toBe('register.rolesTogether')
  })

  it('and no post comes by the rights of the engine: a role belongs to a scenario', () => {
    const { lin, kept } = begin()
    for (const role of ['system', 'owner', '', 'platform/', '/system', 'a b/c']) {
      const values = { title: '席位', unit: 'office', person: 'wu', roles: [role] }
      const lines = [{ key: 'two', from: '2026-03-01', values }]
      const refusal = lin.expectRefused(kept, 'enter', { lines })
      expect(['register.strayRole', 'engine.badInput']).toContain(refusal.key)
    }
  })

  it('give no role to a post of their own; another of them has to', () => {
    const { told, lin, kept, seat } = begin()
    const own = (...roles: string[]) => [seat('own', '2026-03-01', 'lin', ...roles)]
    lin.gives(kept, 'enter', { lines: own() })
    const refusal = lin.expectRefused(kept, 'enter', { lines: own('statistician') })
    expect([refusal.rejected, refusal.key]).toEqual(['not-allowed', 'register.ownRole'])
    const taken = [seat('two', '2026-03-01', 'lin', 'reporter')]
    expect(lin.expectRefused(kept, 'enter', { lines: taken }).key).toBe('register.ownRole')
    told.as('gao').gives(kept, 'enter', { lines: own('statistician') })
    lin.gives(kept, 'enter', { lines: own('statistician') })
    const more = own('statistician', 'reporter')
    expect(lin.expectRefused(kept, 'enter', { lines: more }).key).toBe('register.ownRole')
  })

  it('make themselves nobody’s deputy', () => {
    const given = { by: 'lin', today: '2026-11-23', before: {} }
    const line = (person: string, principal: string) => {
      return { key: 'd', from: '2026-03-01', values: { person, principal, post: 'one' } }
    }
    expect(refuseOwnDeputy([line('lin', 'wu')], given)?.key).toBe('register.ownDeputy')
    expect(refuseOwnDeputy([line('gao', 'wu'), line('gao', 'lin')], given)).toBeNull()
  })

  it('of a post nobody holds keep nobody from anything', () => {
    const { lin, kept, seat } = begin()
    lin.gives(kept, 'enter', { lines: [seat('two', '2026-03-01', null, 'security', 'auditor')] })
    expect(kept.ver).toBe(2)
  })

  it('are found in a list of posts', () => {
    expect(rolesTogether(['platform/auditor', 'other/security'])).toBeNull()
    const post = { id: 'one', title: '', unit: '', person: 'wu', roles: ['platform/auditor'] }
    const beside = { ...post, id: 'two', roles: ['platform/security'] }
    const roles = ['platform/security', 'platform/auditor']
    expect(heldTogether([post, beside])).toEqual({ person: 'wu', roles })
    expect(heldTogether([post, { ...beside, person: 'chen' }])).toBeNull()
  })

  it('of the demo district are three people, each with an account', () => {
    expect(heldTogether(posts)).toBeNull()
    const holders = administratorRoles.map((role) => {
      return posts.find(({ roles }) => roles.includes(role))?.person
    })
    expect(new Set(holders).size).toBe(3)
    const known = accounts.map(({ person }) => person)
    for (const person of holders) expect(known).toContain(person)
  })
})
