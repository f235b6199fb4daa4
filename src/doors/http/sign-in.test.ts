import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMemory } from '../../store/index.ts'
import { openAccounts } from './accounts/accounts.ts'
import { digitsOf, sampleBrowser, type SampleBrowser } from './accounts/sample-browser.ts'
import { openSampleDoor, password, type SampleDoor } from './sample.ts'

const minute = 60_000
let door: SampleDoor
beforeEach(async () => {
  // Heads of departments stand for the administrators of the platform.
  door = await openSampleDoor(openMemory(), [], { rules: { secondFactorRoles: ['errands/head'] } })
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

const enter = async (account: string, browser = sampleBrowser(door)): Promise<SampleBrowser> => {
  const { status, body } = await browser.post('sign-in', { account, password })
  expect([status, body.key]).toEqual([200, undefined])
  return browser
}
const noted = async (kind: string) =>
  (await door.tables.audit.list({ kinds: [kind], limit: 100 })).entries
const keyOf = ({ status, body }: { status: number; body: { key?: string } }) => [status, body.key]

/** Sets a second factor up; gives the secret and the recovery codes. */
async function enrol(browser: SampleBrowser) {
  const { body: enrolment } = await browser.post('me/second-factor')
  const proof = { code: digitsOf(enrolment.secret, door) }
  const { status, body } = await browser.post('me/second-factor/code', proof)
  expect(status).toBe(200)
  return { secret: enrolment.secret as string, codes: body.codes as string[] }
}

describe('a post that asks for a second factor', () => {
  it('cannot be acted from before one is set up, and can at once afterwards', async () => {
    const shen = sampleBrowser(door)
    const first = await shen.post('sign-in', { account: 'shen', password })
    expect(first.body).toEqual({ next: 'enrol' })
    expect(keyOf(await shen.get('cases'))).toEqual([401, 'http.enrolFirst'])
    expect((await shen.get('sign-in')).body.next).toBe('enrol')
    const { body } = await shen.post('me/second-factor')
    expect(body.uri).toContain(body.secret)
    expect(body.rows.join('')).toMatch(/^[01]+$/)
    const wrong = await shen.post('me/second-factor/code', { code: '000000' })
    expect(keyOf(wrong)).toEqual([422, 'http.wrongFirstCode'])
    const before = shen.cookies.get('luoshi')
    const code = digitsOf(body.secret, door)
    const made = (await shen.post('me/second-factor/code', { code })).body
    expect([made.account, made.codes.length]).toEqual(['shen', 10])
    expect(shen.cookies.get('luoshi')).not.toBe(before)
    expect((await shen.get('cases')).status).toBe(200)
    expect(keyOf(await shen.remove('me/second-factor'))).toEqual([403, 'http.secondFactorNeeded'])
  })

  it('is not chosen without one, while other posts of the same person are open', async () => {
    const tao = await enter('tao')
    const { body: me } = await tao.get('me')
    expect([me.post.id, me.posts.length]).toEqual(['post-tao-water', 2])
    const chosen = await tao.post('me/post', { post: 'post-tao' })
    expect(keyOf(chosen)).toEqual([403, 'http.secondFactorForPost'])
    await enrol(tao)
    expect((await tao.post('me/post', { post: 'post-tao' })).body.post.id).toBe('post-tao')
  })

  it('asks for a code at every sign-in, each taken once, guessing slowed down', async () => {
    const { secret, codes } = await enrol(await enter('tao'))
    const tao = sampleBrowser(door)
    expect((await tao.post('sign-in', { account: 'tao', password })).body.next).toBe(
      'second-factor',
    )
    expect(keyOf(await tao.get('me'))).toEqual([401, 'http.notWhole'])
    expect(keyOf(await tao.get('me/security'))).toEqual([401, 'http.notWhole'])
    const used = await tao.post('sign-in/code', { code: digitsOf(secret, door) })
    expect(keyOf(used)).toEqual([422, 'http.codeAgain'])
    door.clock.pass(30_000)
    const before = tao.cookies.get('luoshi')
    const passed = await tao.post('sign-in/code', { code: digitsOf(secret, door) })
    expect(passed.body.person.id).toBe('tao')
    expect(tao.cookies.get('luoshi')).not.toBe(before)
    const lost = sampleBrowser(door)
    await lost.post('sign-in', { account: 'tao', password })
    for (let tries = 0; tries < 5; tries += 1) await lost.post('sign-in/code', { code: '000000' })
    const slowed = await lost.post('sign-in/code', { code: codes[0]! })
    expect(keyOf(slowed)).toEqual([429, 'http.waitCode'])
    expect(slowed.headers.get('retry-after')).toBe('1')
    door.clock.pass(1_001)
    expect((await lost.post('sign-in/code', { code: codes[0]! })).body.person.id).toBe('tao')
    const how = (await noted('second-factor')).map(({ outcome }) => outcome)
    expect(how.filter((outcome) => outcome === 'done')).toHaveLength(2)
    expect(how.filter((outcome) => outcome === 'refused')).toHaveLength(7)
  })
})

describe('setting a second factor up', () => {
  it('takes the first code like any other: wrong ones are noted, and slowed down', async () => {
    const lin = await enter('lin')
    const { body } = await lin.post('me/second-factor')
    for (let tries = 0; tries < 5; tries += 1) {
      // There are no recovery codes yet, so none are spoken of.
      const wrong = await lin.post('me/second-factor/code', { code: '000000' })
      expect(keyOf(wrong)).toEqual([422, 'http.wrongFirstCode'])
      expect(wrong.body.title).not.toContain('恢复码')
    }
    const code = digitsOf(body.secret, door)
    const slowed = await lin.post('me/second-factor/code', { code })
    expect(keyOf(slowed)).toEqual([429, 'http.waitCode'])
    expect((await noted('second-factor')).map(({ person, outcome }) => [person, outcome])).toEqual(
      Array.from({ length: 6 }, () => ['lin', 'refused']),
    )
    door.clock.pass(11 * minute)
    await lin.post('me/confirm', { password })
    const late = { code: digitsOf(body.secret, door) }
    expect(keyOf(await lin.post('me/second-factor/code', late))).toEqual([
      422,
      'http.enrolmentOver',
    ])
    door.clock.pass(minute)
    await enrol(lin)
  })

  it('in the place of another asks who one is once more, at its end too', async () => {
    const lin = await enter('lin')
    await enrol(lin)
    const { body } = await lin.post('me/second-factor')
    door.clock.pass(6 * minute)
    const late = { code: digitsOf(body.secret, door) }
    expect(keyOf(await lin.post('me/second-factor/code', late))).toEqual([403, 'http.stepUp'])
  })
})

describe('a password somebody else knows', () => {
  it('is changed before anything else, and what is chosen must be hard to guess', async () => {
    const accounts = openAccounts(door.tables, () => door.clock.now())
    await accounts.changePassword('lin', 'given-out-1', { mustChange: true })
    const lin = sampleBrowser(door)
    const given = await lin.post('sign-in', { account: 'lin', password: 'given-out-1' })
    expect(given.body).toEqual({ next: 'change-password' })
    expect(keyOf(await lin.get('me'))).toEqual([401, 'http.notWhole'])
    const choose = (chosen: string) => lin.post('sign-in/password', { password: chosen })
    expect(keyOf(await choose('short'))).toEqual([422, 'http.passwordShort'])
    expect(keyOf(await choose('password2026'))).toEqual([422, 'http.passwordCommon'])
    expect(keyOf(await choose('林知远2026-11-11'))).toEqual([422, 'http.passwordLikeName'])
    expect(keyOf(await choose('given-out-1'))).toEqual([422, 'http.passwordUsedBefore'])
    expect((await choose('two brown kettles')).body.person.id).toBe('lin')
    expect(keyOf(await choose('three more kettles'))).toEqual([409, 'http.nothingBegun'])
  })

  it('ends all other devices when its owner changes it', async () => {
    const [desk, phone] = [await enter('lin'), await enter('lin')]
    const wrong = { old: 'not this one', password: 'two brown kettles' }
    expect(keyOf(await desk.post('me/password', wrong))).toEqual([422, 'http.wrongSignIn'])
    const right = { old: password, password: 'two brown kettles' }
    expect((await desk.post('me/password', right)).status).toBe(204)
    expect((await desk.get('me')).status).toBe(200)
    expect(keyOf(await phone.get('me'))).toEqual([401, 'http.signedOut'])
    expect(await noted('password-changed')).toHaveLength(1)
  })
})

describe('devices', () => {
  it('are listed by name, and signed out one by one or all at once', async () => {
    const [desk, phone, other] = [await enter('lin'), await enter('lin'), await enter('lin')]
    const { body } = await desk.get('me/security')
    expect(body.devices.map(({ name, address }: never) => [name, address])).toEqual(
      Array.from({ length: 3 }, () => ['Firefox · Windows', 'here']),
    )
    expect(body.devices.filter(({ isThis }: { isThis: boolean }) => isThis)).toHaveLength(1)
    const ofPhone = (await phone.get('me/security')).body.devices.find(
      ({ isThis }: { isThis: boolean }) => isThis,
    )
    const wei = await enter('wei')
    expect(keyOf(await wei.remove(`me/sessions/${ofPhone.id}`))).toEqual([404, 'http.noSuchDevice'])
    expect((await desk.remove(`me/sessions/${ofPhone.id}`)).status).toBe(204)
    expect(keyOf(await phone.get('me'))).toEqual([401, 'http.signedOut'])
    expect((await desk.remove('me/sessions')).status).toBe(204)
    expect(keyOf(await other.get('me'))).toEqual([401, 'http.signedOut'])
    expect((await desk.get('me')).status).toBe(200)
    expect((await wei.get('me')).status).toBe(200)
  })
})

describe('cookies', () => {
  it('expired, forged or ended ones open nothing, and that is noted', async () => {
    const lin = await enter('lin')
    const kept = lin.cookies.get('luoshi')!
    const forged = sampleBrowser(door)
    forged.cookies.set('luoshi', `${kept.slice(0, -1)}${kept.endsWith('A') ? 'B' : 'A'}`)
    expect(keyOf(await forged.get('me'))).toEqual([401, 'http.signedOut'])
    expect(await noted('session-unknown')).toMatchObject([{ outcome: 'refused', address: 'here' }])
    door.clock.pass(25 * 60 * minute)
    expect(keyOf(await lin.get('me'))).toEqual([401, 'http.signedOut'])
    const again = await enter('lin')
    const ended = again.cookies.get('luoshi')!
    await again.post('sign-out')
    again.cookies.set('luoshi', ended)
    expect(keyOf(await again.get('me'))).toEqual([401, 'http.signedOut'])
  })

  it('taken to another kind of browser, the session ends for both', async () => {
    const lin = await enter('lin')
    const thief = sampleBrowser(door, 'curl/8.9')
    thief.cookies.set('luoshi', lin.cookies.get('luoshi')!)
    expect(keyOf(await thief.get('me'))).toEqual([401, 'http.otherDevice'])
    expect(keyOf(await lin.get('me'))).toEqual([401, 'http.signedOut'])
    const [entry] = await noted('session-elsewhere')
    expect(entry).toMatchObject({ outcome: 'refused', person: 'lin', device: '程序 program' })
  })

  it('with https come under a name that no other host can set', async () => {
    const options = { isSecure: true }
    const secure = await openSampleDoor(openMemory(), [], { options })
    const entered = await sampleBrowser(secure).visit('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'lin', password }),
    })
    expect(entered.headers.get('set-cookie')).toMatch(
      /^__Host-luoshi=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const plain = sampleBrowser(secure)
    const [, token = ''] = /=([\w-]+)/.exec(entered.headers.get('set-cookie') ?? '') ?? []
    plain.cookies.set('luoshi', token)
    expect((await plain.get('me')).status).toBe(401)
    await secure.end()
  })
})

describe('dangerous acts', () => {
  it('ask for the password again after five minutes, or for a code of who has one', async () => {
    const lin = await enter('lin')
    const wish = { name: 'report', scopes: ['read'], days: 30 }
    expect((await lin.post('me/tokens', wish)).status).toBe(200)
    door.clock.pass(5 * minute + 1)
    expect(keyOf(await lin.post('me/tokens', wish))).toEqual([403, 'http.stepUp'])
    expect(keyOf(await lin.post('me/second-factor'))).toEqual([403, 'http.stepUp'])
    const wrong = await lin.post('me/confirm', { password: 'x' })
    expect(keyOf(wrong)).toEqual([422, 'http.wrongSignIn'])
    const before = lin.cookies.get('luoshi')
    expect((await lin.post('me/confirm', { password })).status).toBe(204)
    expect(lin.cookies.get('luoshi')).not.toBe(before)
    expect((await lin.post('me/tokens', wish)).status).toBe(200)
    const { secret } = await enrol(lin)
    door.clock.pass(6 * minute)
    expect(keyOf(await lin.post('me/confirm', { password }))).toEqual([422, 'http.wrongCode'])
    expect((await lin.post('me/confirm', { code: digitsOf(secret, door) })).status).toBe(204)
    expect((await lin.get('me/security')).body.freshUntil).not.toBeNull()
  })
})

describe('a personal token', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const make = async (browser: SampleBrowser, scopes: string[], days = 30): Promise<string> =>
    (await browser.post('me/tokens', { name: 'report', scopes, days })).body.token

  it('reads, and gives commands of the scenarios it is for, and nothing else', async () => {
    const lin = await enter('lin')
    const reads = bearer(await make(lin, ['read']))
    const works = bearer(await make(lin, ['commands:errands']))
    expect(reads.authorization).toMatch(/^Bearer luoshi_pat_[\w-]{43}$/)
    const program = sampleBrowser(door, 'curl/8.9')
    expect((await program.get('me', reads)).body.person.id).toBe('lin')
    const input = { what: '路灯不亮', unit: 'roads' }
    const note = (headers: Record<string, string>) =>
      program.post('new/errands/errand/note', { input }, headers)
    expect(keyOf(await note(reads))).toEqual([403, 'http.tokenScope'])
    const { status, body } = await note(works)
    expect(status).toBe(200)
    expect(keyOf(await program.get('cases', works))).toEqual([403, 'http.tokenScope'])
    const take = { input: { person: 'lin' } }
    expect((await program.post(`cases/${body.id}/take`, take, works)).status).toBe(200)
    for (const path of ['me/tokens', 'me/confirm', 'me/password', 'me/post']) {
      const answer = await program.post(path, { name: 'x', scopes: ['read'], days: 1 }, works)
      expect([401, 403]).toContain(answer.status)
    }
  })

  it('is for its own scenario only', async () => {
    const lin = await enter('lin')
    for (const scope of ['commands:nowhere', 'commands:platform', 'everything']) {
      const made = await lin.post('me/tokens', { name: 'x', scopes: [scope], days: 1 })
      expect(keyOf(made)).toEqual([422, 'http.badScope'])
    }
    const { tokens } = openAccounts(door.tables, () => door.clock.now())
    const of = { person: 'lin', post: 'post-lin', name: 'x', days: 1 }
    const { token } = await tokens.make({ ...of, scopes: ['commands:elsewhere'] })
    const { body } = await lin.post('new/errands/errand/note', {
      input: { what: '路灯不亮', unit: 'roads' },
    })
    const program = sampleBrowser(door, 'curl/8.9')
    const take = { input: { person: 'lin' } }
    const refused = await program.post(`cases/${body.id}/take`, take, bearer(token))
    expect(keyOf(refused)).toEqual([403, 'http.tokenScope'])
    const opened = await program.post(
      'new/errands/errand/note',
      { input: { what: '路灯不亮', unit: 'roads' } },
      bearer(token),
    )
    expect(keyOf(opened)).toEqual([403, 'http.tokenScope'])
  })

  it('made in the moment its account is closed is worth nothing', async () => {
    const lin = await enter('lin')
    const { tokens } = door.tables
    const { add } = tokens
    tokens.add = async (token) => {
      tokens.add = add
      await openAccounts(door.tables, () => door.clock.now()).disable('lin', true)
      await add(token)
    }
    const made = await lin.post('me/tokens', { name: 'report', scopes: ['read'], days: 30 })
    expect(keyOf(made)).toEqual([401, 'http.signedOut'])
    const left = await tokens.ofPerson('lin')
    expect(left.filter(({ revokedAt }) => revokedAt === null)).toEqual([])
  })

  it('ends when it expires or is revoked, and never comes with a cookie', async () => {
    const lin = await enter('lin')
    const token = bearer(await make(lin, ['read'], 1))
    const program = sampleBrowser(door, 'curl/8.9')
    expect(keyOf(await lin.get('me', token))).toEqual([400, 'http.tokenWithCookie'])
    door.clock.pass(25 * 60 * minute)
    expect(keyOf(await program.get('me', token))).toEqual([401, 'http.tokenExpired'])
    const again = await enter('lin')
    const next = bearer(await make(again, ['read'], 1))
    expect((await program.get('me', next)).status).toBe(200)
    const { tokens } = (await again.get('me/security')).body
    expect(tokens.map(({ state }: { state: string }) => state)).toEqual(['valid', 'expired'])
    expect(tokens[0].usedFrom).toBe('here')
    expect(JSON.stringify(tokens)).not.toContain('luoshi_pat_')
    expect((await again.remove(`me/tokens/${tokens[0].id}`)).status).toBe(204)
    expect(keyOf(await program.get('me', next))).toEqual([401, 'http.tokenUnknown'])
    const forged = bearer(`luoshi_pat_${'A'.repeat(43)}`)
    expect(keyOf(await program.get('me', forged))).toEqual([401, 'http.tokenUnknown'])
    const why = (await noted('token-use')).map(({ about }) => about.why)
    expect(why).toEqual(['unknown', 'revoked', 'expired'])
  })

  it('is not made for a post that asks for a second factor', async () => {
    const shen = sampleBrowser(door)
    await shen.post('sign-in', { account: 'shen', password })
    await enrol(shen)
    const wish = { name: 'x', scopes: ['read'], days: 1 }
    expect(keyOf(await shen.post('me/tokens', wish))).toEqual([403, 'http.tokenPrivileged'])
    expect(keyOf(await shen.post('me/tokens', { ...wish, days: 400 }))).toEqual([
      422,
      'http.tokenDays',
    ])
  })
})

it('ten thousand tries over the network end in waits, all but a few of them', async () => {
  const counted = new Map<string, number>()
  for (let tries = 0; tries < 10_000; tries += 1) {
    const { body } = await door.stranger.post('sign-in', { account: 'lin', password: `x${tries}` })
    counted.set(body.key, (counted.get(body.key) ?? 0) + 1)
  }
  expect(Object.fromEntries(counted)).toEqual({
    'http.wrongSignIn': 5,
    'http.waitSignIn': 9_995,
  })
  // What is refused over and over is one line, so that nobody hides among ten thousand.
  expect((await noted('sign-in')).length).toBe(6)
  await enter('wei')
})
