import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { docxOf, docxPlan, pdfOf, plainPlan } from '../documents/sample-files.ts'
import { openReadings } from './documents/readings.ts'
import {
  openSampleDoor,
  readingOver,
  type Answered,
  type SampleDoor,
  type Visitor,
} from './sample.ts'

let door: SampleDoor
beforeEach(async () => {
  door = await openSampleDoor(openMemory(), [planDelivery])
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

const handIn = (visitor: Visitor, bytes: Uint8Array | string, name: string): Promise<Answered> =>
  visitor.send('documents', {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: { 'x-file-name': encodeURIComponent(name) },
  })

async function read(visitor: Visitor, bytes: Uint8Array | string, name: string) {
  const taken = await handIn(visitor, bytes, name)
  expect([taken.status, taken.body.state]).toEqual([202, 'waiting'])
  return readingOver(visitor, taken.body.id)
}

describe('a document', () => {
  it('is handed in, read aside, and stands beside its items', async () => {
    const lin = await door.as('lin')
    const job = await read(lin, plainPlan(), '工作方案.txt')
    expect(job).toMatchObject({ state: 'done', name: '工作方案.txt', sentence: null })
    expect(job.progress.items).toBeGreaterThan(2)
    const { body } = await lin.get(`documents/${job.documentId}`)
    expect(body.text).toBe(plainPlan())
    expect(body.items).toHaveLength(job.progress.items)
    const points = [...plainPlan()]
    for (const { start, end, evidence } of body.items) {
      expect(points.slice(start, end).join('')).toBe(evidence)
    }
    expect(body.blocks[0]).toMatchObject({ place: '第 1 行' })
    expect(body.case).toMatchObject({ id: job.documentId, status: 'underReview' })
    expect(body.case.data.items).toBeUndefined()
    expect(body.case.commands.map(({ command }: never) => command)).toContain('confirmItem')
    expect(body.original.name).toBe('工作方案.txt')
    const english = await lin.get(`documents/${job.documentId}`, { 'accept-language': 'en' })
    expect(english.body.blocks[0].place).toBe('line 1')
    expect(readdirSync(join(door.filesDir, 'incoming'))).toEqual([])
  })

  it('may be pasted, or a docx, and each is kept as it came', async () => {
    const lin = await door.as('lin')
    const pasted = await lin.post('documents', { name: '粘贴的方案', text: plainPlan() })
    expect(pasted.status).toBe(202)
    expect((await readingOver(lin, pasted.body.id)).state).toBe('done')
    const bytes = await docxPlan()
    const job = await read(lin, bytes, '方案.docx')
    expect(job.state).toBe('done')
    const { body } = await lin.get(`documents/${job.id}`)
    const original = await lin.get(`files/${body.original.id}`)
    expect(Buffer.from(original.body)).toEqual(Buffer.from(bytes))
    expect(original.headers.get('content-disposition')).toContain('attachment')
  })

  it('that cannot be read says why, and what to do instead', async () => {
    const lin = await door.as('lin')
    const picture = Buffer.from('89504e470d0a1a0a0000000d', 'hex')
    const bomb = docxOf(`<w:p><w:r><w:t>${'a'.repeat(60_000_000)}</w:t></w:r></w:p>`)
    const encrypted = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    const cases: [string, Uint8Array, RegExp][] = [
      ['照片.docx', picture, /文件内容是 PNG 图片/],
      ['扫描.pdf', await pdfOf(() => {}), /没有文字层/],
      ['坏.docx', (await docxPlan()).subarray(0, 900), /文件已损坏或不完整/],
      ['大.docx', bomb, /解开后大得不正常/],
      ['密.docx', encrypted, /有密码保护/],
    ]
    for (const [name, bytes, says] of cases) {
      const job = await read(lin, bytes, name)
      expect([name, job.state]).toEqual([name, 'failed'])
      expect(job.sentence).toMatch(says)
      const { body } = await lin.get(`documents/${job.id}`)
      expect([name, body.case.status, body.text]).toEqual([name, 'unreadable', ''])
    }
    const empty = await handIn(lin, '', '空.txt')
    expect([empty.status, empty.body.key]).toEqual([422, 'http.emptyFile'])
    const blank = await lin.post('documents', { name: '空', text: '  ' })
    expect([blank.status, blank.body.key]).toEqual([422, 'http.emptyFile'])
    expect((await lin.post('documents', '{"name":1}')).status).toBe(400)
  }, 60_000)

  it('of 200 MB is refused with a sentence and held nowhere', async () => {
    const lin = await door.as('lin')
    const piece = new Uint8Array(1024 * 1024)
    let left = 200
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (left === 0) controller.close()
        else controller.enqueue(piece)
        left -= 1
      },
    })
    const before = process.memoryUsage().rss
    const init = { method: 'POST', body, duplex: 'half', headers: { 'x-file-name': 'x.pdf' } }
    const refused = await lin.send('documents', init as RequestInit)
    expect([refused.status, refused.body.title]).toEqual([
      413,
      '发来的内容超过 100 MB，没有接收。请减少内容或分几次发。',
    ])
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
    expect(readdirSync(join(door.filesDir, 'incoming'))).toEqual([])
  })

  it('is handed in only by who may, and read by nobody else', async () => {
    const [lin, qiao] = [await door.as('lin'), await door.as('qiao')]
    const refused = await handIn(qiao, plainPlan(), '方案.txt')
    expect([refused.status, refused.body.title]).toEqual([
      403,
      '您的岗位不能办理“交一份文件”。请换岗位，或转交有权限的人。',
    ])
    const job = await read(lin, plainPlan(), '方案.txt')
    for (const path of [`documents/${job.id}`, `jobs/${job.id}`, `cases/${job.id}/origin`]) {
      expect([path, (await qiao.get(path)).status]).toEqual([path, 404])
    }
    const noted = await lin.post('new/errands/errand/note', { input: { what: '坑', unit: 'roads' } })
    const other = await lin.get(`documents/${noted.body.id}`)
    expect([other.status, other.body.key]).toEqual([404, 'http.notADocument'])
  })

  it('handed in twice under one key is one document', async () => {
    const lin = await door.as('lin')
    const init = {
      method: 'POST',
      body: plainPlan(),
      headers: { 'x-file-name': 'a.txt', 'idempotency-key': 'hand-in-1' },
    }
    const [first, second] = await Promise.all([
      lin.send('documents', init),
      lin.send('documents', init),
    ])
    expect(second.body.id).toBe(first.body.id)
    expect((await readingOver(lin, first.body.id)).state).toBe('done')
    expect((await lin.get('cases?scenario=plan-delivery')).body.lines).toHaveLength(1)
  })
})

