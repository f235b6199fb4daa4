import { afterEach, beforeEach, expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { sampleBrowser, type SampleBrowser } from './accounts/sample-browser.ts'
import { openSampleDoor, password, type SampleDoor } from './sample.ts'

let door: SampleDoor
let clerk: SampleBrowser
let id: string
beforeEach(async () => {
  door = await openSampleDoor(openMemory(), [lostProperty])
  clerk = sampleBrowser(door)
  await clerk.post('sign-in', { account: 'lin', password })
  const input = {
    kind: 'bag',
    description: '蓝色双肩包',
    foundAt: '二号门',
    shelf: 'A-3',
    finder: '王女士',
  }
  const { body } = await clerk.post('new/lost-property/lost-item/register', { input })
  id = body.id
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

const keyOf = ({ status, body }: { status: number; body: { key?: string } }) => [status, body.key]
const handOut = async (contact?: string) =>
  (await clerk.post(`cases/${id}/links`, contact === undefined ? {} : { contact })).body
const secretOf = (address: string): string => address.split('#')[1] ?? ''
/** Somebody outside follows an address. */
async function follow(address: string) {
  const owner = sampleBrowser(door)
  const { status } = await owner.post('links/enter', { token: secretOf(address) })
  return { owner, status }
}

it('the owner follows one thing by a secret address, and sees only what is public', async () => {
  const made = await handOut()
  expect(made.address).toMatch(/^http:\/\/localhost\/s\/#[\w-]{43}$/)
  expect(made.rows.join('')).toMatch(/^[01]+$/)
  const { owner, status } = await follow(made.address)
  expect(status).toBe(204)
  const { body } = await owner.get('links/case')
  expect(body).toMatchObject({ status: { zh: '保管中' }, isClosed: false })
  expect(body.next.zh).toContain('到窗口认领')
  expect(body.shown.map(({ value }: { value: unknown }) => value)).toEqual(['bag', '蓝色双肩包'])
  expect(body.clocks).toHaveLength(1)
  expect(body.clocks[0].words).toContain('还剩')
  for (const secret of ['王女士', 'A-3', '二号门', id, 'lin']) {
    expect(JSON.stringify(body)).not.toContain(secret)
  }
  for (const path of ['me', 'cases', `cases/${id}`, 'organisation']) {
    expect((await owner.get(path)).status, path).toBe(401)
  }
  const { body: links } = await clerk.get(`cases/${id}/links`)
  expect(links.lines).toMatchObject([{ state: 'valid', hasContact: false }])
  expect(JSON.stringify(links)).not.toContain(secretOf(made.address))
})

it('an address expires and can be revoked; what was entered before is shut too', async () => {
  const { owner } = await follow((await handOut()).address)
  const { body: links } = await clerk.get(`cases/${id}/links`)
  const other = await openOther()
  expect(keyOf(await other.remove(`cases/${id}/links/${links.lines[0].id}`))).toEqual([
    404,
    'http.noLink',
  ])
  expect((await clerk.remove(`cases/${id}/links/${links.lines[0].id}`)).status).toBe(204)
  expect(keyOf(await owner.get('links/case'))).toEqual([404, 'http.linkOver'])
  const later = (await handOut()).address
  door.clock.pass(91 * 86_400_000)
  expect((await follow(later)).status).toBe(404)
})

async function openOther(): Promise<SampleBrowser> {
  const qiao = sampleBrowser(door)
  await qiao.post('sign-in', { account: 'qiao', password })
  return qiao
}

it('who lost the address asks again by the contact they left, and learns nothing', async () => {
  const first = (await handOut('138 0013-8000')).address
  const stranger = sampleBrowser(door)
  const right = await stranger.post('links/again', { contact: '+86 13800138000' })
  const wrong = await stranger.post('links/again', { contact: '13900000000' })
  expect([right.status, right.body]).toEqual([wrong.status, wrong.body])
  const asked = async () => (await clerk.get(`cases/${id}/links`)).body.lines[0].askedAt
  await expect.poll(asked).not.toBeNull()
  // Who handed it out need not look: they are told, once however often it is asked.
  await stranger.post('links/again', { contact: '13800138000' })
  await expect.poll(async () => (await clerk.get('me/messages')).body.lines.length).toBe(1)
  const [told] = (await clerk.get('me/messages')).body.lines
  expect([told.caseId, told.sentence]).toEqual([id, expect.stringContaining('丢了查询链接')])
  const again = await handOut()
  expect(again.contact).toBe('138 0013-8000')
  expect((await follow(first)).status).toBe(404)
  expect((await follow(again.address)).status).toBe(204)
  const lines = (await clerk.get(`cases/${id}/links`)).body.lines
  expect(lines.map((one: { askedAt: unknown }) => one.askedAt)).toEqual([null, null])
  const kept = JSON.stringify(await door.tables.links.ofCase(id))
  expect(kept).not.toContain('13800138000')
  expect(kept).not.toContain('138 0013-8000')
})

it('an address that was closed, by a restore for instance, can be asked for again', async () => {
  await handOut('13800138000')
  const [{ id: link }] = (await clerk.get(`cases/${id}/links`)).body.lines
  expect((await clerk.remove(`cases/${id}/links/${link}`)).status).toBe(204)
  door.clock.pass(60_000)
  await sampleBrowser(door).post('links/again', { contact: '13800138000' })
  const waits = async () => (await clerk.get(`cases/${id}/links`)).body.lines.at(-1).askedAt
  await expect.poll(waits).toBe(door.clock.now())
  expect((await handOut()).contact).toBe('13800138000')
  expect(await waits()).toBeNull()
})

it('guessing an address is slowed down, and locks nobody out who asks for a new one', async () => {
  const stranger = sampleBrowser(door)
  const guess = (at: number) =>
    stranger.post('links/enter', { token: String(at).padStart(43, 'A') })
  for (let tries = 0; tries < 50; tries += 1) {
    expect(keyOf(await guess(tries))).toEqual([404, 'http.linkOver'])
  }
  expect(keyOf(await guess(50))).toEqual([429, 'http.waitLink'])
  for (let asked = 0; asked < 60; asked += 1) {
    const { status } = await stranger.post('links/again', { contact: `1380000${1000 + asked}` })
    expect(status).toBe(204)
  }
})

it('who asks for a new address is answered before anybody looks them up', async () => {
  await handOut('13800138000')
  const { links } = door.tables
  const look = links.byContact
  let go = () => {}
  const held = new Promise<void>((resolve) => (go = resolve))
  links.byContact = async (digest) => {
    await held
    return look(digest)
  }
  const { status } = await sampleBrowser(door).post('links/again', { contact: '13800138000' })
  expect(status).toBe(204)
  expect((await door.tables.links.ofCase(id))[0]?.askedAt).toBeNull()
  // A stop waits for what was begun.
  const closed = door.close()
  go()
  await closed
  expect((await door.tables.links.ofCase(id))[0]?.askedAt).not.toBeNull()
})

it('an address is handed out by persons only, not by the token of a program', async () => {
  const made = { person: 'lin', post: 'post-lin', name: 'x', days: 1 }
  const scopes = ['commands:errands', 'commands:lost-property', 'read']
  const { token } = await door.accounts.tokens.make({ ...made, scopes })
  const program = sampleBrowser(door, 'curl/8.9')
  const bearer = { authorization: `Bearer ${token}` }
  const refused = await program.post(`cases/${id}/links`, {}, bearer)
  expect(keyOf(refused)).toEqual([403, 'http.tokenScope'])
  expect(await door.tables.links.ofCase(id)).toEqual([])
  expect((await program.get(`cases/${id}/links`, bearer)).status).toBe(200)
  const moved = await program.post(`cases/${id}/move`, { input: { shelf: 'B-1' } }, bearer)
  expect(moved.status).toBe(200)
})

it('only a kind of case that says so has addresses, handed out by the roles it names', async () => {
  const { body } = await clerk.post('new/errands/errand/note', {
    input: { what: '路灯不亮', unit: 'roads' },
  })
  const none = await clerk.get(`cases/${body.id}/links`)
  expect([none.status, none.body]).toEqual([200, 'null'])
  expect(keyOf(await clerk.post(`cases/${body.id}/links`, {}))).toEqual([404, 'http.noLink'])
  const qiao = await openOther()
  expect(keyOf(await qiao.post(`cases/${id}/links`, {}))).toEqual([404, 'http.noLink'])
})
