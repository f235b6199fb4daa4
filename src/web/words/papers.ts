/** Words of papers that are printed. */
export const paperWords = {
  'print.title': { zh: '文书', en: 'Paper' },
  'print.open': { zh: '看文书、打印', en: 'See and print the paper' },
  'print.word': { zh: '下载 Word', en: 'Take as Word' },
  'print.template': { zh: '套用本单位模板', en: 'Use our own template' },
  'print.badTemplate': {
    zh: '这个文件不是 Word 模板（docx）。请用 Word 另存为 docx 后再选。',
    en: 'This is no Word template (docx). Save it as docx and choose it again.',
  },
  'report.write': { zh: '写本月月报', en: 'Write this month’s' },
  'report.none': {
    zh: '还没有写过。写出的 Word 里每个数都能点开、都能复核。',
    en: 'None yet. Every number of the Word file can be followed and checked.',
  },
} as const
