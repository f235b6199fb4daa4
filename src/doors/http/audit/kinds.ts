import type { Text } from '../../../kernel/text.ts'

/** What entries of the door and of the access lane are called; others go by their own name. */
export const kindTitles: { readonly [kind: string]: Text } = {
  reading: { zh: '查看个人信息', en: 'Personal data read' },
  erasure: { zh: '依规清除', en: 'Erased by rule' },
  hold: { zh: '暂缓清除', en: 'Erasure held' },
  release: { zh: '解除暂缓', en: 'Hold released' },
  'sign-in': { zh: '登录', en: 'Sign-in' },
  'sign-out': { zh: '退出', en: 'Sign-out' },
  'second-factor': { zh: '二次验证', en: 'Second factor' },
  'password-check': { zh: '再次确认身份', en: 'Identity proved again' },
  'password-changed': { zh: '改密码', en: 'Password changed' },
  'token-made': { zh: '新建程序访问令牌', en: 'Token made' },
  'token-use': { zh: '使用程序访问令牌', en: 'Token used' },
  'token-revoked': { zh: '作废程序访问令牌', en: 'Token revoked' },
  'session-unknown': { zh: '会话不认识', en: 'Unknown session' },
  'session-elsewhere': { zh: '会话在别处使用', en: 'Session used elsewhere' },
  export: { zh: '导出清单', en: 'List exported' },
  refusal: { zh: '请求被拒', en: 'Request refused' },
}
