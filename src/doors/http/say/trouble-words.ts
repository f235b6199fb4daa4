import type { Text } from '../../../kernel/text.ts'

/** What is said when the store is unwell: what became of what was asked, and what to do. */
export const troubleSentences = {
  'http.full': {
    zh: '存储空间已满，没有存上，已有的内容不受影响。请告知管理员；腾出空间后自动恢复，届时再试一次。',
    en:
      'There is no space left; nothing was stored, and what is there is safe. Tell an ' +
      'administrator. Once space is freed this works again by itself: then try once more.',
  },
  'http.away': {
    zh: '数据库暂时连不上，没有存上。系统正在自动重连，请过几秒再试。',
    en: 'The database cannot be reached; nothing was stored. Try again in a few seconds.',
  },
  'http.slow': {
    zh: '数据库太久没有应答，没有存上。请稍后再试；一直如此请告知管理员。',
    en: 'The database took too long; nothing was stored. Try later, or tell an administrator.',
  },
  'http.readOnly': {
    zh: '数据库当前只读，没有存上，已有的内容可以照常查看。请告知管理员；恢复可写后再试一次。',
    en:
      'The database is read only at present; nothing was stored, and what is there can be read. ' +
      'Tell an administrator, and try once more when it can be written again.',
  },
  'http.shut': {
    zh: '服务器上的文件暂时不能读写，没有存上。请告知管理员；修好后再试一次。',
    en:
      'Files cannot be read or written on the server at present; nothing was stored. ' +
      'Tell an administrator, and try once more when that is put right.',
  },
  'http.unknown': {
    zh: '没有等到存储的回音，不能确定是否已存上。请原样再试一次：同一次提交只会办一次。',
    en:
      'No answer came from the store, so it is not known whether this was stored. ' +
      'Send the same again: one submission is carried out once.',
  },
  'http.cannotRead': {
    zh: '暂时读不到内容，请过几秒刷新。一直如此请告知管理员。',
    en: 'This cannot be read just now. Reload in a few seconds, or tell an administrator.',
  },
} as const satisfies { readonly [key: string]: Text }
