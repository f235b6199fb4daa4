import fontkit from '@pdf-lib/fontkit'
import iconv from 'iconv-lite'
import { degrees, PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { extract, refusalOf } from '../extract.ts'
import { defaultLimits } from '../limits.ts'
import { pdfOf, pdfWithoutFont, wrapped, type PdfPen } from '../sample-files.ts'

const read = (bytes: Uint8Array) => extract({ name: 'a.pdf', bytes }, defaultLimits)
const linesOf = async (draw: (pen: PdfPen) => void) =>
  (await read(await pdfOf(draw))).text.trimEnd().split('\n')

const prose =
  '全年规模以上工业总产值力争达到五百二十亿元，固定资产投资增长百分之八，新增科技型企业三十六家，' +
  '引进重大项目十二个，建成标准厂房二十万平方米，新增就业岗位三千个。'

test('lines broken by the page are joined again, paragraphs are not', async () => {
  const lines = await linesOf((pen) => {
    pen.page()
    let y = 100
    for (let count = 0; count < 2; count += 1) {
      const [first = '', ...rest] = wrapped(`　　${prose}`, pen.font, 400)
      pen.write(first.trim(), 84 + 24, (y += 20))
      for (const line of rest) pen.write(line, 84, (y += 20))
    }
  })
  expect(lines).toEqual([prose, prose])
})

test('two columns are read one after the other, under their common title', async () => {
  const lines = await linesOf((pen) => {
    pen.page()
    pen.write('园区年度工作会议召开部署六大重点任务与三十项具体措施全文公布', 80, 60, 14)
    const column = (text: string, x: number) =>
      wrapped(text, pen.font, 200).forEach((line, at) => pen.write(line, x, 100 + at * 18))
    column(prose.repeat(2), 60)
    column(`下半年，${prose}`.repeat(2), 320)
  })
  expect(lines).toEqual([
    '园区年度工作会议召开部署六大重点任务与三十项具体措施全文公布',
    prose.repeat(2),
    `下半年，${prose}`.repeat(2),
  ])
})

test('a table keeps its rows, also where a cell is set in several lines', async () => {
  const lines = await linesOf((pen) => {
    pen.page()
    const head = ['工作任务', '责任单位', '完成时限']
    head.forEach((text, column) => pen.write(text, 60 + column * 180, 100))
    // The task takes three lines, the others one, centred beside it.
    const task = ['推进标准厂房三期建设，', '年内竣工二十万', '平方米']
    task.forEach((text, at) => pen.write(text, 60, 130 + at * 16))
    pen.write('建设管理科', 240, 146)
    pen.write('2026年9月底前', 420, 146)
    pen.write('新签约项目50个', 60, 190)
    pen.write('招商科、', 240, 182)
    pen.write('企业服务科', 240, 198)
    pen.write('2026年底前', 420, 190)
  })
  expect(lines).toEqual([
    '工作任务 | 责任单位 | 完成时限',
    '推进标准厂房三期建设，年内竣工二十万平方米 | 建设管理科 | 2026年9月底前',
    '新签约项目50个 | 招商科、企业服务科 | 2026年底前',
  ])
})

test('a drawn table is read by its lines, however close its words stand', async () => {
  const lines = await linesOf((pen) => {
    pen.page()
    pen.write('主要指标', 60, 80)
    // Four columns; the first head reaches over two rows, the second over two columns.
    for (const x of [60, 160, 230, 300, 420]) pen.line(x, x === 230 ? 120 : 100, x, 200)
    for (const y of [100, 140, 160, 200]) pen.line(60, y, 420, y)
    pen.line(160, 120, 300, 120)
    pen.write('指标', 90, 122)
    pen.write('产值（亿元）', 190, 114)
    pen.write('责任单位', 330, 122)
    pen.write('2025年', 165, 134)
    pen.write('2026年', 235, 134)
    pen.write('规模以上工业企业', 62, 154)
    pen.write('480', 165, 154)
    pen.write('520', 235, 154)
    pen.write('经济发展科', 302, 154)
    pen.write('其中：智能装备产', 62, 174)
    pen.write('业', 62, 190)
    pen.write('120', 165, 182)
    pen.write('150', 235, 182)
    pen.write('招商科、企业服务科和', 302, 174, 11)
    pen.write('建设管理科', 302, 190, 11)
    pen.write('注：当年价。', 60, 220)
  })
  expect(lines).toEqual([
    '主要指标',
    '指标 | 产值（亿元） | 产值（亿元） | 责任单位',
    '指标 | 2025年 | 2026年 | 责任单位',
    '规模以上工业企业 | 480 | 520 | 经济发展科',
    '其中：智能装备产业 | 120 | 150 | 招商科、企业服务科和建设管理科',
    '注：当年价。',
  ])
})

test('words set apart on one line alone are no row of a table', async () => {
  const lines = await linesOf((pen) => {
    pen.page()
    pen.write('云岭管发〔2026〕3号', 72, 80)
    pen.write('签发人：王岚', 400, 80)
    pen.write('各科室、街道：', 72, 180)
  })
  expect(lines).toEqual(['云岭管发〔2026〕3号 签发人：王岚', '各科室、街道：'])
})

test('a line stretched to the margin shows no gaps between its characters', async () => {
  const lines = await linesOf((pen) => {
    pen.page()
    Array.from('力争实现').forEach((sign, at) => pen.write(sign, 72 + at * 17, 100))
    pen.write('520亿元', 72 + 4 * 17, 100)
  })
  expect(lines).toEqual(['力争实现520亿元'])
})

test('a box says where on which page the words stand, from the upper left corner', async () => {
  const bytes = await pdfOf((pen) => {
    pen.page()
    pen.write('第一页', 72, 100)
    pen.page()
    pen.write('投资95亿元', 200, 400, 20)
  })
  const { text, anchors } = await read(bytes)
  const start = Array.from(text).indexOf('投')
  const anchor = anchors.find((one) => one.start === start)
  expect(anchor?.at).toMatchObject({ page: 2, box: [200, 383, expect.any(Number), 20] })
  expect(anchor?.end).toBe(start + 6)
})

test('a watermark set askew does not get between the words', async () => {
  const bytes = await pdfOf((pen) => {
    pen.page()
    pen.write('投资95亿元', 72, 100)
  })
  const file = await PDFDocument.load(bytes)
  const page = file.getPage(0)
  page.drawText('DRAFT 77', { x: 60, y: 700, size: 40, rotate: degrees(45) })
  expect((await read(await file.save())).text).toBe('投资95亿元\n')
})

test.each([90, -90])('a page set sideways by %i degrees is turned to be read', async (angle) => {
  const bytes = await pdfOf((pen) => {
    pen.page()
    pen.write('　', 72, 100)
  })
  const file = await PDFDocument.load(bytes)
  file.registerFontkit(fontkit)
  const page = file.getPage(0)
  const draw = (text: string, x: number, y: number) =>
    page.drawText(text, { x, y, size: 12, rotate: degrees(angle) })
  const step = angle > 0 ? 20 : -20
  draw('Sideways 95', 300, 400)
  draw('below 36', 300 + step, 400)
  const { text, anchors } = await read(await file.save())
  expect(text).toBe('Sideways 95\nbelow 36\n')
  // On the page as shown the words stand upright beside each other, higher than wide.
  const [first, second] = anchors.map(({ at }) => ('box' in at ? at.box : [0, 0, 0, 0]))
  expect(first?.[3]).toBeGreaterThan(first?.[2] ?? Infinity)
  expect((second?.[0] ?? 0) - (first?.[0] ?? 0)).toBeCloseTo(step, 0)
})

test('pages without text among others are a problem with their numbers', async () => {
  const bytes = await pdfOf((pen) => {
    pen.page()
    pen.write('有字', 72, 100)
    pen.page()
    pen.page()
  })
  expect((await read(bytes)).problems).toEqual([
    { key: 'pages-without-text', params: { pages: '2、3' } },
  ])
})

test('a PDF of pictures only says so and counts its pages', async () => {
  const bytes = await pdfOf((pen) => {
    pen.page()
    pen.page()
  })
  const refusal = await read(bytes).catch(refusalOf)
  expect(refusal).toEqual({ refused: 'no-text-layer', params: { pages: 2 } })
})

test('digits of a font without widths are taken for half as wide as ideographs', async () => {
  const { anchors } = await read(await pdfWithoutFont('GBK-EUC-H', iconv.encode('产值520亿', 'gbk')))
  expect(anchors[0]?.at).toMatchObject({ box: [72, expect.any(Number), 4.5 * 12, 12] })
})

test.each([
  ['GBK-EUC-H', 'gbk'],
  ['GB-EUC-H', 'gb2312'],
  ['GBK2K-H', 'gb18030'],
  ['UniGB-UCS2-H', 'utf-16be'],
  ['ETen-B5-H', 'big5'],
])('a PDF that names the table %s and carries no font is read', async (table, encoding) => {
  const text = encoding === 'big5' ? '總產值520億元' : '总产值520亿元'
  const { text: read } = await extract(
    { name: 'a.pdf', bytes: await pdfWithoutFont(table, iconv.encode(text, encoding)) },
    defaultLimits,
  )
  expect(read).toBe(`${text}\n`)
})

test('a font that does not tell its letters is named as the reason', async () => {
  const bytes = await pdfWithoutFont('Identity-H', Buffer.from('0e2f0f310a55', 'hex'))
  const refusal = await read(bytes).catch(refusalOf)
  expect(refusal).toEqual({ refused: 'no-letters', params: { pages: 1 } })
})

test('a damaged PDF is corrupt, one of too many pages is not read', async () => {
  const bytes = await pdfOf((pen) => {
    pen.page()
    pen.write('字', 72, 100)
    for (let count = 0; count < 5; count += 1) pen.page()
  })
  const cut = await read(bytes.slice(0, 40)).catch(refusalOf)
  expect(cut).toEqual({ refused: 'corrupt', params: { format: 'pdf' } })
  const limits = { ...defaultLimits, pages: 3 }
  const many = await extract({ name: 'a.pdf', bytes }, limits).catch(refusalOf)
  expect(many).toEqual({ refused: 'too-many-pages', params: { pages: 6, limit: 3 } })
})
