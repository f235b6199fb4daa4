import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMemory } from '../../store/index.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

let door: SampleDoor
beforeEach(async () => {
  door = await openSampleDoor(openMemory())
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

/** A photograph that tells where it was taken. */
const photograph = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#3a6' } })
    .withExif({ IFD0: { Copyright: 'SECRET-PLACE' }, IFD3: { GPSLatitude: '29/1 17/1 0/1' } })
    .jpeg()
    .toBuffer()

const bring = (visitor: Visitor, bytes: Uint8Array | string, name: string) =>
  visitor.send('files', {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: { 'x-file-name': encodeURIComponent(name), 'content-type': 'text/html' },
  })

const noteWith = (visitor: Visitor, photos: unknown) =>
  visitor.post('new/errands/errand/note', { input: { what: '坑', unit: 'roads', photos } })

describe('a picture', () => {
  it('is kept as it came and shown only drawn anew, in the size asked for', async () => {
    const lin = await door.as('lin')
    const original = await photograph()
    expect(original.includes('SECRET-PLACE')).toBe(true)
    const { body: file } = await bring(lin, original, '现场 1.jpg')
    expect(file).toMatchObject({ name: '现场 1.jpg', type: 'image/jpeg', bytes: original.length })
    expect(Buffer.from((await door.desk.parts.files.get(file.id))!.bytes)).toEqual(original)
    for (const [query, width] of [
      ['', 900],
      ['?size=page', 900],
      ['?size=thumb', 400],
    ] as const) {
      const shown = await lin.get(`files/${file.id}${query}`)
      expect(shown.headers.get('content-type')).toBe('image/webp')
      const about = await sharp(shown.body).metadata()
      expect([about.format, about.width, about.exif]).toEqual(['webp', width, undefined])
      expect(Buffer.from(shown.body).includes('SECRET-PLACE')).toBe(false)
    }
  })

  it('as an apple phone keeps it is refused with what to do on the phone', async () => {
    const heic = Buffer.from('000000186674797068656963', 'hex')
    const refused = await bring(await door.as('lin'), Buffer.concat([heic, heic]), 'a.heic')
    expect([refused.status, refused.body.key]).toEqual([422, 'http.heicPicture'])
  })

  it('that does not open is refused with a sentence', async () => {
    const lin = await door.as('lin')
    const broken = (await photograph()).subarray(0, 200)
    const refused = await bring(lin, broken, 'broken.jpg')
    expect([refused.status, refused.body.key]).toEqual([422, 'http.badPicture'])
    // In the reader's language alone; what the library said stands in the log.
    expect(refused.body.title).toMatch(/^这张图片打不开，可能/)
    expect(refused.body.title.replace('JPEG', '').replace('PNG', '')).not.toMatch(/[a-z]/i)
    expect(door.logged.splice(0)).toEqual([expect.stringContaining('a picture does not open')])
  })
})

it('a file is what its bytes say, and is downloaded, never run', async () => {
  const lin = await door.as('lin')
  const { body: page } = await bring(lin, '<script>alert(1)</script>', 'page.html')
  expect(page.type).toBe('text/plain')
  const shown = await lin.get(`files/${page.id}`)
  expect(shown.headers.get('content-type')).toBe('text/plain')
  expect(shown.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''page.html`)
  expect(shown.headers.get('content-security-policy')).toBe(`sandbox; default-src 'none'`)
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
  const again = await lin.get(`files/${page.id}`, { 'if-none-match': shown.headers.get('etag')! })
  expect(again.status).toBe(304)
  const program = await bring(lin, Buffer.from('7f454c4602010100000000', 'hex'), '照片.jpg')
  expect([program.status, program.body.key]).toEqual([415, 'http.badFileType'])
  const named = await bring(lin, '%PDF-1.7 …', '../../a\u0000b\\c.pdf')
  expect(named.body).toMatchObject({ name: 'c.pdf', type: 'application/pdf' })
})

it('an empty file and one too large are refused, and nothing is left behind', async () => {
  const lin = await door.as('lin')
  const empty = await bring(lin, '', 'empty.txt')
  expect([empty.status, empty.body.key]).toEqual([422, 'http.emptyFile'])
  const large = await bring(lin, new Uint8Array(51 * 1024 * 1024), 'large.bin')
  expect([large.status, large.body.title]).toEqual([
    413,
    '发来的内容超过 50 MB，没有接收。请减少内容或分几次发。',
  ])
  expect(readdirSync(join(door.filesDir, 'incoming'))).toEqual([])
})

describe('a file of a case', () => {
  it('is seen by who sees the case, and by nobody else', async () => {
    const [lin, wei, shen] = [await door.as('lin'), await door.as('wei'), await door.as('shen')]
    const { body: file } = await bring(lin, await photograph(), 'a.jpg')
    const see = async (visitor: Visitor) => (await visitor.get(`files/${file.id}`)).status
    expect([await see(lin), await see(wei), await see(shen)]).toEqual([200, 404, 404])
    expect((await noteWith(lin, [file])).status).toBe(200)
    expect([await see(lin), await see(wei), await see(shen)]).toEqual([200, 404, 200])
    expect((await wei.get(`files/${'0'.repeat(64)}`)).body.key).toBe('http.noFile')
    expect((await wei.get('files/../secret')).status).toBe(404)
  })

  it('goes by the name its bringer gave it, where others brought the same as well', async () => {
    const [lin, tao] = [await door.as('lin'), await door.as('tao')]
    const words = '同样的内容'
    const theirs = (await bring(lin, words, '林的.txt')).body
    const own = (await bring(tao, words, '陶的.txt')).body
    for (const [visitor, file] of [
      [lin, theirs],
      [tao, own],
    ] as const) {
      const { body } = await noteWith(visitor, [file])
      expect((await visitor.get(`cases/${body.id}`)).body.data.photos).toEqual([file])
    }
  })

  it('is taken out under the name the asker knows, never under that of a stranger', async () => {
    const [lin, wei, tao] = [await door.as('lin'), await door.as('wei'), await door.as('tao')]
    const { body: file } = await bring(wei, '同样的内容', '患者张某的诊断.txt')
    await bring(lin, '同样的内容', '林的.txt')
    const { body: noted } = await noteWith(lin, [file])
    const nameFor = async (visitor: Visitor) => {
      const { headers } = await visitor.get(`files/${file.id}`)
      return decodeURIComponent(headers.get('content-disposition')?.split(`UTF-8''`)[1] ?? '')
    }
    expect(await nameFor(wei)).toBe('患者张某的诊断.txt')
    expect(await nameFor(lin)).toBe('林的.txt')
    // Tao sees the case of Lin and has brought nothing.
    expect(await nameFor(tao)).toBe('林的.txt')
    const { body: hers } = await noteWith(tao, [{ ...file, name: 'x' }])
    const { body } = await tao.get(`cases/${hers.id}`)
    expect(body.data.photos).toMatchObject([{ name: '林的.txt' }])
    expect((await tao.get(`cases/${noted.id}`)).body.data.photos).toEqual(body.data.photos)
  })

  it('must have been brought by who names it, and is kept as it was found to be', async () => {
    const [lin, wei] = [await door.as('lin'), await door.as('wei')]
    const { body: file } = await bring(lin, 'words', 'words.txt')
    const lied = { ...file, type: 'image/png', bytes: 1, name: '改名.txt' }
    const { body: noted } = await noteWith(lin, [lied])
    const { body } = await lin.get(`cases/${noted.id}`)
    expect(body.data.photos).toEqual([file])
    // What it was called stands outside the record, where it can be erased.
    const [fact] = await door.desk.parts.facts.load(door.desk.lane, noted.id)
    const recorded = `${file.id.slice(0, 8)}-0.txt`
    expect(fact?.body).toMatchObject({ photos: [{ ...file, name: recorded }] })
    const made = { id: 'f'.repeat(64), name: 'x', type: 'image/png', bytes: 1 }
    for (const [visitor, photos] of [
      [wei, [file]],
      [lin, [made]],
      [lin, [file, made]],
    ] as const) {
      const refused = await noteWith(visitor, photos)
      expect(refused.status).toBe(422)
      expect(refused.body.fields).toEqual([
        { path: `photos.${photos.length - 1}`, title: '请先上传文件。' },
      ])
    }
  })
})
