import { describe, expect, it } from 'vitest'
import type { Grant, Who } from '../../define/case.ts'
import { isGranted } from './may.ts'
import { systemWho } from './world.ts'

const who = (change: Partial<Who> = {}): Who => ({
  person: 'lin',
  post: 'desk',
  unit: 'works',
  unitPath: '/park/works/',
  roles: ['street/crew'],
  onBehalfOf: null,
  ...change,
})
const standing = (unitPath: string, person: string | null = null) => ({ unitPath, person })
const may = (grant: Grant, at: ReturnType<typeof standing> | null, giver = who()) =>
  isGranted([grant], 'street', giver, at)

describe('a grant', () => {
  it('goes to holders of the role in this scenario only', () => {
    expect(may({ role: 'crew' }, standing('/'))).toBe(true)
    expect(may({ role: 'warden' }, standing('/'))).toBe(false)
    expect(isGranted([{ role: 'crew' }], 'lamps', who(), standing('/'))).toBe(false)
    expect(may({ role: 'crew' }, standing('/'), who({ roles: ['crew'] }))).toBe(false)
  })

  it.each([
    ['lane', '/other/', true],
    ['subtree', '/park/works/night/', true],
    ['subtree', '/park/works/', true],
    ['subtree', '/park/', false],
    ['subtree', '/park/workshop/', false],
    ['subtree', '/', false],
    ['unit', '/park/works/', true],
    ['unit', '/park/works/night/', false],
  ] as const)('within %s reaches %s: %s', (within, unitPath, isReached) => {
    expect(may({ role: 'crew', within }, standing(unitPath))).toBe(isReached)
  })

  it('within own reaches what one has oneself', () => {
    expect(may({ role: 'crew', within: 'own' }, standing('/', 'lin'))).toBe(true)
    expect(may({ role: 'crew', within: 'own' }, standing('/', 'wu'))).toBe(false)
    expect(may({ role: 'crew', within: 'own' }, standing('/', null))).toBe(false)
  })

  it('a new case stands nowhere yet: the role is enough, but it has no owner', () => {
    expect(may({ role: 'crew', within: 'unit' }, null)).toBe(true)
    expect(may({ role: 'owner' }, null)).toBe(false)
  })

  it('goes to the owner whatever their roles', () => {
    expect(may({ role: 'owner' }, standing('/', 'lin'), who({ roles: [] }))).toBe(true)
    expect(may({ role: 'owner' }, standing('/', 'wu'))).toBe(false)
  })

  it('goes to the system, which is nobody with a post', () => {
    expect(may({ role: 'system' }, standing('/'), systemWho('clocks'))).toBe(true)
    expect(may({ role: 'system' }, standing('/'))).toBe(false)
    expect(may({ role: 'crew' }, standing('/'), systemWho('clocks'))).toBe(false)
  })

  it('where there are several, one is enough; where there is none, nobody may', () => {
    const grants = [{ role: 'warden' }, { role: 'crew' }]
    expect(isGranted(grants, 'street', who(), standing('/'))).toBe(true)
    expect(isGranted([], 'street', who(), standing('/'))).toBe(false)
  })
})
