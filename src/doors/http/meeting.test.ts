import { afterEach, beforeEach, expect, it } from 'vitest'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

let door: SampleDoor
let shen: Visitor
let statements: string[]

beforeEach(async () => {
  statements = []
  const ports = openMemory()
  const tables = counted(ports.tables, statements)
  door = await openSampleDoor({ ...ports, tables }, [planDelivery])
  shen = await door.as('shen')
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

/** Notes every statement by its name. */
function counted<T extends object>(tables: T, into: string[]): T {
  return new Proxy(tables, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        into.push(String(name))
        return Reflect.apply(value, target, given) as unknown
      }
    },
  })
}

const dayMs = 86_400_000

const amount = { value: '100', unit: '亿元' }
const proposed = (title: string) =>
  shen.post('new/plan-delivery/commitment/propose', {
    input: { kind: 'target', title, amount, comparator: '>=' },
  })

/** A promise to the roads office that is due on a day. */
async function promised(title: string, dueOn: string): Promise<string> {
  const { body } = await proposed(title)
  const input = { leadUnit: 'roads', dueOn }
  expect((await shen.post(`cases/${body.id}/assign`, { input })).status).toBe(200)
  return body.id
}

it('only the secretary closes a meeting, and the next one looks back to that moment', async () => {
  const lin = await door.as('lin')
  expect((await lin.post('meetings')).status).toBe(403)
  const before = (await shen.get('cockpit')).body
  expect(before).toMatchObject({ mayClose: true, since: { meeting: null } })
  expect((await lin.get('cockpit')).body.mayClose).toBe(false)
  const at = door.clock.now()
  const closed = await shen.post('meetings')
  expect(closed.status).toBe(200)
  const after = (await lin.get('cockpit')).body
  expect(after.since).toMatchObject({ from: at, meeting: { id: closed.body.id, at, late: 0 } })
  expect(after.since.meeting.sentence).toBe('还没有生效的行动方案')
})

it('the same closing sent twice is one meeting', async () => {
  const key = { 'idempotency-key': 'monday' }
  const [one, other] = [await shen.post('meetings', {}, key), await shen.post('meetings', {}, key)]
  expect(other.body).toEqual(one.body)
})

it('a meeting closed by mistake is taken back, and the one before counts again', async () => {
  const first = (await shen.post('meetings')).body.id
  door.clock.pass(60_000)
  const second = (await shen.post('meetings')).body.id
  expect((await shen.get('cockpit')).body.since.meeting.id).toBe(second)
  const input = { reason: '误按' }
  expect((await shen.post(`cases/${second}/withdraw`, { input })).status).toBe(200)
  expect((await shen.get('cockpit')).body.since.meeting.id).toBe(first)
})

it('a leader’s page names what is overdue and what is due this week', async () => {
  await promised('修好滨河路', '2026-11-24')
  await promised('接通东片供水', '2026-11-27')
  door.clock.pass(2 * dayMs)
  shen = await door.as('shen')
  const { body } = await shen.get('brief')
  const by = Object.fromEntries(body.lines.map((one: { kind: string }) => [one.kind, one]))
  expect(by.overdue.title).toBe('1 项承诺超期')
  expect(by.overdue.why).toContain('修好滨河路')
  expect(by.overdue.to).toBe('/list/plan-delivery/commitments?light=late&unit=park')
  expect(by.week.why).toContain('接通东片供水')
  expect(body.sentence.rule).toBe(body.waiting > 0 ? 'needed' : 'overdue')
  const english = (await shen.get('brief', { 'accept-language': 'en' })).body
  expect(english.lines.map((one: { title: string }) => one.title)).toContain('1 overdue')
})

it('a decision on a leader’s page is one tap from its command', async () => {
  const { body } = await proposed('修好滨河路')
  const page = (await shen.get('brief')).body
  expect(page.lines[0]).toMatchObject({
    kind: 'decision',
    title: '修好滨河路',
    to: `/cases/${body.id}`,
    act: { to: `/cases/${body.id}?do=assign` },
  })
  expect(page.waiting).toBe(1)
})

it('a leader’s page of a hundred promises costs what one of ten costs', async () => {
  const cost = async (): Promise<number> => {
    await shen.get('brief')
    statements.length = 0
    const { body } = await shen.get('brief')
    expect(JSON.stringify(body).length).toBeLessThan(4_096)
    return statements.length
  }
  for (let n = 0; n < 10; n += 1) await promised(`第 ${n} 件`, '2026-11-25')
  const few = await cost()
  for (let n = 10; n < 100; n += 1) await promised(`第 ${n} 件`, '2026-11-25')
  expect(await cost()).toBe(few)
})

it('the first screen reads the same few statements with a meeting closed as without', async () => {
  const cost = async (path: string): Promise<number> => {
    await shen.get(path)
    statements.length = 0
    await shen.get(path)
    return statements.length
  }
  const before = [await cost('cockpit'), await cost('meeting')]
  await shen.post('meetings')
  door.clock.pass(60_000)
  expect([await cost('cockpit'), await cost('meeting')]).toEqual(before)
  expect(before[0]).toBeLessThanOrEqual(8)
})
