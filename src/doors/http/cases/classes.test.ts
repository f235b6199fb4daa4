import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineCase } from '../../../define/case.ts'
import { field, type FieldClass, type MaskKind } from '../../../define/fields.ts'
import { defineScenario } from '../../../define/scenario.ts'
import { systemWho } from '../../../engine/cases/world.ts'
import { isRejection } from '../../../kernel/rejection.ts'
import { openMemory } from '../../../store/memory.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from '../sample.ts'

const title = { zh: '字段', en: 'Field' }
const text = (of: FieldClass, mask?: MaskKind) =>
  field.text({ title, class: of, optional: true, ...(mask === undefined ? {} : { mask }) })
const fields = {
  notice: text('public'),
  remark: text('internal'),
  name: text('personal', 'name'),
  phone: text('personal', 'phone'),
  paper: text('personal', 'id-number'),
  home: text('personal', 'address'),
  illness: text('sensitive'),
}
const said = {
  notice: '公示内容',
  remark: '内部意见',
  name: '王建国',
  phone: '13812345678',
  paper: '50011619900101123X',
  home: '双渡街道滨江路8号',
  illness: '慢性病',
}

/** A case everybody may see, with a field of every class. */
const posting = defineCase({
  name: 'posting',
  title,
  edition: 1,
  statuses: { open: { title } },
  state: fields,
  facts: { posted: { title, fields, to: 'open' } },
  evolve: { posted: (_data, body) => body },
  commands: { post: { title, from: 'new', by: [{ role: 'system' }], fields, records: 'posted' } },
  row: ({ data }) => ({
    title: data.notice ?? '',
    unit: 'roads',
    person: 'qiao',
    audience: 'public',
    shown: { remark: data.remark },
  }),
})
const postings = defineScenario({
  name: 'postings',
  title,
  summary: title,
  roles: {
    reader: { title, sees: 'lane' },
    doctor: { title, sees: 'lane', reveals: ['sensitive'] },
  },
  cases: [posting],
})

let door: SampleDoor
let path: string
beforeAll(async () => {
  door = await openSampleDoor(openMemory(), [postings])
  const seat = (person: string, role: string) => ({
    key: `post-${person}`,
    from: '2026-01-01',
    values: { title: '岗', unit: 'park', person, roles: [`postings/${role}`] },
  })
  const lines = [seat('wei', 'reader'), seat('shen', 'doctor')]
  await give('platform/register-post', 'enter', 'register:platform/post', { lines })
  path = `cases/${await give('postings/posting', 'post', null, said)}`
})
afterAll(() => door.end())

let given = 0
async function give(type: string, command: string, caseId: string | null, input: object) {
  const asked = { type, command, caseId, input: input as never, who: systemWho('sample') }
  const outcome = await door.desk.submit({ commandId: `given ${(given += 1)}`, ...asked })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.caseId
}

/** Opens the live stream of somebody; what is given back waits for the next change on it. */
async function listening(person: string): Promise<() => Promise<string>> {
  const { cookie } = await door.as(person)
  const response = await door.app.request('/api/live', { headers: { cookie } })
  const reader = response.body!.getReader()
  return async () => {
    let text = ''
    while (!text.includes('event: change')) {
      text += Buffer.from((await reader.read()).value ?? []).toString()
    }
    await reader.cancel()
    return text
  }
}

const shownTo = async (person: string) => {
  const { body } = await (await door.as(person)).get(path)
  return body
}
const reveal = (visitor: Visitor, name: string) =>
  visitor.post(`${path}/personal/reveal`, { path: name, why: '核对身份' })

const maskedAll = {
  notice: '公示内容',
  remark: '内部意见',
  name: '王*',
  phone: '138****5678',
  paper: '500116********123X',
  home: '双渡街道滨江路****',
  illness: '•••',
}

describe('a field of each class', () => {
  it('is plain, masked as its kind asks, or hidden for who has a role there', async () => {
    const { data, timeline, reveals, shown } = await shownTo('wei')
    expect(data).toEqual(maskedAll)
    expect(timeline[0].body).toEqual(maskedAll)
    expect([reveals, shown]).toEqual([[], { remark: '内部意见' }])
  })

  it('is the same for the person of the case, without any role', async () => {
    expect((await shownTo('qiao')).data).toEqual(maskedAll)
  })

  it('is absent for outsiders unless public, and so is who did it, also in lists', async () => {
    const body = await shownTo('lin')
    expect(body.data).toEqual({ notice: '公示内容' })
    expect(body.timeline[0]).toMatchObject({ body: { notice: '公示内容' }, by: '', byTitle: '' })
    expect([body.shown, body.person, body.reveals]).toEqual([{}, null, []])
    const lin = await door.as('lin')
    const list = await lin.get('cases?scenario=postings')
    expect(list.body.lines[0]).toMatchObject({ title: '公示内容', shown: {}, person: null })
    const sheet = Buffer.from((await lin.get('cases.csv')).body as Uint8Array).toString()
    expect(sheet).toContain('公示内容')
    const told = [JSON.stringify(body), JSON.stringify(list.body), sheet]
    for (const secret of ['内部意见', '王', '5678', '123X', '滨江', '慢性病', '乔木']) {
      for (const text of told) expect(text).not.toContain(secret)
    }
  })

  it('is not told live either: outsiders hear that a case moved, not by whom', async () => {
    const streams = await Promise.all(['wei', 'lin'].map(listening))
    await give('postings/posting', 'post', null, { notice: '又一件' })
    const [inside, outside] = await Promise.all(streams.map((heard) => heard()))
    expect(inside).toContain('"by":"system:sample"')
    expect(outside).toContain('"by":""')
    expect(outside).not.toContain('system:sample')
  })

  it('is shown plain to a role that may ask for its class, and for no other', async () => {
    const shen = await door.as('shen')
    expect((await shownTo('shen')).reveals).toEqual(['illness'])
    expect((await reveal(shen, 'illness')).body).toEqual({ value: '慢性病' })
    expect((await reveal(shen, 'name')).status).toBe(403)
    for (const person of ['wei', 'qiao', 'lin']) {
      expect((await reveal(await door.as(person), 'illness')).status).toBe(403)
    }
  })
})
