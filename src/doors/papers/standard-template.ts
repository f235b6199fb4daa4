/** The bulletin's template a district begins with; the office edits its own copy in Word. */
import { zipSync } from 'fflate'

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'application/vnd.openxmlformats-package'
const worded = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** A paragraph of a face and size in half points. */
function paragraph(words: string, look: Look = body): string {
  const { face, size, isBold = false, align = 'both', indent = 0 } = look
  const fonts = `<w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:eastAsia="${face}"/>`
  const run = `<w:rPr>${fonts}${isBold ? '<w:b/>' : ''}<w:sz w:val="${size}"/></w:rPr>`
  const lines = '<w:spacing w:line="560" w:lineRule="exact"/>'
  const first = indent > 0 ? `<w:ind w:firstLineChars="${indent}"/>` : ''
  return (
    `<w:p><w:pPr>${lines}${first}<w:jc w:val="${align}"/></w:pPr>` +
    `<w:r>${run}<w:t xml:space="preserve">${words}</w:t></w:r></w:p>`
  )
}

interface Look {
  readonly face: string
  readonly size: number
  readonly isBold?: boolean
  readonly align?: 'both' | 'center' | 'right'
  readonly indent?: number
}

/** 三号仿宋, first line two characters in, lines of 28 points: what official papers are set in. */
const body: Look = { face: '仿宋_GB2312', size: 32, indent: 200 }
const heading: Look = { face: '黑体', size: 32, indent: 200 }
const title: Look = { face: '方正小标宋简体', size: 44, align: 'center' }
const cell: Look = { face: '仿宋_GB2312', size: 24, align: 'center' }

function row(cells: readonly string[], isBold = false): string {
  const drawn = cells.map(
    (words) =>
      `<w:tc><w:tcPr><w:vAlign w:val="center"/></w:tcPr>${paragraph(words, { ...cell, isBold })}</w:tc>`,
  )
  return `<w:tr>${drawn.join('')}</w:tr>`
}

function table(rows: readonly string[]): string {
  const side = (name: string) => `<w:${name} w:val="single" w:sz="4" w:color="auto"/>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('')
  const width = '<w:tblW w:w="5000" w:type="pct"/>'
  const properties = `<w:tblPr>${width}<w:tblBorders>${borders}</w:tblBorders></w:tblPr>`
  return `<w:tbl>${properties}${rows.join('')}</w:tbl>`
}

const content = [
  paragraph('{{榜单}}情况通报', title),
  paragraph('（{{期间}}）', { ...body, align: 'center', indent: 0 }),
  paragraph('现将{{期间}}{{榜单}}情况通报如下，数据截至 {{截至}}。'),
  paragraph('一、总体情况', heading),
  paragraph(
    '{{单位}}已完成任务 {{已完成任务}}，任务完成率 {{任务完成率}}；完成投资 {{完成投资}}，同比 {{完成投资.同比}}，投资完成率 {{投资完成率}}。',
  ),
  paragraph('二、各单位排名', heading),
  table([
    row(['名次', '单位', '得分', '较上期'], true),
    row(['{{行.名次}}', '{{行.单位}}', '{{行.得分}}', '{{行.升降}}']),
  ]),
  paragraph('三、有关要求', heading),
  paragraph(
    '各单位要对照差距，逐项分析原因，于收到本通报之日起五个工作日内将整改情况报送督查考核室。',
  ),
  paragraph('{{单位}}', { ...body, align: 'right', indent: 0 }),
].join('')

/** The standard template as a Word document. */
export function standardTemplate(): Uint8Array {
  const parts = {
    '[Content_Types].xml':
      `${header}<Types xmlns="${packages}/content-types">` +
      `<Default Extension="rels" ContentType="${packaged}.relationships+xml"/>` +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${worded}.document.main+xml"/>` +
      '</Types>',
    '_rels/.rels':
      `${header}<Relationships xmlns="${packages}/relationships">` +
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>` +
      '</Relationships>',
    'word/_rels/document.xml.rels':
      `${header}<Relationships xmlns="${packages}/relationships"></Relationships>`,
    'word/document.xml':
      `${header}<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>${content}` +
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>' +
      '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588"' +
      ' w:header="851" w:footer="1400" w:gutter="0"/>' +
      '</w:sectPr></w:body></w:document>',
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [name, new TextEncoder().encode(xml)]),
    ),
    { level: 6 },
  )
}
