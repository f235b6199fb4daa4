import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMemory } from '../../../store/index.ts'
import { useStore } from '../../../store/test-database.ts'
import lostProperty from '../../../../scenarios/lost-property/scenario.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from '../sample.ts'

/** On the memory, and once more on PostgreSQL where one is there (filters.pg.test.ts). */
const database = process.env.LUOSHI_TEST_URL ? useStore() : null
let door: SampleDoor
let lin: Visitor
let shen: Visitor
beforeAll(async () => {
  const ports = { ...openMemory(), ...database?.open(), files: openMemory().files }
  door = await openSampleDoor(ports, [lostProperty], { lane: 'filters' })
  lin = await door.as('lin')
  shen = await door.as('shen')
  for (const [visitor, unit] of [[lin, 'roads'], [await door.as('wei'), 'water']] as const) {
    const input = { what: `${unit} 跑腿`, unit, caller: '王女士' }
    expect((await visitor.post('new/errands/errand/note', { input })).status).toBe(200)
  }
})
afterAll(() => door.end())

/** Pieces of SQL that would show where words are taken for part of a statement. */
const pieces = [
  `' or '1'='1`,
  `' or 1=1 --`,
  `') or true --`,
  `%' or '%'='`,
  `'; drop table case_row; --`,
  `'; update case_row set audience='public'; --`,
  `' union select body from fact --`,
  `" or ""="`,
  `\\' or 1=1 --`,
  `1; select pg_sleep(3)`,
  `due desc; select pg_sleep(3)`,
  `(select case when true then pg_sleep(3) end)`,
  `$1`,
  `$$ or true $$`,
  `{"$ne":""}`,
  `audience='public'`,
  `title:' or true --`,
  `%_`,
  `＇ or 1=1 --`,
]

interface Parameter {
  readonly name: string
  readonly in: string
}
interface Asked {
  readonly path: string
  readonly parameters: readonly Parameter[]
}

/** Every address that reads, with its parameters, as the description of the door has them. */
async function readings(): Promise<readonly Asked[]> {
  const { body } = await door.stranger.get('openapi.json')
  const paths = body.paths as { [path: string]: { get?: { parameters?: Parameter[] } } }
  return Object.entries(paths).flatMap(([path, { get }]) => {
    if (get === undefined || path === '/api/live') return []
    return [{ path: path.replace('/api/', ''), parameters: get.parameters ?? [] }]
  })
}

const patienceMs = 2_500

async function ask(visitor: Visitor, path: string) {
  const begun = performance.now()
  const answer = await visitor.get(path)
  expect([path, performance.now() - begun < patienceMs]).toEqual([path, true])
  expect([path, answer.status < 500]).toEqual([path, true])
  return answer
}

describe('a piece of SQL', () => {
  it('in any parameter of any address is a word like any other', async () => {
    let count = 0
    for (const { path, parameters } of await readings()) {
      const inPath = parameters.filter((one) => one.in === 'path')
      const filled = inPath.reduce((at, { name }) => at.replace(`{${name}}`, 'x'), path)
      for (const { name } of parameters.filter((one) => one.in === 'query')) {
        for (const piece of pieces) {
          await ask(shen, `${filled}?${name}=${encodeURIComponent(piece)}`)
          count += 1
        }
      }
      for (const { name } of inPath) {
        for (const piece of pieces) {
          const asked = path.replace(`{${name}}`, encodeURIComponent(piece))
          const at = asked.replaceAll(/\{\w+\}/g, 'x')
          const { status, body } = await ask(shen, at)
          // Refused, led away (to a provider nobody knows) or nothing: never answered with more.
          expect([at, status >= 300 || body === null]).toEqual([at, true])
          count += 1
        }
      }
    }
    expect(count).toBeGreaterThan(500)
    expect(door.logged).toEqual([])
  }, 120_000)

  it('in a filter, an order or a page mark of a list finds no more than there is', async () => {
    const [list] = (await readings()).filter(({ path }) => path === 'cases')
    const all = (await lin.get('cases?order=opened')).body.lines.length
    for (const { name } of list!.parameters.filter((one) => one.in === 'query')) {
      for (const piece of pieces) {
        const { status, body } = await ask(lin, `cases?${name}=${encodeURIComponent(piece)}`)
        expect([name, piece, status === 200 || status === 400]).toEqual([name, piece, true])
        if (status === 400) continue
        expect([name, piece, body.lines]).toEqual([name, piece, []])
      }
    }
    // Two filters at once are not joined to a third.
    const both = `type=${encodeURIComponent(`errand') or ('1'='1`)}&status=open`
    expect((await lin.get(`cases?${both}`)).body.lines).toEqual([])
    expect((await lin.get('cases?order=opened')).body.lines).toHaveLength(all)
  }, 60_000)

  it('changes nothing: what was there is there, and who saw nothing sees nothing', async () => {
    const qiao = await door.as('qiao')
    expect((await qiao.get('cases?counts=yes')).body.counts.total).toBe(0)
    expect((await shen.get('cases?scenario=errands')).body.lines).toHaveLength(2)
    const { seq } = await door.desk.parts.facts.head(door.desk.lane)
    expect(await door.desk.parts.facts.since(door.desk.lane, 0, 10_000)).toHaveLength(seq)
  })

  it('in the words of a search means itself: signs of patterns match themselves', async () => {
    for (const word of ['100%', 'a_b', 'back\\slash', `o'clock`]) {
      const input = { what: `路灯 ${word}`, unit: 'roads' }
      await lin.post('new/errands/errand/note', { input })
    }
    const found = async (word: string): Promise<string[]> => {
      const { body } = await lin.get(`cases?q=${encodeURIComponent(word)}`)
      return body.lines.map(({ title }: { title: string }) => title)
    }
    expect(await found('100%')).toEqual(['路灯 100%'])
    expect(await found('%')).toEqual(['路灯 100%'])
    expect(await found('_')).toEqual(['路灯 a_b'])
    expect(await found('\\')).toEqual(['路灯 back\\slash'])
    expect(await found(`o'`)).toEqual([`路灯 o'clock`])
  })
})
