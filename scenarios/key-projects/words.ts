import type { Text } from 'luoshi/define'

/** What the scenario says when it rejects something. */
export const words: { readonly [key: string]: Text } = {
  'key-projects.noChange': {
    zh: '没有看懂表里的改动，没有记下。请从“读入报表”重新读这份表。',
    en: 'The change is not of the agreed shape and was not kept. Read the sheet in again.',
  },
  'key-projects.nothingNew': {
    zh: '和已有的内容一样，没有可更新的。',
    en: 'It is all known already: nothing to take.',
  },
  'key-projects.notEnough': {
    zh: '新项目入库还缺：{missing}。请在表里补上这一列，或先在页面上入库。',
    en: 'To enter a new project this is missing: {missing}. Add the column, or enter it by hand.',
  },
  'key-projects.fundingDiffers': {
    zh: '各项资金合计 {sum} 万元，总投资 {total} 万元，两数不一致。请改正，或写明原因。',
    en: 'The sources come to {sum}, the total investment is {total}. Correct it or say why.',
  },
  'key-projects.noProblem': {
    zh: '没有第 {number} 个未解决的问题。请刷新页面核对序号。',
    en: 'Problem {number} does not stand open. Reload the page and check its number.',
  },
}
