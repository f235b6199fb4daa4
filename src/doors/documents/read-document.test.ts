import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, readFileSync } from 'node:fs'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createDeflate } from 'node:zlib'
import { PDFDocument, PDFHexString, PDFName, PDFRawStream } from 'pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { sheetParts } from '../sheets/sample-parts.ts'
import { isRefusal, type Progress } from './document.ts'
import { readDocument, readPlanDocument } from './read-document.ts'
import type { DocumentInput, ReadOptions } from './read-document.ts'
import { docxOf, docxPlan, pdfOf, pdfPlan, plainPlan, zipOf } from './sample-files.ts'

const folder = await mkdtemp(join(tmpdir(), 'luoshi-documents-'))
afterAll(() => rm(folder, { recursive: true }))

const mebibyte = 1024 * 1024

async function outcome(input: DocumentInput, options: ReadOptions = {}): Promise<string> {
  const document = await readDocument(input, options)
  return isRefusal(document) ? document.refused : 'read'
}

/** A PDF whose page is drawn by a stream that inflates to `mebibytes` of blanks. */
async function swollenPdf(mebibytes: number): Promise<Uint8Array> {
  const blanks = function* () {
    for (let count = 0; count < mebibytes; count += 1) yield Buffer.alloc(mebibyte, 0x20)
  }
  const packed = await buffer(Readable.from(blanks()).pipe(createDeflate()))
  const file = await PDFDocument.create()
  const page = file.addPage()
  const dictionary = file.context.obj({ Filter: 'FlateDecode', Length: packed.length })
  const stream = PDFRawStream.of(dictionary, packed)
  page.node.set(PDFName.of('Contents'), file.context.register(stream))
  return file.save()
}

/** A PDF that asks for a password nobody has. */
async function lockedPdf(): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  file.addPage()
  const lock = { Filter: 'Standard', V: 1, R: 2, P: -4 }
  const key = PDFHexString.of('5a'.repeat(32))
  file.context.trailerInfo.Encrypt = file.context.obj({ ...lock, O: key, U: key })
  file.context.trailerInfo.ID = file.context.obj([key, key])
  return file.save({ useObjectStreams: false })
}

test('bytes, a path and a stream of one file give the same document', async () => {
  const bytes = await docxPlan()
  const path = join(folder, 'plan.docx')
  await writeFile(path, bytes)
  const name = 'plan.docx'
  const documents = [
    await readDocument({ name, bytes }),
    await readDocument({ name, path }),
    await readDocument({ name, stream: createReadStream(path) }),
  ]
  expect(documents[0]).toMatchObject({ format: 'docx', text: plainPlan(), problems: [] })
  expect(documents[1]).toEqual(documents[0])
  expect(documents[2]).toEqual(documents[0])
})

test('the pages of a PDF are counted off as they are read', async () => {
  const bytes = await pdfOf((pen) => {
    for (let number = 1; number <= 12; number += 1) {
      pen.page()
      pen.write(`第${number}页`, 72, 100)
    }
  })
  const seen: Progress[] = []
  await readDocument({ name: 'a.pdf', bytes }, { onProgress: (progress) => seen.push(progress) })
  const pages = seen.filter((one) => one.of !== null)
  expect(pages.map((one) => one.done)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
  expect(pages.every((one) => one.of === 12 && one.bytes === bytes.length)).toBe(true)
})

test('a thousand pages are read within 400 MB', async () => {
  const bytes = await pdfOf((pen) => {
    for (let number = 1; number <= 1000; number += 1) {
      pen.page()
      for (let y = 60; y < 780; y += 60) pen.write(`第${number}页，总产值达到${y}亿元。`, 72, y)
    }
  })
  const document = await readDocument(
    { name: 'a.pdf', bytes },
    { limits: { memoryBytes: 400 * mebibyte } },
  )
  expect(document).toMatchObject({ format: 'pdf' })
  const places = isRefusal(document) ? [] : document.anchors.map((one) => one.at)
  expect(places.at(-1)).toMatchObject({ page: 1000 })
}, 60_000)

test('a stream that is too large is left after its limit, not read to its end', async () => {
  let given = 0
  const endless = Readable.from(
    (function* () {
      for (; given < 500 * mebibyte; given += mebibyte) yield Buffer.alloc(mebibyte, 0x61)
    })(),
  )
  const options = { limits: { bytes: 5 * mebibyte } }
  expect(await outcome({ name: 'a.txt', stream: endless }, options)).toBe('too-large')
  expect(given).toBeLessThan(20 * mebibyte)
  expect(endless.destroyed).toBe(true)
})

test('a file of 200 MB is refused by its size alone', async () => {
  const path = join(folder, 'large.txt')
  const file = await open(path, 'w')
  await file.truncate(200 * mebibyte)
  await file.close()
  expect(await outcome({ name: 'large.txt', path })).toBe('too-large')
})

test('a file that takes too much memory ends its own process only', async () => {
  const before = process.memoryUsage.rss()
  const bytes = await swollenPdf(300)
  expect(bytes.length).toBeLessThan(mebibyte)
  const options = { limits: { memoryBytes: 250 * mebibyte } }
  expect(await outcome({ name: 'a.pdf', bytes }, options)).toBe('too-heavy')
  expect(await outcome({ name: 'b.pdf', bytes: await pdfPlan() })).toBe('read')
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * mebibyte)
})

test('a file that takes too long is stopped', async () => {
  const bytes = docxOf('<w:p><w:r><w:t>一</w:t></w:r></w:p>'.repeat(200_000))
  expect(await outcome({ name: 'a.docx', bytes }, { limits: { milliseconds: 1 } })).toBe('too-slow')
})

