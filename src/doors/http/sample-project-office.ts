/** An office of key projects with two of them, and the ways of its forms, for tests. */
import { afterEach, beforeEach, expect } from 'vitest'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import type { SheetRecord } from '../../define/sheet.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { printForm } from '../../engine/sheets/print-form.ts'
import type { PrintedSheet } from '../../engine/sheets/print.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { writeForm } from '../sheets/forms.ts'
import type { readFilled } from '../sheets/read-form-file.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

type Ports = Parameters<typeof openSampleDoor>[0]

/** The month the forms are of. */
export const period = '2026-10'
/** Ten thousands of yuan. */
export const money = (value: string) => ({ value, unit: '万元' })
/** The record of a form of the first project. */
export const bridge = { name: '双渡河大桥', flagship: false, industry: 'infrastructure' }
/** Units as forms print them. */
export const unitName = (id: string) => (id === 'roads' ? '道路科' : id)

/** Records as the sheets of a form. */
export const printedOf = (
  scenario: ScenarioDefinition,
  name: string,
  records: readonly SheetRecord[],
) => {
  const form = scenario.sheets!.find((one) => one.name === name)!
  return printForm(form, records, { period, area: '双桥产业园', unitName })
}

/** The words of the cells of a workbook, whatever they are. */
export function rowsIn(read: Awaited<ReturnType<typeof readFilled>>): string[] {
  if ('refused' in read) throw new Error(read.refused)
  return read.sheets.flatMap(({ lines }) =>
    lines.flatMap(({ cells }) => [...cells.values()].map(({ text }) => text)),
  )
}

/** An office of a scenario of projects for each test of a file; lin keeps them. */
export function useProjectOffice(scenario: ScenarioDefinition, ports: () => Ports) {
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
  const open = async (scenarios: readonly ScenarioDefinition[]) => {
    door = await openSampleDoor(ports(), scenarios)
    lin = await holding('lin', 'key-projects/planner')
    const owner = { ownerName: '双渡集团' }
    await enter('双渡河大桥', { total: money('33000'), ownerPhone: '13900001111', ...owner })
    await enter('科创一路', { total: money('13000'), ...owner })
  }
  beforeEach(() => open([scenario]))
  afterEach(async () => {
    await door.end()
    expect(door.logged).toEqual([])
  })
  const printed = (records: readonly SheetRecord[], form = 'monthly') =>
    printedOf(scenario, form, records)
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
    printed,
    ...waysOfForms(() => lin),
  }
}

/** The ways of a form: up, looked at, taken. */
function waysOfForms(lin: () => Visitor) {
  const upload = async (sheets: readonly PrintedSheet[] | Uint8Array): Promise<string> => {
    const bytes = sheets instanceof Uint8Array ? sheets : await writeForm(sheets)
    const sent = await lin().send('files', {
      method: 'POST',
      body: bytes as never,
      headers: { 'x-file-name': encodeURIComponent('月报.xlsx') },
    })
    return sent.body.id
  }
  const preview = async (file: string) =>
    (await lin().post('sheets/key-projects/monthly/preview', { file, period })).body
  const take = async (file: string, confirmed = false, form = 'monthly') => {
    const asked = { file, period, confirmed }
    const begun = await lin().post(`sheets/key-projects/${form}/take`, asked)
    expect(begun.status).toBe(202)
    for (let tries = 0; tries < 1_200; tries += 1) {
      const { body } = await lin().get(`sheet-imports/${begun.body.id}`)
      if (body.state !== 'waiting') return body
      await new Promise((wake) => setTimeout(wake, 25))
    }
    throw new Error('the import does not end')
  }
  return { upload, preview, take }
}
