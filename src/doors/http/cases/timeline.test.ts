import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineCase } from '../../../define/case.ts'
import { field } from '../../../define/fields.ts'
import { defineScenario } from '../../../define/scenario.ts'
import { systemWho } from '../../../engine/cases/world.ts'
import { isRejection } from '../../../kernel/rejection.ts'
import { openMemory } from '../../../store/memory.ts'
import { openSampleDoor, type SampleDoor } from '../sample.ts'

const title = { zh: '巡查', en: 'Round' }
const fields = {
  number: field.number({ title, class: 'public' }),
  pictures: field.files({ title, class: 'internal', optional: true }),
}

/** A case that goes on for long: every tenth line has a picture, every fifteenth moves a clock. */
const round = defineCase({
  name: 'round',
  title,
  edition: 1,
  statuses: { open: { title } },
  clocks: {
    next: {
      title,
      length: { setting: 'next', standard: 1, unit: 'working-day' },
      ends: 'light',
    },
  },
  state: { number: fields.number },
  facts: {
    seen: { title, fields, to: 'open' },
    called: { title, fields, to: 'open', starts: ['next'] },
  },
  evolve: {
    seen: (_data, { number }) => ({ number }),
    called: (_data, { number }) => ({ number }),
  },
  commands: {
    begin: { title, from: 'new', by: [{ role: 'system' }], fields, records: 'seen' },
    see: { title, from: 'open', by: [{ role: 'system' }], fields, records: 'seen' },
    call: { title, from: 'open', by: [{ role: 'system' }], fields, records: 'called' },
  },
  row: ({ data }) => ({ title: `${data.number}`, unit: 'roads', audience: 'public' }),
})
const rounds = defineScenario({
  name: 'rounds',
  title,
  summary: title,
  roles: { walker: { title, sees: 'lane' } },
  cases: [round],
  settings: { next: { title, standard: 1, unit: 'working-day' } },
})

const lines = 75
const picture = { id: 'a'.repeat(64), name: 'aaaaaaaa-0.jpg', type: 'image/jpeg', bytes: 9 }
let door: SampleDoor
let path: string
let middle: string
beforeAll(async () => {
  door = await openSampleDoor(openMemory(), [rounds])
  const post = { title: '岗', unit: 'park', person: 'wei', roles: ['rounds/walker'] }
  const line = { key: 'post-wei', from: '2026-01-01', values: post }
  await give('platform/register-post', 'enter', 'register:platform/post', { lines: [line] })
  let id: string | null = null
  for (let number = 1; number <= lines; number += 1) {
    const pictures = number % 10 === 0 ? { pictures: [picture] } : {}
    const command = number % 15 === 0 ? 'call' : 'see'
    id = await give('rounds/round', id === null ? 'begin' : command, id, { number, ...pictures })
    if (number === 30) middle = door.clock.now()
    door.clock.pass(1_000)
  }
  path = `cases/${id}`
})
afterAll(() => door.end())

let given = 0
async function give(type: string, command: string, caseId: string | null, input: object) {
  const asked = { type, command, caseId, input: input as never, who: systemWho('sample') }
  const outcome = await door.desk.submit({ commandId: `given ${(given += 1)}`, ...asked })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.caseId
}

const from = (first: number, last: number) =>
  Array.from({ length: first - last + 1 }, (_, at) => first - at)

async function asked(person: string, query: string) {
  const { status, body } = await (await door.as(person)).get(`${path}/timeline${query}`)
  const numbers = body.entries?.map(({ body: { number } }: never) => number)
  return { status, numbers, earlier: body.earlier, entries: body.entries }
}

describe('what happened to a case for long', () => {
  it('comes with the case as its newest lines, and how many there are', async () => {
    const { body } = await (await door.as('wei')).get(path)
    expect(body.timeline.map(({ body: { number } }: never) => number)).toEqual(from(75, 56))
    expect([body.earlier, body.chain.facts]).toEqual([56, lines])
  })

  it('goes on page by page to the first', async () => {
    expect(await asked('wei', '?before=56&limit=50')).toMatchObject({
      numbers: from(55, 6),
      earlier: 6,
    })
    expect(await asked('wei', '?before=6')).toMatchObject({ numbers: from(5, 1), earlier: null })
    expect(await asked('wei', '?before=1')).toMatchObject({ numbers: [], earlier: null })
    expect(await asked('wei', '')).toMatchObject({ numbers: from(75, 1), earlier: null })
  })

  it('shows only lines with files, or only those that moved a clock', async () => {
    const evidence = await asked('wei', '?only=evidence&limit=4')
    expect(evidence).toMatchObject({ numbers: [70, 60, 50, 40], earlier: 40 })
    const rest = await asked('wei', '?only=evidence&limit=4&before=40')
    expect(rest).toMatchObject({ numbers: [30, 20, 10], earlier: null })
    expect((await asked('wei', '?only=clocks')).numbers).toEqual([75, 60, 45, 30, 15])
  })

  it('tells an outsider of no file, nor which lines have one', async () => {
    const all = await asked('lin', '?before=31&limit=2')
    expect(all.entries[0]).toMatchObject({ body: { number: 30 }, by: '', byTitle: '' })
    expect(all.entries[0].body.pictures).toBeUndefined()
    expect((await asked('lin', '?only=evidence')).numbers).toEqual([])
  })

  it('is as it was known at an instant', async () => {
    expect(await asked('wei', `?asOf=${middle}&limit=3`)).toMatchObject({
      numbers: [30, 29, 28],
      earlier: 28,
    })
  })

  it('is refused with what is wrong, and to who may not see the case', async () => {
    const bad = ['?before=0', '?before=x', '?only=all', '?limit=0', '?limit=100000', '?asOf=now']
    for (const query of bad)
      expect([query, (await asked('wei', query)).status]).toEqual([query, 400])
    const stranger = await door.stranger.get(`${path}/timeline`)
    expect(stranger.status).toBe(401)
    const none = await (await door.as('wei')).get('cases/none/timeline')
    expect([none.status, none.body.kind]).toEqual([404, 'not-found'])
  })
})
