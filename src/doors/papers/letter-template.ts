/** The template papers of one matter begin with; the office edits its own copy in Word. */
import { body, paragraph, row, table, title, wordFile } from './word-parts.ts'

const plain = { ...body, indent: 0 }
/** Heads of clauses in a narrow column, what they say in a wide one. */
const widths = [1900, 6944]
const looks = [{ isBold: true }, { align: 'both' as const }]

const content = [
  paragraph('{{文书}}', title),
  paragraph('{{编号}}', { ...plain, align: 'center' }),
  paragraph('{{主送}}：', plain),
  paragraph('现将下列事项函告你单位，请按要求办理。'),
  table([row(['{{行.名称}}', '{{行.内容}}'], false, looks)], widths),
  paragraph('{{结语}}'),
  paragraph('{{印发单位}}', { ...plain, align: 'right' }),
  paragraph('{{印发日期}}', { ...plain, align: 'right' }),
].join('')

/** The standard template of such papers as a Word document. */
export const letterTemplate = (): Uint8Array => wordFile(content)
