/** What the door says of indicators and boards it does not know. */
import type { Text } from '../../../kernel/text.ts'

/** Sentences by key. */
export const measureSentences = {
  'http.noIndicator': {
    zh: '没有指标“{name}”。请从指标页选。',
    en: 'There is no indicator “{name}”. Choose one from the page of indicators.',
  },
  'http.noNumber': {
    zh: '没有这个数：{id}。请核对通报里的链接。',
    en: 'There is no number {id}. Check the link in the bulletin.',
  },
  'http.noPrint': {
    zh: '事项 {id} 没有可打印的文书。请从文书列表里打开。',
    en: 'Case {id} is not printed as a paper. Open one from the list of papers.',
  },
  'http.noReport': {
    zh: '没有“{name}”这份报告，或期间写得不对。请从台账页写。',
    en: 'There is no report “{name}”, or its period is none. Write it from the ledger.',
  },
  'http.notYourReport': {
    zh: '这份报告由督查室写。需要的话请联系督查室。',
    en: 'This report is written by the supervision office. Ask them for it.',
  },
  'http.noTemplate': {
    zh: '找不到模板文件。请重新上传。',
    en: 'The template is not there. Upload it again.',
  },
  'http.badTemplate': {
    zh: '这个文件不是 Word 模板（docx）。请用 Word 另存为 docx 后再传。',
    en: 'This is no Word template (docx). Save it as docx and upload it again.',
  },
  'http.largeTemplate': {
    zh: '模板或填好的文件太大，没有生成。请去掉大图片和多余的表格行，只留几页后再传。',
    en: 'The template, or what it is filled to, is too large. Keep a few pages and small pictures.',
  },
  'http.noBoard': {
    zh: '没有榜单“{name}”。请从榜单页选。',
    en: 'There is no board “{name}”. Choose one from the page of boards.',
  },
  'http.noRule': {
    zh: '草案还不成办法：{what}',
    en: 'The draft is no rule yet: {what}',
  },
  'http.otherRule': {
    zh: '{from} 起用的已是第 {version} 版办法，和您试算时的不同。请重新试算再提交。',
    en: 'From {from} on version {version} holds, another than the one you tried. Try again first.',
  },
} satisfies { readonly [key: string]: Text }
