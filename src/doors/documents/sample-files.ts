/** Files for tests: one plan in every format, and files that mean harm. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import fontkit from '@pdf-lib/fontkit'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { PDFDocument, PDFName, PDFString, type PDFFont } from 'pdf-lib'
import writeXlsxFile from 'write-excel-file/node'

/** An invented plan: its paragraphs, and a table of targets. */
export const samplePlan = {
  title: '云岭产业园2026年重点工作计划',
  paragraphs: [
    '云岭产业园2026年重点工作计划',
    '一、总体要求',
    '2026年，园区规模以上工业总产值力争达到520亿元，增长8.5%以上，新增科技型企业36家。',
    '二、重点任务',
    '实施“强链提质”行动，建设云岭智能装备产业园，总投资12.6亿元，年底前开工建设。',
    '优化营商环境，企业开办时间压缩至1个工作日以内。责任单位：经济发展科，完成时限：2026年9月底前。',
  ],
  table: [
    ['指标名称', '单位', '2025年完成', '2026年目标'],
    ['固定资产投资', '亿元', '86.4', '95'],
    ['新签约项目', '个', '42', '50'],
  ],
} as const

/** Row of the table as it stands in text. */
export function rowText(row: readonly string[]): string {
  return row.join(' | ')
}

/** The whole plan as plain text. */
export function plainPlan(): string {
  return [...samplePlan.paragraphs, ...samplePlan.table.map(rowText)].join('\n') + '\n'
}

/** The plan in Markdown, with marks that must not show. */
export function markdownPlan(): string {
  const [title, first, figures, second, ...rest] = samplePlan.paragraphs
  const [head, ...rows] = samplePlan.table.map((row) => `| ${row.join(' | ')} |`)
  const text = [`# ${title}`, `## ${first}`, figures, `## ${second}`, `- **${rest[0]}**`, rest[1]]
  return [...text, [head, '| --- | --- | ---: | ---: |', ...rows].join('\n')].join('\n\n') + '\n'
}

/** The plan as a web page among navigation, scripts and hidden words. */
export function htmlPlan(): string {
  const [title, ...rest] = samplePlan.paragraphs
  const cell = (text: string) => `<td>${text}</td>`
  const row = (cells: readonly string[]) => `<tr>${cells.map(cell).join('')}</tr>`
  return [
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>站点首页</title>',
    `<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2026-01-08 10:00">`,
    '<style>p{color:red}</style></head><body><ul><li><a href="/">首页 999 亿元</a></li></ul>',
    `<h1>${title}</h1><div class="content">${rest.map((one) => `<p>${one}</p>`).join('\n')}`,
    `<table>${samplePlan.table.map(row).join('')}</table></div>`,
    '<p style="display:none">隐藏 888 亿元</p><script>var x = "777亿元"</script></body></html>',
  ].join('\n')
}

/** The plan as a Word document. */
export async function docxPlan(): Promise<Uint8Array> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
  const rows = samplePlan.table.map((row) => new TableRow({ children: row.map(cell) }))
  const paragraphs = samplePlan.paragraphs.map((text) => {
    // Word cuts a sentence into runs wherever it pleases.
    const halves = [text.slice(0, text.length / 2), text.slice(text.length / 2)]
    return new Paragraph({ children: halves.map((half) => new TextRun(half)) })
  })
  const children = [...paragraphs, new Table({ rows })]
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

/** The plan as a workbook: the paragraphs in the first column, then the table. */
export async function xlsxPlan(): Promise<Uint8Array> {
  const number = (text: string) =>
    /^[\d.]+$/.test(text) ? { type: Number, value: Number(text) } : { type: String, value: text }
  const data = [
    ...samplePlan.paragraphs.map((text) => [{ type: String, value: text }]),
    ...samplePlan.table.map((row) => row.map(number)),
  ]
  return new Uint8Array(await writeXlsxFile(data as never, { sheet: '计划' }).toBuffer())
}

/** Writes on one page after another; sizes in points, y from the top. */
export interface PdfPen {
  page(): void
  write(text: string, x: number, y: number, size?: number): void
  line(x: number, y: number, toX: number, toY: number): void
  readonly font: PDFFont
}

/** A PDF drawn by `draw` on A4 pages with a Chinese font. */
export async function pdfOf(draw: (pen: PdfPen) => void): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  file.registerFontkit(fontkit)
  const path = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
  const font = await file.embedFont(await readFile(createRequire(import.meta.url).resolve(path)), {
    subset: true,
  })
  let page = file.addPage([595, 842])
  let isFirst = true
  draw({
    font,
    page: () => {
      page = isFirst ? page : file.addPage([595, 842])
      isFirst = false
    },
    line: (x, y, toX, toY) =>
      page.drawLine({ start: { x, y: 842 - y }, end: { x: toX, y: 842 - toY }, thickness: 0.5 }),
    write: (text, x, y, size = 12) => page.drawText(text, { x, y: 842 - y, size, font }),
  })
  return file.save()
}

/** The plan as a PDF: one column with wrapped lines, a table, a page number. */
export function pdfPlan(): Promise<Uint8Array> {
  return pdfOf((pen) => {
    pen.page()
    let y = 80
    for (const text of samplePlan.paragraphs) {
      for (const line of wrapped(text, pen.font, 451)) pen.write(line, 72, (y += 20))
    }
    for (const row of samplePlan.table) {
      y += 22
      row.forEach((cell, column) => pen.write(cell, 72 + column * 115, y))
    }
    pen.write('— 1 —', 280, 800, 9)
  })
}

/** A PDF that names a Chinese font and a code table without carrying either. */
export async function pdfWithoutFont(encoding: string, codes: Uint8Array): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  const { context } = file
  const name = 'STSong-Light'
  const system = { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('GB1'), Supplement: 2 }
  const look = { Type: 'FontDescriptor', FontName: name, Flags: 6, Ascent: 880, Descent: -120 }
  const glyphs = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType0',
    BaseFont: name,
    CIDSystemInfo: system,
    FontDescriptor: context.register(context.obj(look)),
    DW: 1000,
  })
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: encoding,
    DescendantFonts: [context.register(glyphs)],
  })
  const page = file.addPage([595, 842])
  page.node.set(PDFName.of('Resources'), context.obj({ Font: { F1: context.register(font) } }))
  const drawing = `BT /F1 12 Tf 72 700 Td <${Buffer.from(codes).toString('hex')}> Tj ET`
  page.node.set(PDFName.of('Contents'), context.register(context.stream(drawing)))
  return file.save()
}

/** Cuts text into lines of at most `width` points at 12 points, as a typesetter would. */
export function wrapped(text: string, font: PDFFont, width: number): string[] {
  const lines: string[] = ['']
  for (const [token] of text.matchAll(/[\x21-\x7e]+|./gu)) {
    const line = (lines.at(-1) ?? '') + token
    if (font.widthOfTextAtSize(line, 12) > width) lines.push(token)
    else lines[lines.length - 1] = line
  }
  return lines
}

/** A zip of texts, as office files are. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return zipSync(Object.fromEntries(entries) as Zippable)
}

/** A Word document with `body` as the content of its w:body, and further parts. */
export function docxOf(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const document = `<?xml version="1.0"?><w:document ${space}><w:body>${body}</w:body></w:document>`
  return zipOf({ 'word/document.xml': document, ...parts })
}
