/** What the door says of forms and sheets. */
import type { Text } from '../../../kernel/text.ts'

/** Sentences by key. */
export const sheetSentences = {
  'http.noForm': {
    zh: '没有报表“{name}”。请从报表页选。',
    en: 'There is no form “{name}”. Choose one from the page of forms.',
  },
  'http.badPeriod': {
    zh: '“{period}”不是这张表的期间。月报写 2026-10，旬报写 2026-10/2，年度表写 2026。',
    en: '“{period}” is no period of this form. Write 2026-10, 2026-10/2 or 2026, as it asks.',
  },
  'http.periodAhead': {
    zh: '{period}还没有到，不能收这一期的表。请核对期间。',
    en: '{period} has not come: its sheet cannot be taken. Check the period.',
  },
  'http.noSuchUnit': {
    zh: '没有单位“{id}”。请从名单里选。',
    en: 'There is no unit “{id}”. Choose one from the list.',
  },
  'http.emptyForm': {
    zh: '这张表现在没有可填的内容。',
    en: 'There is nothing for this form to show yet.',
  },
  'http.mayNotTake': {
    zh: '您的岗位不能读入这张表。请交给管这张表的单位。',
    en: 'Your post may not take this form in. Hand it to the office that keeps it.',
  },
  'http.noColumn': {
    zh: '这张表没有“{name}”这一列。请从列出的列里选。',
    en: 'The form has no column “{name}”. Choose one of those listed.',
  },
} satisfies { readonly [key: string]: Text }
