/** Every sentence this door says, with what to do instead; `{name}` takes a parameter. */
import type { Text } from '../../kernel/text.ts'
import type { DocumentProblem, Refusal, SentenceParams } from './document.ts'

/** Why a file as a whole could not be read. */
export const refusals = {
  empty: {
    zh: '这份文件是空的，没有可读的文字。请检查是否选错了文件。',
    en: 'This file is empty. Check that it is the file you meant.',
  },
  'too-large': {
    zh: '文件超过 {limit}，没有读取。请去掉图片、拆分后再传，或粘贴文字。',
    en: 'The file is larger than {limit}. Remove pictures, split it, or paste the text.',
  },
  'too-long': {
    zh: '文件里的文字超过 {limit} 字，没有读完。请拆分后再传。',
    en: 'The file holds more than {limit} characters. Split it and try again.',
  },
  'too-many-pages': {
    zh: '文件有 {pages} 页，超过 {limit} 页的上限。请拆分后再传。',
    en: 'The file has {pages} pages; at most {limit} are read. Split it and try again.',
  },
  'too-many-cells': {
    zh: '表格超过 {limit} 个单元格。请只保留要读的工作表，或拆分后再传。',
    en: 'There are more than {limit} cells. Keep only the sheets to be read, or split the file.',
  },
  'old-workbook': {
    zh: '这是旧版表格（.xls 或 .et）。请用 Excel 或 WPS 打开，“另存为”“Excel 工作簿（*.xlsx）”后再传。',
    en: 'This is a workbook of an old format (.xls, .et). Save it as .xlsx and try again.',
  },
  'not-a-sheet': {
    zh: '文件内容是{found}，不是表格。请用 Excel 或 WPS 另存为 .xlsx，或存为 CSV 后再传。',
    en: 'This is {foundEn}, not a sheet. Save it as .xlsx or CSV and try again.',
  },
  'disordered-rows': {
    zh: '工作表“{sheet}”第 {row} 行之后行号颠倒或超出范围，没有读完。请用 Excel 或 WPS 打开另存后再传。',
    en: 'Behind row {row} of “{sheet}” rows are out of order. Save it again and retry.',
  },
  'long-cell': {
    zh: '有一个格子里的文字超过 {limit} 字，不像表格，没有读完。请检查文件，另存后再传。',
    en: 'One cell holds more than {limit} characters, which no sheet has. Check the file.',
  },
  'open-quote': {
    zh: '第 {row} 行开始的引号一直没有结束，读不下去。请在该行补上引号，或另存为 .xlsx 后再传。',
    en: 'A quotation mark opened in row {row} is never closed. Close it, or use .xlsx.',
  },
  encrypted: {
    zh: '文件有密码保护，读不了。请取消密码后再传，或粘贴文字。',
    en: 'The file is protected by a password. Remove the password, or paste the text.',
  },
  'no-text-layer': {
    zh: '这份 PDF 没有文字层（共 {pages} 页，多半是扫描图像），读不了。可换 docx，或粘贴文字。',
    en: 'This PDF has no text layer ({pages} pages of pictures). Use the docx, or paste the text.',
  },
  'no-letters': {
    zh: '这份 PDF 的字体没有带文字编码，认不出是什么字。可换 docx，或粘贴文字。',
    en: 'The fonts of this PDF do not tell their letters. Use the docx, or paste the text.',
  },
  'no-text': {
    zh: '文件打得开，但里面没有文字。可换有文字的版本，或粘贴文字。',
    en: 'The file opens but holds no text. Use a version with text, or paste the text.',
  },
  corrupt: {
    zh: '文件已损坏或不完整，按 {format} 打不开。请重新导出或重新下载后再传。',
    en: 'The file is damaged and does not open as {format}. Export or download it again.',
  },
  'unsafe-xml': {
    zh: '文件内部带有外部定义（DOCTYPE），为安全起见不读。请用 Word 或 WPS 另存后再传。',
    en: 'The file carries a document type definition. Save it again in an editor.',
  },
  'too-deep': {
    zh: '文件内部嵌套超过 {limit} 层，不像正常文档，没有读取。请另存后再传，或粘贴文字。',
    en: 'The file nests deeper than {limit} levels. Save it again, or paste the text.',
  },
  bomb: {
    zh: '压缩文件解开后大得不正常，没有读取。请用 Word、WPS 或 Excel 另存后再传。',
    en: 'The file unpacks to an abnormal size and was not read. Save it again in an editor.',
  },
  'wrong-type': {
    zh: '文件内容是{found}，不能作为计划文件读取。请用 txt、md、html、docx、pdf、xlsx，或粘贴文字。',
    en: 'This is {foundEn}. Use txt, md, html, docx, pdf or xlsx, or paste the text.',
  },
  'unknown-encoding': {
    zh: '看不出文件的文字编码。请另存为 UTF-8 编码的文本后再传，或粘贴文字。',
    en: 'The text encoding cannot be recognised. Save the file as UTF-8, or paste the text.',
  },
  'not-found': {
    zh: '找不到文件。请检查路径。',
    en: 'There is no such file. Check the path.',
  },
  'not-a-file': {
    zh: '这不是一份文件。请指定文件，而不是文件夹。',
    en: 'This is not a file. Name a file, not a folder.',
  },
  unreadable: {
    zh: '打不开文件（{code}）。请检查读取权限。',
    en: 'The file cannot be opened ({code}). Check that it may be read.',
  },
  'too-heavy': {
    zh: '读这份文件要用的内存超过 {limit}，已停止。请去掉图片、拆分后再传，或粘贴文字。',
    en: 'Reading this file takes more than {limit} of memory. Remove pictures, split it, or paste.',
  },
  'too-slow': {
    zh: '读了 {seconds} 秒还没读完，已停止。请拆分后再传，或粘贴文字。',
    en: 'Reading was stopped after {seconds} seconds. Split the file, or paste the text.',
  },
  cancelled: {
    zh: '已取消读取。',
    en: 'Reading was cancelled.',
  },
  failed: {
    zh: '读取程序在这份文件上出错，已停止。请另存为别的格式再传，或粘贴文字。',
    en: 'The reader failed on this file. Save it in another format, or paste the text.',
  },
} as const satisfies Record<string, Text>

