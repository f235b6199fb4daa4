import { expect, it } from 'vitest'
import { organisationOf, type Deputy, type Post } from '../engine/platform/organisation.ts'
import { stillIs } from './still.ts'

const lists = {
  lane: 'l',
  day: '2026-03-02',
  units: [
    { id: 'office', name: '办公室', short: '办', parent: null },
    { id: 'works', name: '建设局', short: '建', parent: null },
  ],
  persons: [
    { id: 'lin', name: '林' },
    { id: 'wu', name: '吴' },
  ],
}
const roles = ['a/one', 'a/two']
const head: Post = { id: 'head', title: '主任', unit: 'office', person: 'lin', roles }
const deputy: Deputy = { id: 'd', person: 'wu', post: 'head', principal: 'lin' }
const on = (post: Post, deputies: readonly Deputy[] = []) =>
  organisationOf({ ...lists, posts: [post], deputies })

it('a giver keeps what they asked with and what their post still has', () => {
  const lin = on(head).who('lin', 'head')!
  expect(stillIs(lin, on(head))).toEqual(lin)
  const narrowed = { ...lin, roles: ['a/one'] }
  expect(stillIs(narrowed, on(head))?.roles).toEqual(['a/one'])
  expect(stillIs(lin, on({ ...head, roles: ['a/two', 'a/three'] }))?.roles).toEqual(['a/two'])
  expect(stillIs(lin, on({ ...head, unit: 'works' }))).toMatchObject({ unitPath: '/works/' })
})

it('who holds the post no more is nobody there, and neither is a deputy whose time is over', () => {
  const lin = on(head).who('lin', 'head')!
  expect(stillIs(lin, on({ ...head, person: 'wu' }))).toBeNull()
  const wu = on(head, [deputy]).who('wu', 'head')!
  expect(stillIs(wu, on(head, [deputy]))).toMatchObject({ person: 'wu', onBehalfOf: 'lin' })
  expect(stillIs(wu, on(head))).toBeNull()
  // Now the holder: no longer on behalf of anybody, and to be asked anew.
  expect(stillIs(wu, on({ ...head, person: 'wu' }))).toBeNull()
})

it('a deputy acts in the scenarios both limits leave', () => {
  const limited = on(head, [{ ...deputy, scenarios: ['a', 'b'] }])
  const wu = { ...limited.who('wu', 'head')!, scenarios: ['b', 'c'] }
  expect(stillIs(wu, limited)?.scenarios).toEqual(['b'])
})

it('where the house writes in the name of a giver, it still does', () => {
  const lin = on(head).who('lin', 'head')!
  const written = { ...lin, roles: [...lin.roles, 'system'] }
  expect(stillIs(written, on(head))?.roles).toEqual([...roles, 'system'])
  expect(stillIs(written, on({ ...head, person: 'wu' }))).toBeNull()
})

it('a machine has no post to lose', () => {
  const who = { person: 'system:x', post: '', unit: '', unitPath: '/', roles: ['system'] }
  expect(stillIs({ ...who, onBehalfOf: null }, on(head))).toEqual({ ...who, onBehalfOf: null })
})
