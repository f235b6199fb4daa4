import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import { derivedId } from '../../kernel/id.ts'
import { openMemory } from '../../store/index.ts'
import { useStore } from '../../store/test-database.ts'
import { openSampleDoor, password, type SampleDoor, type Visitor } from './sample.ts'

/** On the memory, and once more on PostgreSQL where one is there (cases.pg.test.ts). */
const database = process.env.LUOSHI_TEST_URL ? useStore() : null
const ports = () => ({ ...openMemory(), ...database?.open(), files: openMemory().files })
let lanes = 0
let door: SampleDoor
beforeEach(async () => {
  door = await openSampleDoor(ports(), [lostProperty], { lane: `park-${(lanes += 1)}` })
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

const english = { 'accept-language': 'en' }
const noteOf = (unit: string, what = '路灯不亮') => ({ input: { what, unit, caller: '王女士' } })

async function noted(visitor: Visitor, unit: string, what?: string): Promise<string> {
  const answer = await visitor.post('new/errands/errand/note', noteOf(unit, what))
  expect(answer.status).toBe(200)
  return answer.body.id
}

const ids = ({ body }: { body: { lines: { id: string }[] } }) => body.lines.map(({ id }) => id)

describe('signing in', () => {
  it('shows the district to anybody and nothing else', async () => {
    const { body } = await door.stranger.get('welcome')
    expect(body).toEqual({
      district: { zh: '双桥产业园', en: 'Twin Bridges Park' },
      demoAccounts: [],
    })
    for (const path of ['me', 'cases', 'scenarios', 'organisation', 'cases/x', 'cockpit']) {
      const refused = await door.stranger.get(path, english)
      expect([path, refused.status, refused.body.kind]).toEqual([path, 401, 'signed-out'])
      expect(refused.body.title).toContain('Sign in again')
      expect(refused.headers.get('content-type')).toContain('application/problem+json')
    }
  })

  it('answers a wrong password with a sentence, and slows guessing down', async () => {
    const guess = () => door.stranger.post('sign-in', { account: 'lin', password: 'x' })
    for (let tries = 0; tries < 5; tries += 1) {
      const wrong = await guess()
      expect([wrong.status, wrong.body.kind, wrong.body.key]).toEqual([
        422,
        'not-valid',
        'http.wrongSignIn',
      ])
    }
    const slowed = await guess()
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '1'])
    expect(slowed.body.title).toBe('试错次数太多，请 1 秒后再试。')
  })

  it('gives a cookie scripts cannot read, and takes the session back', async () => {
    const entered = await door.stranger.post('sign-in', { account: 'LIN', password })
    expect(entered.headers.get('set-cookie')).toMatch(
      /^luoshi=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const lin = await door.as('lin')
    expect((await lin.get('me')).body).toMatchObject({
      person: { id: 'lin', name: '林知远' },
      post: { unit: { id: 'roads', name: '道路管理科', path: '/park/roads/' } },
      language: 'zh',
      district: { lane: door.desk.lane },
      now: '2026-11-23T01:40:00.000Z',
    })
    expect((await lin.post('sign-out')).status).toBe(204)
    expect((await lin.get('me')).status).toBe(401)
  })

  it('turns away who holds no post', async () => {
    const idle = await door.stranger.post('sign-in', { account: 'idle', password })
    expect([idle.status, idle.body.key]).toEqual([403, 'http.noPost'])
    expect(idle.headers.get('set-cookie')).toBeNull()
  })

  it('changes the post acted from, among those one holds', async () => {
    const tao = await door.as('tao')
    expect((await tao.get('me')).body.post.id).toBe('post-tao')
    const changed = await tao.post('me/post', { post: 'post-tao-water' })
    expect(changed.body.post.unit.id).toBe('water')
    expect((await tao.get('me')).body.post.id).toBe('post-tao-water')
    const refused = await tao.post('me/post', { post: 'post-lin' })
    expect([refused.status, refused.body.key]).toEqual([403, 'http.notMyPost'])
  })
})

it('serves the organisation and the paper part of scenarios one has to do with', async () => {
  const lin = await door.as('lin')
  const { body } = await lin.get('organisation')
  expect(body.units).toContainEqual({
    id: 'roads',
    name: '道路管理科',
    short: '道路科',
    parent: 'park',
    path: '/park/roads/',
  })
  const papers = (await lin.get('scenarios')).body
  expect(papers.map(({ name }: { name: string }) => name)).toEqual(['errands', 'lost-property'])
  expect(papers[0].cases[0].commands.finish).toMatchObject({ rules: ['resultStated'] })
  const names = (await (await door.as('qiao')).get('scenarios')).body
  expect(names.map(({ name }: { name: string }) => name)).toEqual(['errands'])
})

describe('a command', () => {
  it('opens a case and brings it to its end, each step by who may', async () => {
    const [lin, tao] = [await door.as('lin'), await door.as('tao')]
    const id = await noted(lin, 'roads')
    const given = (visitor: Visitor, command: string, input: object, ver?: number) =>
      visitor.post(`cases/${id}/${command}`, { input, ver })
    expect((await given(lin, 'take', { person: 'lin' }, 1)).body).toEqual({
      id,
      ver: 2,
      status: 'taken',
      repeated: false,
      others: [],
    })
    const early = await given(tao, 'finish', {})
    expect([early.status, early.body.kind]).toEqual([409, 'not-now'])
    expect(early.body.title).toBe('还不能办结：没有写结果。请先反馈。')
    const stranger = await given(tao, 'report', { result: '修好' })
    expect([stranger.status, stranger.body.title]).toEqual([
      403,
      '您的岗位不能办理“反馈”。请换岗位，或转交有权限的人。',
    ])
    expect((await given(lin, 'report', { result: '换了灯泡' })).status).toBe(200)
    expect((await given(tao, 'finish', {})).body.status).toBe('done')
    const over = await tao.post(`cases/${id}/finish`, { input: {} }, english)
    expect(over.body.title).toContain('The case is “Done”')
  })

  it('given again under the same key is the same command', async () => {
    const lin = await door.as('lin')
    const key = { 'idempotency-key': 'press-1' }
    const first = await lin.post('new/errands/errand/note', noteOf('roads'), key)
    const again = await lin.post('new/errands/errand/note', noteOf('roads'), key)
    expect(again.body).toEqual({ ...first.body, repeated: true })
    const other = await lin.post('new/errands/errand/note', noteOf('roads', '另一件'), key)
    expect([other.status, other.body.key]).toEqual([422, 'engine.reused'])
    const tao = await door.as('tao')
    // What somebody else calls the same is another command.
    const hers = await tao.post('new/errands/errand/note', noteOf('roads'), key)
    expect([hers.status, hers.body.repeated]).toEqual([200, false])
    expect(hers.body.id).not.toBe(first.body.id)
  })

  it('cannot be given the id of a command of the house', async () => {
    const lin = await door.as('lin')
    const ids = ['clock', 'rehome', 'reschedule'].map((kind) => `${kind}:${derivedId('x')}`)
    for (const id of [...ids, derivedId('reading', 'x', 'record'), 'x'.repeat(200)]) {
      const { body } = await lin.post('new/errands/errand/note', noteOf('roads'), {
        'idempotency-key': id,
      })
      const [fact] = await door.desk.parts.facts.load(door.desk.lane, body.id)
      expect(fact?.commandId).toMatch(/^key:[0-9a-f]{32}$/)
    }
    const key = { 'idempotency-key': 'x'.repeat(201) }
    expect((await lin.post('new/errands/errand/note', noteOf('roads'), key)).status).toBe(400)
  })

  it('from a form filled in against an old version is told what happened since', async () => {
    const [lin, tao] = [await door.as('lin'), await door.as('tao')]
    const id = await noted(lin, 'roads')
    await tao.post(`cases/${id}/take`, { input: { person: 'lin' }, ver: 1 })
    const stale = await lin.post(`cases/${id}/take`, { input: { person: 'lin' }, ver: 1 })
    expect([stale.status, stale.body.kind, stale.body.params]).toEqual([
      412,
      'stale',
      { seen: 1, now: 2 },
    ])
    expect(stale.body.title).toBe(
      '您填写期间，这件事有了变动：陶安 今日 9:40 接手。请看过再办。',
    )
  })

  it('given by two at once is accepted once, and the other sees what happened', async () => {
    const [lin, tao] = [await door.as('lin'), await door.as('tao')]
    const id = await noted(lin, 'roads')
    const take = (visitor: Visitor) =>
      visitor.post(`cases/${id}/take`, { input: { person: 'lin' }, ver: 1 })
    const answers = await Promise.all([take(lin), take(tao)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
  })

  it('marks each field that is wrong, in the language of the reader', async () => {
    const lin = await door.as('lin')
    const bad = await lin.post('new/errands/errand/note', { input: { what: 3, more: 1 } }, english)
    expect([bad.status, bad.body.kind]).toEqual([422, 'not-valid'])
    expect(bad.body.fields).toEqual([
      { path: 'more', title: 'There is no field “more”.' },
      { path: 'what', title: 'This should be text.' },
      { path: 'unit', title: 'Please fill this in.' },
    ])
  })

  it('that is hostile fails alone, with a sentence', async () => {
    const lin = await door.as('lin')
    const sent = async (body: string, type = 'application/json') =>
      lin.post('new/errands/errand/note', body, { 'content-type': type })
    const deep = `{"input":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    const deepValue = `{"input":{"what":${'['.repeat(5000)}${']'.repeat(5000)}}}`
    const large = JSON.stringify(noteOf('roads', 'x'.repeat(10_000_000)))
    const cases: [string, number][] = [
      ['{', 400],
      ['', 400],
      ['[]', 400],
      ['{"input":{"what":"a\\u0000b","unit":"roads"}}', 422],
      ['{"input":{"what":"\\ud800","unit":"roads"}}', 422],
      ['{"input":{"__proto__":{"unit":"roads"},"constructor":1}}', 422],
      [deep, 400],
      [deepValue, 422],
      [large, 413],
    ]
    for (const [body, status] of cases) {
      const [hostile, good] = await Promise.all([sent(body), noted(lin, 'roads')])
      expect([body.slice(0, 40), hostile.status]).toEqual([body.slice(0, 40), status])
      expect(hostile.body.title).toMatch(/。$/)
      expect(good).toMatch(/./)
    }
    expect((await sent(JSON.stringify(noteOf('roads')), 'text/plain')).status).toBe(415)
  })

  it('from another site is refused, also with a cookie', async () => {
    const lin = await door.as('lin')
    const from = (headers: { [name: string]: string }) =>
      lin.post('new/errands/errand/note', noteOf('roads'), headers)
    for (const headers of [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const refused = await from(headers as never)
      expect([refused.status, refused.body.key]).toEqual([403, 'http.crossSite'])
    }
    expect((await from({ origin: 'http://localhost' })).status).toBe(200)
    expect((await from({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })
})

describe('a case', () => {
  it('is shown with its clock in words, its commands and what happened', async () => {
    const [lin, tao] = [await door.as('lin'), await door.as('tao')]
    const id = await noted(lin, 'roads')
    await lin.post(`cases/${id}/take`, { input: { person: 'lin' } })
    const { body } = await tao.get(`cases/${id}`)
    expect(body).toMatchObject({
      id,
      title: '路灯不亮',
      light: 'normal',
      unit: { id: 'roads', name: '道路科' },
      person: { id: 'lin', name: '林知远' },
      chain: { facts: 2 },
    })
    expect(body.clock).toBe('还剩 5 个工作日 6 小时 50 分，11-30 周一 18:00 到期')
    expect(body.clocks[0]).toMatchObject({ clock: 'end', basis: '园区差事办法 第三条' })
    expect(body.clocks[0].words).toBe(body.clock)
    expect(body.commands).toEqual([
      {
        command: 'finish',
        title: { zh: '办结', en: 'Finish' },
        ready: false,
        why: [{ rule: 'resultStated', sentence: '还不能办结：没有写结果。请先反馈。' }],
        prefill: {},
      },
    ])
    expect(body.timeline.map(({ type, byTitle }: never) => [type, byTitle])).toEqual([
      ['taken', 'roads岗'],
      ['noted', 'roads岗'],
    ])
    expect(body.timeline[1].clocks).toEqual([{ clock: 'end', change: 'starts' }])
    expect(body.timeline[1].body.$).toBeUndefined()
  })

  it('is shown as it was known at an instant, without commands', async () => {
    const lin = await door.as('lin')
    const id = await noted(lin, 'roads')
    const then = door.clock.now()
    door.clock.pass(3_600_000)
    await lin.post(`cases/${id}/take`, { input: { person: 'lin' } })
    const { body } = await lin.get(`cases/${id}?asOf=${then}`)
    expect(body).toMatchObject({ ver: 1, status: 'open', commands: [], person: null })
    const before = await lin.get(`cases/${id}?asOf=2026-01-01T00:00:00.000Z`)
    expect([before.status, before.body.kind]).toEqual([404, 'not-found'])
    expect((await lin.get(`cases/${id}?asOf=yesterday`)).status).toBe(400)
  })
})

describe('what another unit keeps to itself', () => {
  it('is in no list, count, page or command of somebody else', async () => {
    const [lin, wei, shen] = [await door.as('lin'), await door.as('wei'), await door.as('shen')]
    const id = await noted(lin, 'roads')
    const own = await noted(wei, 'water')
    expect(ids(await wei.get('cases?scenario=errands'))).toEqual([own])
    expect((await wei.get('cases?scenario=errands&counts=yes')).body.counts).toEqual({
      total: 1,
      lights: { normal: 1 },
    })
    const ways = [`q=${id}`, 'q=路灯', 'unit=roads', 'whose=mine', 'order=moved', 'order=opened']
    for (const query of ways) {
      expect(ids(await wei.get(`cases?${query}`))).not.toContain(id)
    }
    const none = (await wei.get('cases/nothing-here')).body
    for (const answer of [
      await wei.get(`cases/${id}`),
      await wei.get(`cases/${id}?asOf=${door.clock.now()}`),
      await wei.post(`cases/${id}/take`, { input: { person: 'wei' } }),
      await wei.post(`cases/${id}/nonsense`, { input: {} }),
      await wei.post(`cases/${id}/take`, { input: { person: 'wei' }, ver: 9 }),
    ]) {
      expect([answer.status, answer.body.key]).toEqual([404, 'engine.noCase'])
      expect(answer.body.title).toBe(none.title.replace('nothing-here', id))
    }
    expect(ids(await shen.get('cases?scenario=errands'))).toEqual([id, own].toSorted())
  })

  it('comes into sight with the post one acts from', async () => {
    const [wei, tao] = [await door.as('wei'), await door.as('tao')]
    const id = await noted(wei, 'water')
    expect((await tao.get(`cases/${id}`)).status).toBe(404)
    await tao.post('me/post', { post: 'post-tao-water' })
    expect((await tao.get(`cases/${id}`)).status).toBe(200)
  })
})

describe('a list', () => {
  it('is filtered by light, status, person, unit, words, id, and paged in its order', async () => {
    const lin = await door.as('lin')
    const made: string[] = []
    for (const what of ['甲', '乙', '丙', '丁', '戊']) {
      made.push(await noted(lin, 'roads', what))
      door.clock.pass(60_000)
    }
    await lin.post(`cases/${made[1]}/take`, { input: { person: 'lin' } })
    const list = async (query: string) => ids(await lin.get(`cases?scenario=errands&${query}`))
    expect(await list('status=taken')).toEqual([made[1]])
    expect(await list('person=lin')).toEqual([made[1]])
    expect(await list('type=errand&unit=roads&open=yes')).toHaveLength(5)
    expect(await list('unit=nowhere')).toEqual([])
    expect(await list('q=丙')).toEqual([made[2]])
    expect(await list(`q=${made[3]}`)).toEqual([made[3]])
    expect(await list('light=normal')).toHaveLength(5)
    expect(await list('light=late,near')).toEqual([])
    expect(await list('order=opened')).toEqual(made.toReversed())
    const moved = [made[1], made[4], made[3], made[2], made[0]]
    expect(await list('order=moved')).toEqual(moved)
    for (const [order, whole] of [['opened', made.toReversed()], ['moved', moved]] as const) {
      const seen: string[] = []
      for (let next: string | null = ''; next !== null; ) {
        const at: string = next === '' ? '' : `&cursor=${next}`
        const { body }: { body: { lines: { id: string }[]; next: string | null } } =
          await lin.get(`cases?scenario=errands&limit=2&order=${order}${at}`)
        seen.push(...body.lines.map(({ id }) => id))
        ;({ next } = body)
      }
      expect([order, seen]).toEqual([order, whole])
    }
    door.clock.pass(30 * 86_400_000)
    const again = await door.as('lin')
    const { body } = await again.get('cases?scenario=errands&counts=yes&limit=1')
    expect(body.counts).toEqual({ total: 5, lights: { late: 5 } })
    expect(body.lines[0].clock).toMatch(/^超期 /)
  })

  it('of what waits for me holds my own, and what my post may move and nobody has', async () => {
    const [lin, tao] = [await door.as('lin'), await door.as('tao')]
    const [open, taken] = [await noted(lin, 'roads'), await noted(lin, 'roads')]
    await lin.post(`cases/${taken}/take`, { input: { person: 'tao' } })
    const mine = async (visitor: Visitor) => ids(await visitor.get('cases?whose=mine&open=yes'))
    expect(await mine(lin)).toEqual([open])
    expect((await mine(tao)).toSorted()).toEqual([open, taken].toSorted())
    expect(await mine(await door.as('shen'))).toEqual([])
  })

  it('asked for nonsense says so', async () => {
    const lin = await door.as('lin')
    const nonsense = ['limit=0', 'limit=x', 'order=up', 'cursor=made-up', 'whose=yours', 'q=%00']
    for (const query of nonsense) {
      const refused = await lin.get(`cases?${query}`)
      expect([query, refused.status, refused.body.key]).toEqual([query, 400, 'http.badRequest'])
    }
  })
})
