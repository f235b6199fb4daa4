import { expect, it } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { standardRules } from './accounts/rules.ts'
import { makeApp } from './app.ts'
import { openMemory } from '../../store/memory.ts'
import { bridge, money, period, useProjectOffice } from './sample-project-office.ts'

const office = useProjectOffice(keyProjects, openMemory)
const { give, enter, open, printed, upload, preview, take } = office

/** An import lin began from their post, which no process has carried out yet. */
async function cutOff(file: string): Promise<string> {
  const { about } = (await office.door.desk.parts.files.get(file))!
  const input = {
    form: 'key-projects/monthly',
    period,
    office: 'park',
    post: 'post-lin',
    file: [{ id: file, name: about.name, type: about.type, bytes: 1 }],
  }
  const who = { ...systemWho('sample'), person: 'lin' }
  const begun = await office.door.desk.submit({
    commandId: 'cut-off',
    type: 'platform/sheet-import',
    caseId: null,
    command: 'begin',
    input,
    who,
  })
  if (isRejection(begun)) throw new Error(begun.key)
  return begun.caseId
}

/** A server that starts and takes up what waits, until the import is as it is said to be. */
async function startedAgain(id: string, expected: object): Promise<void> {
  const { desk, tables, messages, filesDir } = office.door
  const signIn = { rules: standardRules, secret: 'the secret of the park' }
  const district = { zh: '园区', en: 'Park' }
  const parts = { desk, tables, messages, filesDir, signIn, district }
  const again = await makeApp({ ...parts, webDir: null })
  const progress = async () => (await office.lin.get(`sheet-imports/${id}`)).body
  await expect.poll(progress, { timeout: 30_000 }).toMatchObject(expected)
  await again.close()
}

async function timelineOf(words: string) {
  const { body } = await office.lin.get(
    `cases?scenario=key-projects&q=${encodeURIComponent(words)}`,
  )
  const { body: detail } = await office.lin.get(`cases/${body.lines[0].id}`)
  return detail.timeline as readonly { readonly type: string; readonly by: string }[]
}

it('a sheet that was cut off goes on with the next start, each row once', async () => {
  const id = await cutOff(await upload(printed([{ ...bridge, plan: '14000' }])))
  for (let starts = 0; starts < 2; starts += 1) {
    await startedAgain(id, { state: 'done', changed: 1, refused: 0 })
  }
  const goals = (await timelineOf('大桥')).filter(({ type }) => type === 'goalSet')
  expect(goals).toMatchObject([{ by: 'lin' }])
})

it('a sheet of somebody who lost the role is not taken up, and says why', async () => {
  const id = await cutOff(await upload(printed([{ ...bridge, plan: '14000' }])))
  const roles = ['key-projects/reporter']
  const values = { title: '填报岗', unit: 'park', person: 'lin', roles }
  const lines = [{ key: 'post-lin', from: '2026-01-02', values }]
  await give('enter', { caseId: 'register:platform/post', input: { lines } })
  await startedAgain(id, { state: 'failed', changed: 0 })
  expect((await office.lin.get(`sheet-imports/${id}`)).body.sentence).toContain('不负责这张表')
  expect((await timelineOf('大桥')).map(({ type }) => type)).not.toContain('goalSet')
})

it('a sheet changes nothing of what who took it does not see', async () => {
  const { planner } = keyProjects.roles
  const narrow = {
    ...keyProjects,
    roles: { ...keyProjects.roles, planner: { ...planner!, sees: 'unit' } },
  }
  await office.door.end()
  await open([narrow as typeof keyProjects])
  const rows = [
    { ...bridge, name: '双渡二桥', plan: '14000' },
    { ...bridge, name: '园区展厅', plan: '20' },
  ]
  const ofPark = await enter('园区展厅', { total: money('60'), leadUnit: 'park' })
  const ofRoads = await enter('双渡二桥', { total: money('60') })
  const hasGoal = async (id: string) =>
    (await office.door.desk.caseOf(id))!.facts.some(({ type }) => type.endsWith('goalSet'))
  const file = await upload(printed(rows))
  expect(await preview(file)).toMatchObject({ opened: 1, changed: 1 })
  // The bridge is none of theirs, and to open another the sheet does not say enough.
  expect(await take(file)).toMatchObject({ state: 'done', opened: 0, changed: 1, refused: 1 })
  expect([await hasGoal(ofPark), await hasGoal(ofRoads)]).toEqual([true, false])
})
