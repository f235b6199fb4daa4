import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PermissionRow } from '../../../wire/index.ts'
import { permissionsCsv } from '../../../engine/permissions/csv.ts'
import { openMemory } from '../../../store/memory.ts'
import { openSampleDoor, type SampleDoor } from '../sample.ts'
import { permissionLines } from './matrix.ts'

let door: SampleDoor
beforeAll(async () => {
  door = await openSampleDoor(openMemory())
})
afterAll(() => door.end())

const said = (rows: readonly PermissionRow[]) => {
  return rows.map(({ place, action, by }) => `${place} ${action} ${by}`)
}

it('the matrix is there for who is signed in, and for nobody else', async () => {
  const lin = await door.as('lin')
  const { body } = await lin.get('permissions')
  expect(body.rows).toEqual(permissionLines(door.desk.parts.library.scenarios))
  expect(body.person).toBeNull()
  expect((await door.stranger.get('permissions')).status).toBe(401)
  expect((await door.stranger.get('permissions.csv')).status).toBe(401)
})

it('of one person it tells what their posts give them, and which posts these are', async () => {
  const lin = await door.as('lin')
  const { body } = await lin.get('permissions?person=tao')
  const posts = body.person.seats.map(({ post }: { post: string }) => post)
  expect([body.person.name, posts]).toEqual(['陶安', ['post-tao', 'post-tao-water']])
  const rows = said(body.rows)
  expect(rows).toContain('errands/errand finish errands/head')
  expect(rows).toContain('errands/errand report owner')
  expect(rows).not.toContain('platform/register-unit enter platform/administrator')
  const own = await lin.get('permissions?person=lin')
  expect(said(own.body.rows)).not.toContain('errands/errand finish errands/head')
  expect((await lin.get('permissions?person=nobody')).status).toBe(404)
})

it('the file is the one the matrix is written to', async () => {
  const lin = await door.as('lin')
  const { headers, body } = await lin.get('permissions.csv')
  const made = permissionsCsv(permissionLines(door.desk.parts.library.scenarios))
  expect(Buffer.from(body as Uint8Array).toString()).toBe(made)
  expect(headers.get('content-disposition')).toContain('permissions.csv')
  const committed = readFileSync(new URL('../../../../permissions.csv', import.meta.url), 'utf8')
  expect(committed.split('\n')[0]).toBe(made.split('\n')[0])
})
