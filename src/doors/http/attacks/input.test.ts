/** Attacks by what is typed or sent: properties of everything, headers, formulas, size, depth. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMemory } from '../../../store/index.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from '../sample.ts'

let door: SampleDoor
let lin: Visitor

beforeAll(async () => {
  door = await openSampleDoor(openMemory())
  lin = await door.as('lin')
})
afterAll(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

const note = (input: unknown) => lin.post('new/errands/errand/note', { input })

describe('a property of everything (prototype pollution)', () => {
  const polluted = () => ({}) as { readonly isAdmin?: boolean; readonly polluted?: boolean }

  it.each([
    '{"input":{"what":"坑","unit":"roads","__proto__":{"polluted":true}}}',
    '{"input":{"what":"坑","unit":"roads","constructor":{"prototype":{"polluted":true}}}}',
    '{"__proto__":{"polluted":true},"input":{"what":"坑","unit":"roads"}}',
    '{"input":{"__proto__":{"what":"坑","unit":"roads"}}}',
    '{"input":{"what":"坑","unit":"roads","photos":[{"__proto__":{"id":"x","polluted":true}}]}}',
    '{"input":{"toString":"x","what":"坑","unit":"roads"}}',
  ])('is not set by %s', async (body) => {
    const answer = await lin.post('new/errands/errand/note', body)
    expect(answer.status).toBeLessThan(500)
    expect(polluted().polluted).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
    if (answer.status !== 200) return
    const { body: made } = await lin.get(`cases/${answer.body.id}`)
    expect(Object.keys(made.data).toSorted()).toEqual(['unit', 'what'])
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'is no command, case, scenario or file by the name %s',
    async (name) => {
      const made = await note({ what: '坑', unit: 'roads' })
      const asked = [
        lin.post(`cases/${made.body.id}/${name}`, { input: {} }),
        lin.post(`new/errands/errand/${name}`, { input: {} }),
        lin.post(`new/errands/${name}/note`, { input: {} }),
        lin.post(`new/${name}/errand/note`, { input: {} }),
        lin.get(`cases/${name}`),
        lin.get(`files/${name}`),
      ]
      for (const { status } of await Promise.all(asked)) expect([403, 404, 422]).toContain(status)
      const filters = ['scenario', 'type', 'status', 'light', 'flag', 'category', 'unit', 'person']
      for (const filter of filters) {
        const { status, body } = await lin.get(`cases?${filter}=${name}&counts=yes`)
        expect([filter, status, body.lines]).toEqual([filter, 200, []])
      }
      const shown = await lin.get(`cases?shows=${name}:x`)
      expect([shown.status, shown.body.lines]).toEqual([200, []])
    },
  )
})

describe('a header within a value (CRLF)', () => {
  it('is not made by a language, a key or a tag', async () => {
    for (const value of ['zh\r\nset-cookie: a=b', 'x\nx: y', 'a\u0000b']) {
      expect(() => new Headers({ 'accept-language': value })).toThrow()
    }
    // What a header may hold but a line of ours must not.
    const odd = ['zh%0d%0aset-cookie: a=b', 'zh\u00a0', '*;q=9', ';;;,,,', 'x'.repeat(9000)]
    for (const value of odd) {
      const answer = await lin.get('me', { 'accept-language': value, 'if-none-match': value })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  })

  it.each(['%0d%0aset-cookie:%20a=b', '%0aLocation:%20//evil', '%E5%98%8A%E5%98%8Dx:y'])(
    'is not made by a path with %s',
    async (part) => {
      const answer = await door.app.request(`/api/cases/${part}`, {
        headers: { cookie: lin.cookie },
      })
      expect(answer.status).toBe(404)
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(answer.headers.get('location')).toBeNull()
    },
  )
})

describe('a body too large or too deep', () => {
  it('is refused with a sentence, before it is understood', async () => {
    const large = await note({ what: 'x'.repeat(3_000_000), unit: 'roads' })
    expect([large.status, large.body.key]).toEqual([413, 'http.tooLarge'])
    let deep: unknown = 'x'
    for (let level = 0; level < 20_000; level += 1) deep = [deep]
    const nested = await lin.post(
      'new/errands/errand/note',
      `{"input":{"what":${'['.repeat(20_000)}${']'.repeat(20_000)},"unit":"roads"}}`,
    )
    expect([400, 422]).toContain(nested.status)
    expect(deep).toBeDefined()
  })

  it('is refused also when it does not say how large it is', async () => {
    const piece = new TextEncoder().encode('x'.repeat(100_000))
    let left = 60
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (left === 0) controller.close()
        else controller.enqueue(piece)
        left -= 1
      },
    })
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', body, duplex: 'half', headers } as RequestInit
    const refused = await lin.send('new/errands/errand/note', init)
    expect([refused.status, refused.body.key]).toEqual([413, 'http.tooLarge'])
  })

  it('of broken JSON is refused, and nothing of it comes back', async () => {
    const broken = ['{"input":', '{"input":{}}}', '[1,', 'nul', '{"a":1e999999}', '"\\ud800"']
    for (const body of broken) {
      const refused = await lin.post('new/errands/errand/note', body)
      expect([400, 422]).toContain(refused.status)
    }
  })
})

describe('a formula in a sheet (CSV injection)', () => {
  it('stays the words somebody typed', async () => {
    const hostile = [
      '=HYPERLINK("http://evil.example")',
      '+1+cmd|"/c calc"!A0',
      '-1+1',
      '@SUM(1+1)',
      '＝1+1',
    ]
    for (const what of hostile) expect((await note({ what, unit: 'roads' })).status).toBe(200)
    const { body, headers } = await lin.get('cases.csv?scenario=errands')
    expect(headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/)
    expect(headers.get('content-disposition')).toMatch(/^attachment; /)
    const sheet = Buffer.from(body).toString()
    for (const what of hostile) {
      expect(sheet).toContain(`"'${what.replaceAll('"', '""')}"`)
    }
    for (const line of sheet.slice(1).split('\r\n')) {
      for (const cell of line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
        expect(cell).not.toMatch(/^"?[=+@\t\r＝＋－＠-]/)
      }
    }
    const { entries } = await door.tables.audit.list({ kinds: ['export'], limit: 1 })
    expect(entries[0]).toMatchObject({ person: 'lin', outcome: 'done', about: { what: 'cases' } })
  })
})
