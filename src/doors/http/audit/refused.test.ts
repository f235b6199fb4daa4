import { expect, it } from 'vitest'
import { systemWho } from '../../../engine/cases/world.ts'
import { openMemory } from '../../../store/index.ts'
import type { AuditLine } from '../../../wire/index.ts'
import { digitsOf, sampleBrowser } from '../accounts/sample-browser.ts'
import { openSampleDoor, password } from '../sample.ts'

it('what was refused is found among what was done, and nothing on record was refused', async () => {
  const door = await openSampleDoor(openMemory())
  const values = { title: '审计员', unit: 'park', person: 'idle', roles: ['platform/auditor'] }
  await door.desk.submit({
    commandId: 'an-auditor',
    caseId: 'register:platform/post',
    command: 'enter',
    input: { lines: [{ key: 'post-audit', from: '2026-01-01', values }] },
    who: systemWho('sample'),
  })
  await (await door.as('lin')).get('manage/audit')
  const auditor = sampleBrowser(door)
  await auditor.post('sign-in', { account: 'idle', password })
  const { body } = await auditor.post('me/second-factor')
  await auditor.post('me/second-factor/code', { code: digitsOf(body.secret, door) })
  const lines = async (query: string): Promise<readonly AuditLine[]> =>
    (await auditor.get(`manage/audit?${query}`)).body.lines
  const outcomes = async (query: string) =>
    [...new Set((await lines(query)).map(({ outcome }) => outcome))].toSorted()
  expect(await outcomes('source=door')).toEqual(['done', 'refused'])
  expect(await outcomes('source=door&outcome=refused')).toEqual(['refused'])
  expect((await lines('source=door&outcome=refused'))[0]?.about).toContain('岗位无此权限')
  expect(await outcomes('source=access&outcome=refused')).toEqual([])
  expect((await auditor.get('manage/audit?source=door&outcome=half')).status).toBe(400)
  await door.end()
})
