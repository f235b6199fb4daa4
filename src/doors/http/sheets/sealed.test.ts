import { expect, it } from 'vitest'
import type { ScenarioDefinition } from '../../../define/scenario.ts'
import type { SheetDefinition } from '../../../define/sheet.ts'
import { matchSheet } from '../../../engine/sheets/match.ts'
import type { Asker, Door } from '../door.ts'
import { thingsFor } from './forms.ts'

const words = (zh: string) => ({ zh, en: zh })
const kept = (ref: string) => ({ personal: ref, hash: `${ref}#` })

/** Families with members, of whom the telephone is personal and the illness sensitive. */
const form = {
  name: 'families',
  title: words('家庭表'),
  caption: '',
  frequency: 'month',
  of: 'family',
  finds: { name: 'name' },
  fields: {
    name: { kind: 'text', title: words('户主') },
    phone: { kind: 'text', title: words('电话'), class: 'personal' },
    illness: { kind: 'text', title: words('病情'), class: 'sensitive' },
    remark: { kind: 'text', title: words('备注') },
  },
  parts: [
    {
      layout: 'table',
      heads: ['name', 'phone', 'illness', 'remark'].map((field) => ({ head: field, field })),
      once: ['name'],
    },
  ],
  follows: ['', ''],
  records: ({ name, members }) =>
    (members as readonly object[]).map((member) => ({ name: String(name), ...member })),
} as const satisfies SheetDefinition

const member = {
  kind: 'record',
  fields: {
    phone: { kind: 'text', class: 'personal' },
    illness: { kind: 'text', class: 'sensitive' },
    remark: { kind: 'text', class: 'sensitive' },
  },
}
const state = { name: { kind: 'text' }, members: { kind: 'list', of: member } }
const members = [
  { remark: kept('r1') },
  { phone: kept('p2'), illness: kept('i2') },
  { phone: kept('p3') },
]
const values = new Map([
  ['r1', '信访老户'],
  ['p2', '13900001111'],
  ['i2', '13812345678'],
  ['p3', '13900002222'],
])

/** What somebody is given whose role may ask for these classes, and what was noted. */
async function given(
  reveals: readonly ('personal' | 'sensitive')[],
  how: { readonly isPlain: boolean; readonly why?: string },
) {
  const scenario = {
    name: 'care',
    roles: { clerk: { title: words('经办'), sees: 'lane', reveals } },
    cases: [{ name: 'family', statuses: { open: {} } }],
  } as unknown as ScenarioDefinition
  const noted: object[] = []
  const known = {
    caseType: { definition: { state } },
    state: { id: 'f1', data: { name: '甲', members } },
  }
  const desk = {
    lane: 'park',
    parts: {
      tables: {
        rows: async () => ({ rows: [{ caseId: 'f1', closedAt: null }], next: null }),
        personal: async () => values,
      },
    },
    caseOf: async () => known,
    access: { note: async (note: object) => void noted.push(note) },
  }
  const who = { person: 'lin', roles: ['care/clerk'] }
  const asker = { who, sight: { person: 'lin', grants: [] } } as unknown as Asker
  const of = { scenario, form }
  const things = await thingsFor({ desk } as unknown as Door, asker, of, '2026-10', how)
  return { rows: things[0]!.rows, noted }
}

it('each class goes out plain to who may ask for it, and every row is noted', async () => {
  const personal = await given(['personal'], { isPlain: true, why: '走访' })
  expect(personal.rows).toEqual([
    { name: '甲', remark: '•••' },
    { name: '甲', phone: '13900001111', illness: '•••' },
    { name: '甲', phone: '13900002222' },
  ])
  expect(personal.noted).toMatchObject([{ caseId: 'f1', fields: ['phone'], why: '走访' }])
  const both = await given(['personal', 'sensitive'], { isPlain: true, why: '走访' })
  expect(both.rows[0]).toEqual({ name: '甲', remark: '信访老户' })
  expect(both.rows[1]).toMatchObject({ illness: '13812345678' })
  expect(both.noted).toMatchObject([{ fields: ['phone', 'illness', 'remark'] }])
  const none = await given([], { isPlain: true, why: '走访' })
  expect([none.rows[1]!.phone, none.noted]).toEqual(['139****1111', []])
})

it('masked, a sensitive value shows nothing of itself, neither its ends', async () => {
  const { rows, noted } = await given(['personal', 'sensitive'], { isPlain: false })
  expect(rows[1]).toEqual({ name: '甲', phone: '139****1111', illness: '•••' })
  expect(noted).toEqual([])
})

it('compared are the values a form says it has, with who may ask for them', async () => {
  const { rows } = await given(['personal', 'sensitive'], { isPlain: true })
  expect(rows[0]).toEqual({ name: '甲', remark: '•••' })
  expect(rows[1]).toEqual({ name: '甲', phone: '13900001111', illness: '13812345678' })
  const personal = await given(['personal'], { isPlain: true })
  expect(personal.rows[1]).toMatchObject({ phone: '13900001111', illness: '•••' })
})

it('what would change tells nobody else whether they typed the value that is kept', async () => {
  const { rows } = await given([], { isPlain: true })
  const known = [{ id: 'f1', rows }]
  const typed = (phone: string) => {
    const read = ['', phone, ''].map((one, at) => {
      const record = { name: '甲', ...(one === '' ? {} : { phone: one }) }
      return { record, cells: { phone: `C${at + 2}` }, at: 'A2' }
    })
    return matchSheet(form, read, known).moves[0]?.differences.map(({ field, at }) => [field, at])
  }
  expect(typed('13900001111')).toEqual([['phone', 'C3']])
  expect(typed('13900001112')).toEqual(typed('13900001111'))
})
