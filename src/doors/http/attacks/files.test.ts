/** Attacks by files: things that are two things at once, names that lead elsewhere, hidden places. */
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMemory } from '../../../store/index.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from '../sample.ts'

const script = '<script>alert(document.domain)</script>'
let door: SampleDoor
let lin: Visitor

beforeAll(async () => {
  door = await openSampleDoor(openMemory())
  lin = await door.as('lin')
})
afterAll(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

const bring = (bytes: Uint8Array | string, name: string, type = 'image/jpeg') =>
  lin.send('files', {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: { 'x-file-name': encodeURIComponent(name), 'content-type': type },
  })

const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a6' } })

/** Whatever is served of a file: never as something a browser runs. */
async function served(id: string) {
  const shown = await lin.get(`files/${id}`)
  expect(shown.status).toBe(200)
  const type = shown.headers.get('content-type') ?? ''
  expect(type).not.toMatch(/html|svg|xml|script/)
  expect(shown.headers.get('content-security-policy')).toBe(`sandbox; default-src 'none'`)
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
  const disposition = shown.headers.get('content-disposition') ?? ''
  expect(disposition).toMatch(type === 'image/webp' ? /^inline/ : /^attachment/)
  return { bytes: Buffer.from(shown.body), type, disposition }
}

describe('a file that is two things at once (polyglot)', () => {
  it('is shown as a picture drawn anew, without what hid in it', async () => {
    const kinds = [
      ['jpg', await picture().jpeg().toBuffer()],
      ['png', await picture().png().toBuffer()],
      ['gif', await picture().gif().toBuffer()],
      ['webp', await picture().webp().toBuffer()],
    ] as const
    for (const [ending, bytes] of kinds) {
      const both = Buffer.concat([bytes, Buffer.from(script)])
      const { body } = await bring(both, `a.${ending}`)
      const { bytes: shown, type } = await served(body.id)
      expect(type).toBe('image/webp')
      expect(shown.includes('alert')).toBe(false)
    }
  })

  it('loses its place and its words: no EXIF, no GPS, no comment, no profile', async () => {
    const original = await picture()
      .withExif({
        IFD0: { Artist: '路人甲', ImageDescription: script },
        IFD3: { GPSLatitude: '29/1 17/1 0/1', GPSLongitude: '113/1 8/1 0/1' },
      })
      .jpeg()
      .toBuffer()
    const { body } = await bring(original, 'a.jpg')
    for (const size of ['thumb', 'page']) {
      const shown = await lin.get(`files/${body.id}?size=${size}`)
      const { exif, xmp, iptc, comments } = await sharp(shown.body).metadata()
      expect([exif, xmp, iptc, comments]).toEqual([undefined, undefined, undefined, undefined])
      expect(Buffer.from(shown.body).includes('路人甲')).toBe(false)
    }
  })
})

describe('a file that is not what it is called', () => {
  it.each([
    ['SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg'],
    ['a page called a picture', `<!doctype html>${script}`, 'a.jpg'],
    ['a page with two endings', `<!doctype html>${script}`, 'a.jpg.html'],
    ['a page called a paper', `%PDF-1.7\n<!doctype html>${script}`, 'a.pdf'],
    ['XML with a stylesheet', '<?xml version="1.0"?><?xml-stylesheet href="x"?><a/>', 'a.xml'],
    ['a script', 'alert(1)', 'a.js'],
    ['a page of another alphabet', Buffer.from(`\uFEFF${script}`, 'utf16le'), 'a.txt'],
  ])('%s is kept, and given back as something that does not run', async (_, bytes, name) => {
    const { status, body } = await bring(bytes, name, 'text/html')
    expect(status).toBe(200)
    const { type } = await served(body.id)
    expect(['text/plain', 'application/pdf']).toContain(type)
  })

  it.each([
    ['a program of Linux', Buffer.from('7f454c4602010100000000', 'hex')],
    ['a program of Windows', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a class of Java', Buffer.from('cafebabe00000034000a', 'hex')],
    ['bytes of nothing', Buffer.from('0001020304050607', 'hex')],
  ])('%s called a picture is refused and noted', async (_, bytes) => {
    const refused = await bring(bytes, '现场.jpg')
    expect([refused.status, refused.body.key]).toEqual([415, 'http.badFileType'])
    const { entries } = await door.tables.audit.list({ kinds: ['refusal'], limit: 1 })
    expect(entries[0]).toMatchObject({
      person: 'lin',
      about: { key: 'http.badFileType', route: '/api/files' },
    })
  })

  it('a picture of a million million points is refused before it is drawn', async () => {
    const chunk = (name: string, body: Buffer): Buffer => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(body.length)
      const named = Buffer.concat([Buffer.from(name), body])
      const sum = Buffer.alloc(4)
      sum.writeUInt32BE(crc32(named))
      return Buffer.concat([length, named, sum])
    }
    const size = Buffer.alloc(13)
    size.writeUInt32BE(1_000_000, 0)
    size.writeUInt32BE(1_000_000, 4)
    size.set([8, 2, 0, 0, 0], 8)
    const bomb = Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', size),
      chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
      chunk('IEND', Buffer.alloc(0)),
    ])
    const before = process.memoryUsage().rss
    const refused = await bring(bomb, '大.png')
    expect([refused.status, refused.body.key]).toEqual([422, 'http.largePicture'])
    expect(refused.body.title).toMatch(/^这张图片超过 100 百万像素/)
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  })
})

describe('the name of a file', () => {
  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['/etc/cron.d/x', 'x'],
    ['C:\\autoexec.bat', 'autoexec.bat'],
    ['a\u0000.txt', 'a.txt'],
    ['报告\u202Efdp.exe', '报告fdp.exe'],
    ['a\u2066b\u200Bc.txt', 'abc.txt'],
    ['a\r\nset-cookie: luoshi=x.txt', 'aset-cookie: luoshi=x.txt'],
    ['..', '..'],
    ['   ', '未命名'],
  ])('%j leads nowhere and hides nothing', async (sent, kept) => {
    const { body } = await bring('words', sent)
    expect(body.name).toBe(kept)
    const { disposition } = await served(body.id)
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.~!%-]+$/)
  })
})

describe('a path (traversal)', () => {
  it.each([
    'files/../../etc/passwd',
    'files/..%2f..%2fetc%2fpasswd',
    'files/%2e%2e/%2e%2e/etc/passwd',
    'files/....//....//etc/passwd',
    `files/${'0'.repeat(64)}%2f..%2fx`,
    'files/..%5c..%5cwin.ini',
    'files/%00',
    'documents/..%2f..%2fetc',
    'jobs/..%2f..%2fetc',
    'cases/..%2f..%2fetc',
  ])('%s leads nowhere', async (path) => {
    const answer = await lin.get(path)
    expect(answer.status).toBe(404)
    expect(JSON.stringify(answer.body)).not.toContain('root:')
  })
})

/** The sum PNG ends its chunks with. */
function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
