/** The bulletin's template a district begins with; the office edits its own copy in Word. */
import { body, heading, paragraph, row, table, title, wordFile } from './word-parts.ts'

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
export const standardTemplate = (): Uint8Array => wordFile(content)