test('a reading that is cancelled ends as cancelled and leaves no process', async () => {
  const controller = new AbortController()
  const bytes = await pdfPlan()
  const abort = () => controller.abort()
  const options = { signal: controller.signal, onProgress: abort }
  expect(await outcome({ name: 'a.pdf', bytes }, options)).toBe('cancelled')
  expect(await outcome({ name: 'a.pdf', bytes }, options)).toBe('cancelled')
  await expect.poll(readingProcesses, { timeout: 5000 }).toEqual([])
})

/** Reading processes of this one that still run, by id (Linux only). */
async function readingProcesses(): Promise<string[]> {
  const tasks = await readdir('/proc/self/task')
  const children = await Promise.all(
    tasks.map((task) => readFile(`/proc/self/task/${task}/children`, 'utf8').catch(() => '')),
  )
  const ids = children.join(' ').split(/\s+/).filter(Boolean)
  const commands = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')),
  )
  return ids.filter((_, at) => commands[at]?.includes('reader-process'))
}

test('a reading that waits for its turn can be cancelled too', async () => {
  const bytes = await docxPlan()
  const controller = new AbortController()
  const first = [0, 1].map(() => outcome({ name: 'a.docx', bytes }))
  const third = outcome({ name: 'a.docx', bytes }, { signal: controller.signal })
  controller.abort()
  expect(await Promise.race([...first, third])).toBe('cancelled')
  expect(await Promise.all(first)).toEqual(['read', 'read'])
  expect(await outcome({ name: 'a.docx', bytes })).toBe('read')
})

test('a server that is killed leaves no reading behind', async () => {
  const path = join(folder, 'slow.pdf')
  await writeFile(path, await swollenPdf(400))
  const module = new URL('./read-document.ts', import.meta.url).href
  const server = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `const { readDocument } = await import('${module}')
     void readDocument({ name: 'slow.pdf', path: '${path}' })
     const { readFile } = await import('node:fs/promises')
     for (;;) {
       const ids = (await readFile('/proc/self/task/' + process.pid + '/children', 'utf8')).trim()
       if (ids !== '') { console.log(ids); break }
     }`,
  ])
  const [said] = (await once(server.stdout, 'data')) as [Buffer]
  const id = Number(String(said).trim().split(/\s/)[0])
  expect(isRunning(id)).toBe(true)
  server.kill('SIGKILL')
  await expect.poll(() => isRunning(id), { timeout: 5000 }).toBe(false)
})

/** Whether a process is there and no corpse. */
function isRunning(id: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('the plan is read in the same process as the text', async () => {
  const read = await readPlanDocument({ name: 'plan.docx', bytes: await docxPlan() })
  if (isRefusal(read)) throw new Error(read.refused)
  expect(read.text.text).toBe(plainPlan())
  const evidence = read.reading.projects.map((one) => one.evidence)
  expect(evidence.length).toBeGreaterThan(0)
  for (const said of evidence) expect(plainPlan()).toContain(said)
})

test('many files at once are read by at most two processes', async () => {
  const bytes = await docxPlan()
  let most = 0
  const watching = setInterval(() => {
    void readingProcesses().then((ids) => (most = Math.max(most, ids.length)))
  }, 10)
  const read = Array.from({ length: 6 }, () => outcome({ name: 'a.docx', bytes }))
  expect(await Promise.all(read)).toEqual(Array.from({ length: 6 }, () => 'read'))
  clearInterval(watching)
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(2)
})

test.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['blanks', new TextEncoder().encode(' \r\n\t'), 'empty'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'wrong-type'],
  ['an old Word file', oldOffice('WordDocument'), 'wrong-type'],
  ['a protected Word file', oldOffice('EncryptedPackage'), 'encrypted'],
  ['a protected PDF', await lockedPdf(), 'encrypted'],
  ['half a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type'), 'corrupt'],
  ['half a Word file', docxOf('<w:p/>').slice(0, 120), 'corrupt'],
  ['a Word file without words', docxOf('<w:p/>'), 'no-text'],
])('%s is refused by name whatever the file is called', async (_, bytes, refused) => {
  expect(await outcome({ name: 'plan.docx', bytes })).toBe(refused)
  expect(await outcome({ name: 'plan.txt', bytes })).toBe(refused)
})

function oldOffice(stream: string): Uint8Array {
  const mark = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  return Buffer.concat([mark, Buffer.alloc(1016), Buffer.from(stream, 'utf16le'), Buffer.alloc(64)])
}

test('a PDF under the name of a text is read as a PDF, and says so', async () => {
  const document = await readDocument({ name: 'plan.txt', bytes: await pdfPlan() })
  expect(document).toMatchObject({
    format: 'pdf',
    problems: [{ key: 'name-differs', params: { ending: '.txt', format: 'pdf' } }],
  })
})

test('what is not there, and a folder, are named', async () => {
  expect(await outcome({ name: 'a.txt', path: join(folder, 'none') })).toBe('not-found')
  expect(await outcome({ name: 'a.txt', path: folder })).toBe('not-a-file')
})

test('a workbook of many words is read where no file may be written', async () => {
  const words = Array.from({ length: 5000 }, (_, at) => `第${at}条`.padEnd(1000, '字'))
  const strings = words.map((one) => `<si><t>${one}</t></si>`).join('')
  const rows = words.map((_, at) => `<row><c t="s"><v>${at}</v></c></row>`).join('')
  const bytes = zipOf(sheetParts(rows, { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }))
  const document = await readDocument({ name: '清单.xlsx', bytes })
  expect(isRefusal(document) ? document : document.text.split('\n').length).toBe(5001)
})