describe('a reading', () => {
  it('is cancelled by who began it, and by nobody else', async () => {
    const [lin, shen] = [await door.as('lin'), await door.as('shen')]
    const { body: job } = await handIn(lin, plainPlan().repeat(3000), '长.txt')
    expect((await shen.send(`jobs/${job.id}`, { method: 'DELETE' })).status).toBe(404)
    expect((await lin.send(`jobs/${job.id}`, { method: 'DELETE' })).status).toBe(204)
    const after = (await lin.get(`jobs/${job.id}`)).body
    expect([after.state, after.sentence]).toEqual([
      'cancelled',
      '读取已取消。原件还在，需要时可重新上传。',
    ])
    const again = await lin.send(`jobs/${job.id}`, { method: 'DELETE' })
    expect([again.status, again.body.key]).toEqual([409, 'http.jobOver'])
    expect((await lin.get(`jobs/${'x'.repeat(10)}`)).body.key).toBe('http.noJob')
  })

  it('cut off by the end of the process begins again with the next', async () => {
    const lin = await door.as('lin')
    const { body: job } = await handIn(lin, plainPlan().repeat(3000), '长.txt')
    await door.close()
    expect((await door.desk.caseOf(job.id))?.state.status).toBe('received')
    const next = openReadings(door.desk, join(door.filesDir, 'incoming'))
    await next.takeUp()
    expect(next.job(job.id)).toMatchObject({ state: 'waiting', name: '长.txt', person: null })
    await expect.poll(() => next.job(job.id)?.state, { timeout: 60_000 }).toBe('done')
    expect((await door.desk.caseOf(job.id))?.state.status).toBe('underReview')
    // The door that was closed knows of it through the record.
    expect((await lin.get(`documents/${job.id}`)).body.items.length).toBeGreaterThan(2)
    await next.stop()
  }, 90_000)
})

describe('a review', () => {
  it('by two on different items disturbs neither; on the same item the first wins', async () => {
    const [lin, tao] = [await door.as('lin'), await door.as('tao')]
    const { id } = await read(lin, plainPlan(), '方案.txt')
    const confirm = (visitor: Visitor, item: number) =>
      visitor.post(`cases/${id}/confirmItem`, { input: { item } })
    const different = await Promise.all([confirm(lin, 1), confirm(tao, 2)])
    expect(different.map(({ status }) => status)).toEqual([200, 200])
    const same = await Promise.all([confirm(lin, 3), confirm(tao, 3)])
    expect(same.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const lost = same.find(({ status }) => status === 409)
    expect(lost?.body.title).toMatch(/第 3 项已由(林知远|陶安|lin|tao)/)
    const { body } = await lin.get(`documents/${id}`)
    expect(body.reviews).toHaveLength(3)
    expect(body.reviews.map(({ byName }: never) => byName)).toContain('陶安')
  })

  it('leads from each case back to its sentence', async () => {
    const lin = await door.as('lin')
    const { id } = await read(lin, plainPlan(), '方案.txt')
    const { body } = await lin.get(`documents/${id}`)
    const item = body.items.find(({ kind }: { kind: string }) => kind === 'target')
    const { body: given } = await lin.post(`cases/${id}/confirmItem`, { input: { item: item.n } })
    const made = given.others[0].id
    const origin = (await lin.get(`cases/${made}/origin`)).body
    expect(origin).toMatchObject({ documentId: id, item: item.n, documentTitle: body.case.title })
    expect(origin.quote.marked).toBe(item.evidence)
    expect(plainPlan()).toContain(
      origin.quote.before + origin.quote.marked + origin.quote.after,
    )
    expect((await lin.get(`cases/${id}/origin`)).body).toBeNull()
  })

  it('shows who looks at which item', async () => {
    const [lin, tao] = [await door.as('lin'), await door.as('tao')]
    const { id } = await read(lin, plainPlan(), '方案.txt')
    expect((await tao.post(`documents/${id}/present`, { n: 2 })).status).toBe(204)
    const { body } = await lin.get(`documents/${id}`)
    expect(body.present).toEqual([{ person: 'tao', name: '陶安', n: 2 }])
    await tao.post(`documents/${id}/present`, { n: null })
    expect((await lin.get(`documents/${id}`)).body.present).toEqual([])
    expect((await tao.post(`documents/${id}/present`, { n: 'x' })).status).toBe(400)
  })
})
