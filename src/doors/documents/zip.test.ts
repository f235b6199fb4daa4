import { expect, test } from 'vitest'
import { zipSync } from 'fflate'
import { extract, refusalOf } from './extract.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { docxOf, zipOf } from './sample-files.ts'
import { openZip } from './zip.ts'

async function refused(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<string> {
  const bounds = { ...defaultLimits, ...limits }
  const document = await extract({ name: 'a.docx', bytes }, bounds).catch(refusalOf)
  return 'refused' in document ? document.refused : 'read'
}

const mebibyte = 1024 * 1024
const paragraph = '<w:p><w:r><w:t>新增企业36家。</w:t></w:r></w:p>'

test('a part that swells past the ratio is stopped while it inflates', async () => {
  const spaces = ' '.repeat(60 * mebibyte)
  const bomb = docxOf(`${paragraph}${spaces}`)
  expect(bomb.length).toBeLessThan(mebibyte)
  const zip = await openZip({ bytes: bomb }, 'docx', defaultLimits)
  let taken = 0
  const read = zip.readXml('word/document.xml', { text: (text) => (taken += text.length) })
  await expect(read).rejects.toMatchObject({ refusal: { refused: 'bomb' } })
  expect(taken).toBeLessThan(20 * mebibyte)
})

test('parts that are modest alone are stopped together', async () => {
  const limits = { inflatedBytes: 300_000, freeInflatedBytes: 10 * mebibyte }
  const styles = `<styles>${'<style/>'.repeat(30_000)}</styles>`
  const bytes = docxOf(paragraph.repeat(3000), { 'word/styles.xml': styles })
  expect(await refused(bytes, { ...limits, inflatedBytes: 600_000 })).toBe('read')
  expect(await refused(bytes, limits)).toBe('bomb')
})

test('a zip of too many files is not listed to its end', async () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a${index}`, '']))
  expect(await refused(zipOf(files), { entries: 200 })).toBe('bomb')
})

test('a zip that lies about its sizes is not believed', async () => {
  const bytes = docxOf(paragraph.repeat(5000))
  const view = Buffer.from(bytes)
  const directory = view.lastIndexOf(Buffer.from('504b0102', 'hex'))
  view.writeUInt32LE(10, directory + 24)
  expect(await refused(new Uint8Array(view))).toBe('corrupt')
})

test('a zip cut off in the middle is corrupt', async () => {
  const bytes = docxOf(paragraph.repeat(200))
  expect(await refused(bytes.slice(0, bytes.length / 2))).toBe('corrupt')
})

test('a zip with scrambled contents is corrupt', async () => {
  const bytes = docxOf(paragraph.repeat(2000))
  for (let at = 60; at < 200; at += 1) bytes[at] = (at * 31) % 256
  expect(await refused(bytes)).toBe('corrupt')
})

test('a protected part is encrypted', async () => {
  const view = Buffer.from(docxOf(paragraph))
  const directory = view.indexOf(Buffer.from('504b0102', 'hex'))
  view.writeUInt16LE(view.readUInt16LE(directory + 8) | 1, directory + 8)
  expect(await refused(new Uint8Array(view))).toBe('encrypted')
})

test('an archive that is no document is the wrong type', async () => {
  expect(await refused(zipOf({ 'a.txt': '一', 'b.txt': '二' }))).toBe('wrong-type')
  expect(await refused(zipSync({}))).not.toBe('read')
})
