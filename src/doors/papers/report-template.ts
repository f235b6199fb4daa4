/** The template monthly reports begin with; the office edits its own copy in Word. */
import { body, heading, paragraph, row, table, title, wordFile } from './word-parts.ts'

const left = { align: 'both' as const }
const wide = [left, {}, left]
/** Of 8844 in all, the width of the text. */
const grouped = [2244, 1300, 1300, 1500, 2500]
const listed = [3600, 1700, 3544]

const byGroup = (name: string) =>
  table(
    [
      row([name, '总数', '已办结', '办结率', '与平均比'], true),
      row(
        ['名称', '总数', '已办结', '办结率', '办结率.比平均'].map((one) => `{{${name}.${one}}}`),
        false,
        [left],
      ),
    ],
    grouped,
  )
const list = (name: string, head: string, field: string) =>
  table(
    [
      row(['事项', '牵头单位', head], true),
      row(
        ['承诺', '牵头', field].map((one) => `{{${name}.${one}}}`),
        false,
        wide,
      ),
    ],
    listed,
  )

const content = [
  paragraph('{{标题}}', title),
  paragraph('（{{期间}}）', { ...body, align: 'center', indent: 0 }),
  paragraph('一、总体情况', heading),
  paragraph(
    '截至 {{截至}}，纳入督办事项共 {{总数}}，已办结 {{已办结}}，办结率 {{办结率}}；正在办理 {{办理中}}，已启动 {{已启动}}，启动率 {{启动率}}，尚未启动 {{未启动}}，超过期限 {{超期}}。本月新交办 {{本月交办}}，办结 {{本月办结}}。',
  ),
  paragraph('二、分类情况', heading),
  byGroup('类别'),
  paragraph('三、分单位情况', heading),
  byGroup('牵头'),
  paragraph('四、本月启动事项', heading),
  list('本月启动', '办结期限', '办结期限'),
  paragraph('五、尚未启动事项及原因', heading),
  list('未启动', '原因', '困难'),
  paragraph('六、存在问题', heading),
  list('存在问题', '问题', '困难'),
  paragraph('七、下步打算', heading),
  list('下步打算', '打算', '下步打算'),
  paragraph('{{单位}}', { ...body, align: 'right', indent: 0 }),
].join('')

/** The standard template of monthly reports as a Word document. */
export const reportTemplate = (): Uint8Array => wordFile(content)
