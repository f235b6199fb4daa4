import { describe, expect, it } from 'vitest'
import type { Grant, Who } from '../../define/case.ts'
import { when } from '../../define/when.ts'
import type { AnyCommand } from './case-type.ts'
import { isGranted, notApart } from './may.ts'
import type { CaseState } from './state.ts'
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
const standing = (
  unitPath: string,
  person: string | null = null,
  grid: string | null = null,
) => ({ unitPath, person, grid })
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

  it('within grid reaches the cells of the post, and no case without a cell', () => {
    const grant = { role: 'crew', within: 'grid' } as const
    const giver = who({ grids: ['cell-3', 'cell-4'] })
    expect(may(grant, standing('/', null, 'cell-4'), giver)).toBe(true)
    expect(may(grant, standing('/', null, 'cell-5'), giver)).toBe(false)
    expect(may(grant, standing('/'), giver)).toBe(false)
    expect(may(grant, standing('/', null, 'cell-4'))).toBe(false)
  })

  it('with a condition holds only where it is met: what is not known opens nothing', () => {
    const grant = { role: 'crew', when: when.below('state.cost', 100) } as const
    const on = (state: object) =>
      isGranted([grant], 'street', who(), standing('/'), { scope: { state, who: who() } })
    expect([on({ cost: 99 }), on({ cost: 100 }), on({})]).toEqual([true, false, false])
    const own = { role: 'crew', when: when.equals('who.unit', 'works') } as const
    expect([may(own, null), may(own, null, who({ unit: 'lamps' }))]).toEqual([true, false])
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

describe('what is kept apart', () => {
  const command = { apart: ['done'] } as unknown as AnyCommand
  const state = (...hands: string[]) => ({ hands: { done: hands } }) as unknown as CaseState
  const isKept = (giver: Who, ...hands: string[]) =>
    notApart(command, giver, state(...hands)) !== null

  it('is kept from everybody who ever did it, not only from the last', () => {
    expect(isKept(who(), 'lin', 'wu')).toBe(true)
    expect(isKept(who(), 'wu', 'chen')).toBe(false)
  })

  it('is kept at another post, through a deputy and from a deputy', () => {
    expect(isKept(who({ post: 'other', unit: 'lamps' }), 'lin')).toBe(true)
    expect(isKept(who({ person: 'deputy', onBehalfOf: 'lin' }), 'lin')).toBe(true)
    expect(isKept(who({ person: 'deputy', onBehalfOf: 'wu' }), 'deputy')).toBe(true)
    expect(isKept(who({ person: 'deputy', onBehalfOf: 'wu' }), 'chen')).toBe(false)
  })
})
