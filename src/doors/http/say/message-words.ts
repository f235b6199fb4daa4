/** What the door says about messages, each sentence with the way out. */
import type { Text } from '../../../kernel/text.ts'

/** Sentences by key. */
export const messageSentences = {
  'http.noDelivery': {
    zh: '这条消息已经送达或已被放弃。请刷新页面看最新情况。',
    en: 'This message was delivered or given up meanwhile. Reload the page.',
  },
  'http.noWay': {
    zh: '本系统没有开通“{channel}”这种通知方式。请找系统管理员。',
    en: 'This system does not tell people by “{channel}”. Ask the system administrator.',
  },
  'http.badMail': {
    zh: '邮箱地址写法不对。请写成 name@example.gov.cn 这样的一个地址。',
    en: 'This is not a mail address. Write one address like name@example.gov.cn.',
  },
  'http.wrongHost': {
    zh: '请求里的主机名不是本系统的地址，没有执行。请从本系统的地址进入。',
    en: 'The request names a host that is not this system; nothing was done. Use its own address.',
  },
  'http.wrongBody': {
    zh: '请求的内容类型不是 JSON，没有执行。请在本系统的页面上操作。',
    en: 'What was sent is not marked as JSON; nothing was done. Use the pages of this system.',
  },
} as const satisfies { readonly [key: string]: Text }
