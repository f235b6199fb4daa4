/** What the door says about permissions, each sentence with the way out. */
import type { Text } from '../../../kernel/text.ts'

/** Sentences by key. */
export const permissionSentences = {
  'http.notForRole': {
    zh: '这里只供{roles}使用。需要的话，请找安全管理员调整岗位角色。',
    en: 'This is only for: {roles}. If you need it, ask the security administrator for the role.',
  },
  'http.noPerson': {
    zh: '没有这个人，或其今天没有在册。请从名单里选。',
    en: 'There is no such person today. Choose one from the list.',
  },
  'http.noReveal': {
    zh: '这里没有您可以查看原文的个人信息。需要的话，请找安全管理员调整岗位角色。',
    en: 'There is no personal value here that you may see plain. Ask the security administrator.',
  },
  'http.stepUp': {
    zh: '这一步需要先再次确认您的身份，没有执行。请确认后重试。',
    en: 'This needs you to prove again who you are; nothing was done. Confirm, then try again.',
  },
} as const satisfies { readonly [key: string]: Text }
