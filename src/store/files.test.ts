import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { contractOfFiles } from './contract-checkpoints.ts'
import { openFiles } from './files.ts'
import { openMemory } from './memory.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const about = { name: '现场.jpg', type: 'image/jpeg' }
const inFolder = (id: string) => join(folder, id.slice(0, 2), id.slice(2))

describe('files in a folder', () => {
  contractOfFiles(() => ({ ...openMemory(), files: openFiles(folder) }))

  it('are there for the next start', async () => {
    const { id } = await openFiles(folder).put(Buffer.from('one'), about)
    const kept = await openFiles(folder).get(id)
    expect(Buffer.from(kept?.bytes ?? []).toString()).toBe('one')
  })

  it('are never given back changed', async () => {
    const { id } = await openFiles(folder).put(Buffer.from('two'), about)
    writeFileSync(inFolder(id), 'tow')
    await expect(openFiles(folder).get(id)).rejects.toThrow(id)
  })

  it('leave nothing half written beside them', async () => {
    const bytes = Buffer.alloc(100_000, 7)
    const files = openFiles(folder)
    const stored = await Promise.all(Array.from({ length: 8 }, () => files.put(bytes, about)))
    const { id } = stored[0] as { id: string }
    const names = readdirSync(join(folder, id.slice(0, 2)))
    expect(names.filter((name) => name.startsWith(id.slice(2))).toSorted()).toEqual([
      id.slice(2),
      `${id.slice(2)}.json`,
    ])
  })

  it.each([
    ['bytes that are gone', (place: string) => rmSync(place)],
    ['bytes that have rotted', (place: string) => writeFileSync(place, 'fuor')],
    ['an empty description', (place: string) => writeFileSync(`${place}.json`, '')],
    ['a description of another', (place: string) => writeFileSync(`${place}.json`, '{"id":"x"}')],
  ])('are healed of %s by who brings them again', async (_, harm) => {
    const files = openFiles(folder)
    const { id } = await files.put(Buffer.from('four'), about)
    harm(inFolder(id))
    expect(await files.get(id).catch(() => null)).toBeNull()
    expect(await files.put(Buffer.from('four'), about)).toMatchObject({ id })
    const kept = await files.get(id)
    expect(Buffer.from(kept?.bytes ?? []).toString()).toBe('four')
    expect(kept?.about).toEqual({ id, bytes: 4, ...about })
  })

  it('are not known before they are whole', async () => {
    const { id } = await openFiles(folder).put(Buffer.from('three'), about)
    rmSync(`${inFolder(id)}.json`)
    expect(await openFiles(folder).get(id)).toBeNull()
    await openFiles(folder).put(Buffer.from('three'), about)
    expect(await openFiles(folder).get(id)).toMatchObject({ about: { id, ...about } })
  })
})
