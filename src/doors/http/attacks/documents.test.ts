/** Attacks by documents: entities, bombs, things within things; each read aside, within bounds. */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import planDelivery from '../../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../../store/index.ts'
import { docxOf, zipOf } from '../../documents/sample-files.ts'
import { openSampleDoor, readingOver, type SampleDoor, type Visitor } from '../sample.ts'

let door: SampleDoor
let lin: Visitor

beforeAll(async () => {
  door = await openSampleDoor(openMemory(), [planDelivery])
  lin = await door.as('lin')
})
afterAll(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

/** Hands a document in and waits; gives how its reading ended and what text came of it. */
async function read(bytes: Uint8Array | string, name: string) {
  const begun = Date.now()
  const handedIn = await lin.send('documents', {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: { 'x-file-name': encodeURIComponent(name) },
  })
  expect(handedIn.status).toBe(202)
  const job = await readingOver(lin, handedIn.body.id)
  const { body } = await lin.get(`documents/${job.id}`)
  // Whatever became of it, the door answers, and soon.
  expect((await lin.get('me')).status).toBe(200)
  expect(Date.now() - begun).toBeLessThan(100_000)
  return { state: job.state, sentence: String(job.sentence), text: String(body.text) }
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const body = (text: string) =>
  `<w:document ${word}><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`
const external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
const remote = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'
const laughs = [
  '<!DOCTYPE a [<!ENTITY l0 "ha">',
  ...Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};">`),
  ']>',
].join('')
const sheet = (text: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
  `<row><c t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`
const workbook =
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
  '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
const relations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  '<Relationship Id="r1" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/' +
  'officeDocument/2006/relationships/worksheet"/></Relationships>'
const wordOf = (part: string) => zipOf({ 'word/document.xml': part })
const xlsxOf = (part: string) =>
  zipOf({
    'xl/workbook.xml': workbook,
    'xl/_rels/workbook.xml.rels': relations,
    'xl/worksheets/sheet1.xml': part,
  })

describe('entities (XXE, a thousand million laughs)', () => {
  it.each([
    ['a file of ours, in Word', wordOf(`${external}${body('&x;')}`), 'a.docx'],
    ['a list from elsewhere, in Word', wordOf(`${remote}${body('x')}`), 'b.docx'],
    ['laughter, in Word', wordOf(`${laughs}${body('&l30;')}`), 'c.docx'],
    [
      'a file of ours, in the styles of Word',
      docxOf('<w:p/>', { 'word/styles.xml': `${external}<a>&x;</a>` }),
      'd.docx',
    ],
    ['a file of ours, in a sheet', xlsxOf(`${external}${sheet('&x;')}`), 'e.xlsx'],
    ['laughter, in a sheet', xlsxOf(`${laughs}${sheet('&l30;')}`), 'f.xlsx'],
  ])('%s: is refused with a sentence, and nothing of it is read', async (_, bytes, name) => {
    const { state, sentence, text } = await read(bytes, name)
    expect([state, text]).toEqual(['failed', ''])
    expect(sentence).toMatch(/\p{Script=Han}/u)
    expect(sentence).not.toContain('root:')
  })

  it('in a page stay the signs they are written with', async () => {
    const page = `<!doctype html>${external}<p>承诺 &x; &l30;</p><script>alert(1)</script>`
    const { text } = await read(page, 'g.html')
    expect(text).not.toContain('root:')
    expect(text).not.toContain('alert(1)')
  })
})

/** A zip whose list names one packed part many times over, each an entry of its own. */
function overlapping(names: readonly string[], content: Buffer): Uint8Array {
  const packed = deflateRawSync(content, { level: 9 })
  const first = Buffer.from(names[0] ?? '')
  const head = (signature: number, name: Buffer, isListed: boolean): Buffer => {
    const record = Buffer.alloc(isListed ? 46 : 30)
    record.writeUInt32LE(signature, 0)
    const at = isListed ? 6 : 4
    record.writeUInt16LE(20, at)
    record.writeUInt16LE(8, at + 4)
    record.writeUInt32LE(crc32(content), at + 10)
    record.writeUInt32LE(packed.length, at + 14)
    record.writeUInt32LE(content.length, at + 18)
    record.writeUInt16LE(name.length, at + 22)
    return Buffer.concat([record, name])
  }
  const local = Buffer.concat([head(0x04034b50, first, false), packed])
  const list = Buffer.concat(names.map((name) => head(0x02014b50, Buffer.from(name), true)))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, list, end])
}

describe('bombs', () => {
  it('a zip that swells, in a zip or over itself, is stopped while it unpacks', async () => {
    const swelling = Buffer.from(body('a'.repeat(300_000_000)))
    const parts = ['document', 'styles', 'numbering', 'footnotes', 'endnotes', 'comments']
    const names = parts.map((part) => `word/${part}.xml`)
    const before = process.memoryUsage().rss
    const ended = await read(overlapping(names, swelling), '重叠.docx')
    expect(ended).toMatchObject({ state: 'failed', text: '' })
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
    const nested = docxOf('<w:p/>', { 'word/styles.xml': '<a/>' })
    const within = zipOf({ 'word/document.xml': nested, 'x.zip': overlapping(names, swelling) })
    expect((await read(within, '套娃.docx')).state).toBe('failed')
  }, 120_000)

  it('a zip of very many parts is refused by its list', async () => {
    const names = Array.from({ length: 60_000 }, (_, n) => `word/p${n}.xml`)
    const many = overlapping(['word/document.xml', ...names], Buffer.from(body('x')))
    expect((await read(many, '多.docx')).state).toBe('failed')
  })

  it('elements within elements without end are refused', async () => {
    const deep = `<w:document ${word}><w:body>${'<w:p>'.repeat(200_000)}`
    expect((await read(zipOf({ 'word/document.xml': deep }), '深.docx')).state).toBe('failed')
  })

  it('a PDF that swells, or refers to itself, ends and takes nothing down', async () => {
    const swelling = deflateSync(Buffer.alloc(400_000_000, ' '), { level: 9 })
    const paper = (content: Buffer, kids = '[3 0 R]'): Buffer => {
      const parts = [
        '%PDF-1.7\n',
        '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n',
        `2 0 obj<</Type/Pages/Kids ${kids}/Count 1>>endobj\n`,
        '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n',
        `4 0 obj<</Filter/FlateDecode/Length ${content.length}>>stream\n`,
      ]
      const end = '\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF\n'
      return Buffer.concat([Buffer.from(parts.join('')), content, Buffer.from(end)])
    }
    const before = process.memoryUsage().rss
    const swollen = await read(paper(swelling), '胀.pdf')
    expect(swollen.state).toBe('failed')
    const turning = await read(paper(deflateSync(''), '[2 0 R 2 0 R]'), '环.pdf')
    expect(turning.state).toBe('failed')
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
  }, 260_000)
})
