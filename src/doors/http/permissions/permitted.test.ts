import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMemory } from '../../../store/memory.ts'
import { routes, type Asker, type Asking } from '../door.ts'
import { openSampleDoor, type SampleDoor } from '../sample.ts'
import { addressesOf, mustBeFresh, permitted, refuseUndeclared } from './permitted.ts'
import { routePermissions } from './table.ts'

let door: SampleDoor
beforeAll(async () => {
  door = await openSampleDoor(openMemory())
})
afterAll(() => door.end())

describe('the table of permissions', () => {
  it('has a line for every address, and no line for an address that is not there', () => {
    const there = addressesOf(door.app)
    const lines = Object.keys(routePermissions).filter((key) => key !== 'GET /*')
    expect(lines.toSorted()).toEqual(there.toSorted())
  })

  it('keeps a door shut that has an address without a line', () => {
    const app = routes()
    app.get('/api/me', (c) => c.text('me'))
    expect(() => refuseUndeclared(app)).not.toThrow()
    app.post('/api/secrets', (c) => c.text('all'))
    expect(() => refuseUndeclared(app)).toThrow('POST /api/secrets')
  })

  it('takes no address that answers any method', () => {
    const app = routes()
    app.all('/api/secrets', (c) => c.text('all'))
    expect(() => refuseUndeclared(app)).toThrow('/api/secrets')
  })

  it('stands before the handler: what has no line is not answered even when there', async () => {
    const app = routes()
    app.use(permitted({ desk: door.desk } as never, {}))
    app.get('/api/secrets', (c) => c.text('all'))
    app.onError((error, c) => c.text(error.message, 500))
    expect((await app.request('/api/secrets')).status).toBe(500)
  })
})

describe('what is refused', () => {
  it('is noted with who asked, for a missing role and for missing proof', async () => {
    const lin = await door.as('lin')
    expect((await lin.get('manage/audit')).status).toBe(403)
    door.clock.pass(10 * 60_000)
    expect((await lin.send('me/second-factor', { method: 'DELETE' })).status).toBe(403)
    const wish = { name: 'x', scopes: ['read'], days: 1 }
    expect((await lin.post('me/tokens', wish)).status).toBe(403)
    const { entries } = await door.tables.audit.list({ kinds: ['refusal'], limit: 10 })
    expect(entries.map(({ person, about }) => [person, about.route, about.key])).toEqual([
      ['lin', '/api/me/tokens', 'http.stepUp'],
      ['lin', '/api/me/second-factor', 'http.stepUp'],
      ['lin', '/api/manage/audit', 'http.notForRole'],
    ])
  })
})

describe('dangerous acts', () => {
  const c = { get: () => 'zh' } as unknown as Asking
  const asker = (steppedUpAt: string | null) =>
    ({ steppedUpAt, standing: { now: '2026-11-25T02:10:00.000Z' } }) as unknown as Asker

  it('are open for ten minutes after one proved again who one is', () => {
    expect(() => mustBeFresh(c, asker('2026-11-25T02:00:00.000Z'))).not.toThrow()
    expect(() => mustBeFresh(c, asker('2026-11-25T01:59:59.999Z'))).toThrow('再次确认')
    expect(() => mustBeFresh(c, asker(null))).toThrow('再次确认')
  })
})