/** What stayed unread while the rest was read. */
export const problems = {
  'name-differs': {
    zh: '文件名以 {ending} 结尾，内容却是 {format}，已按内容读取。',
    en: 'The name ends in {ending} but the content is {format}; it was read by its content.',
  },
  'pages-without-text': {
    zh: '第 {pages} 页没有文字层，没有读到内容。请补上这些页的文字。',
    en: 'Pages {pages} have no text layer and were not read. Add their text.',
  },
  'unreadable-pages': {
    zh: '第 {pages} 页已损坏，没有读到内容。请补上这些页的文字。',
    en: 'Pages {pages} are damaged and were not read. Add their text.',
  },
  'unknown-characters': {
    zh: '有 {count} 个字无法识别，原处为空缺符号。请对照原件。',
    en: '{count} characters could not be recognised. Compare with the original.',
  },
  'hidden-sheets': {
    zh: '隐藏的工作表没有读取：{names}。需要时请取消隐藏后再传。',
    en: 'Hidden sheets were not read: {names}. Show them and try again if they are needed.',
  },
  'uncomputed-formulas': {
    zh: '有 {count} 个公式没有保存结果（首个在 {cell}）。请用 Excel 或 WPS 打开保存后再传。',
    en: '{count} formulas hold no result (first: {cell}). Save the workbook again and retry.',
  },
  'error-values': {
    zh: '有 {count} 个格子是错误值（首个在 {cell}：{found}），没有取值。请改正公式后再传。',
    en: '{count} cells hold an error (first: {cell}, {found}) and no value. Correct them.',
  },
  'impossible-cells': {
    zh: '有 {count} 个格子的位置不可能存在（首个写作“{cell}”），没有读取。请另存后再传。',
    en: '{count} cells stand where none can be (first: “{cell}”) and were not read.',
  },
} as const satisfies Record<string, Text>

/** Names a refusal. */
export type RefusalKey = keyof typeof refusals

/** Names a problem. */
export type ProblemKey = keyof typeof problems

/** What a refusal or problem says in one language. */
export function sentenceOf(said: Refusal | DocumentProblem, language: 'zh' | 'en'): string {
  const words: Text = 'refused' in said ? refusals[said.refused] : problems[said.key]
  return filled(words[language], said.params)
}

function filled(sentence: string, params: SentenceParams): string {
  return sentence.replace(/\{(\w+)\}/g, (slot, name: string) => String(params[name] ?? slot))
}
