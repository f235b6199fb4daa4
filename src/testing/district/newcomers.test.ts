import { expect, it } from 'vitest'
import { seatNewcomers } from './newcomers.ts'
import { posts } from './people.ts'

const titled = { title: { zh: '员', en: 'One' }, sees: 'lane' } as const
const scenario = (name: string, ...roles: string[]) => ({
  name,
  roles: Object.fromEntries(roles.map((role) => [role, titled])),
})
const holders = (all: typeof posts, role: string) =>
  all.filter(({ roles }) => roles.includes(role)).map(({ id }) => id)

it('who is a clerk in one office is a clerk in a new one', () => {
  const seated = seatNewcomers(posts, [scenario('found-books', 'clerk', 'keeper')])
  for (const role of ['clerk', 'keeper']) {
    const there = holders(seated, `found-books/${role}`)
    expect(there).toEqual(holders(posts, `lost-property/${role}`))
    expect(there.length).toBeGreaterThan(0)
  }
})

it('roles of names nobody knows go to a post each, so that duties stay apart', () => {
  const seated = seatNewcomers(posts, [scenario('tree-care', 'gardener', 'warden')])
  const [gardeners, wardens] = ['gardener', 'warden'].map((role) =>
    holders(seated, `tree-care/${role}`),
  )
  expect([gardeners?.length, wardens?.length]).toEqual([1, 1])
  expect(gardeners).not.toEqual(wardens)
})

it('a scenario somebody has to do with is left as it is', () => {
  expect(seatNewcomers(posts, [scenario('lost-property', 'clerk', 'porter')])).toEqual(posts)
})
