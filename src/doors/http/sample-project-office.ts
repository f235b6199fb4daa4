/** An office of key projects with two of them, and the ways of its forms, for tests. */
import { afterEach, beforeEach, expect } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import type { SheetRecord } from '../../define/sheet.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { printForm } from '../../engine/sheets/print-form.ts'
import type { PrintedSheet } from '../../engine/sheets/print.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { openMemory } from '../../store/memory.ts'
import { writeForm } from '../sheets/forms.ts'
import type { readFilled } from '../sheets/read-form-file.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

export const period = '2026-10'
export const money = (value: string) => ({ value, unit: '万元' })
/** The record of a form of the first project. */
export const bridge = { name: '双渡河大桥', flagship: false, industry: 'infrastructure' }
export const unitName = (id: string) => (id === 'roads' ? '道路科' : id)

/** A form of the office by its name. */
export const formOf = (name: string) => keyProjects.sheets!.find((form) => form.name === name)!

/** Records as the sheets of the monthly form. */
export const printed = (records: readonly SheetRecord[]) =>
  printForm(formOf('monthly'), records, { period, area: '双桥产业园', unitName })

/** The words of the cells of a workbook, whatever they are. */
export function rowsIn(read: Awaited<ReturnType<typeof readFilled>>): string[] {
  if ('refused' in read) throw new Error(read.refused)
  return read.sheets.flatMap(({ lines }) =>
    lines.flatMap(({ cells }) => [...cells.values()].map(({ text }) => text)),
  )
}

/** An office for each test of a file; lin keeps its projects. */
export function useProjectOffice() {
  let door: SampleDoor
  let lin: Visitor
  let commands = 0
  const give = async (
    command: string,
    asked: { type?: string; caseId?: string; input: object },
  ) => {
    const outcome = await door.desk.submit({
      commandId: `given-${(commands += 1)}`,
      caseId: null,
      command,
      who: { ...systemWho('sample'), roles: ['key-projects/planner', 'system'] },
      ...asked,
      input: asked.input as { readonly [field: string]: unknown },
    })
    if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
    door.clock.pass(60_000)
    return outcome.caseId
  }
  /** Somebody signed in at a post with one role. */
  const holding = async (person: string, role: string): Promise<Visitor> => {
    const values = { title: '项目岗', unit: 'park', person, roles: [role] }
    await give('enter', {
      caseId: 'register:platform/post',
      input: { lines: [{ key: `post-${person}`, from: '2026-01-02', values }] },
    })
    return door.as(person)
  }
  const enter = (name: string, more: object) =>
    give('enter', {
      type: 'key-projects/project',
      input: { name, leadUnit: 'roads', industry: 'infrastructure', ...more },
    })
  /** Begins anew, with other definitions. */
  const open = async (scenarios: readonly (typeof keyProjects)[]) => {
    door = await openSampleDoor(openMemory(), scenarios)
    lin = await holding('lin', 'key-projects/planner')
    const owner = { ownerName: '双渡集团' }
    await enter('双渡河大桥', { total: money('33000'), ownerPhone: '13900001111', ...owner })
    await enter('科创一路', { total: money('13000'), ...owner })
  }
  beforeEach(() => open([keyProjects]))
  afterEach(async () => {
    await door.end()
    expect(door.logged).toEqual([])
  })
  const upload = async (sheets: readonly PrintedSheet[] | Uint8Array): Promise<string> => {
    const bytes = sheets instanceof Uint8Array ? sheets : await writeForm(sheets)
    const sent = await lin.send('files', {
      method: 'POST',
      body: bytes as never,
      headers: { 'x-file-name': encodeURIComponent('月报.xlsx') },
    })
    return sent.body.id
  }
  const preview = async (file: string, form = 'monthly') =>
    (await lin.post(`sheets/key-projects/${form}/preview`, { file, period })).body
  const take = async (file: string, confirmed = false, form = 'monthly') => {
    const asked = { file, period, confirmed }
    const begun = await lin.post(`sheets/key-projects/${form}/take`, asked)
    expect(begun.status).toBe(202)
    for (let tries = 0; tries < 1_200; tries += 1) {
      const { body } = await lin.get(`sheet-imports/${begun.body.id}`)
      if (body.state !== 'waiting') return body
      await new Promise((wake) => setTimeout(wake, 25))
    }
    throw new Error('the import does not end')
  }
  return {
    get door() {
      return door
    },
    get lin() {
      return lin
    },
    give,
    enter,
    holding,
    open,
    upload,
    preview,
    take,
  }
}
