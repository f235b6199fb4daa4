/** What the door says when there is too much of something; each with the way out. */
import type { Text } from '../../../kernel/text.ts'

/** Sentences about limits by key. */
export const limitSentences = {
  'http.busy': {
    zh: '现在办事的人太多，这一步没有执行。请 {seconds} 秒后再试，写好的内容还在页面上。',
    en: 'Too many ask at once; this was not done. Try again in {seconds} s, your words are kept.',
  },
  'http.tooOften': {
    zh: '请求太密，这一步没有执行。请 {seconds} 秒后再试。',
    en: 'Too many requests in a short time; this was not done. Try again in {seconds} seconds.',
  },
  'http.keeperBusy': {
    zh: '现在不能开始：已有备份或演练在进行，或没有设置备份密钥。',
    en: 'This cannot begin now: a backup or drill is under way, or no backup key is set.',
  },
  'http.tooManyAtOnce': {
    zh: '同时进行的超过 {limit} 个，这一步没有执行。请等前面的完成，{seconds} 秒后再试。',
    en: 'More than {limit} at the same time; this was not done. Let some end, try in {seconds} s.',
  },
  'http.longAddress': {
    zh: '地址或查询条件太长（最多 {limit}），没有执行。请减少条件。',
    en: 'The address or its query is too long (at most {limit}). Ask with fewer conditions.',
  },
  'http.largeHead': {
    zh: '请求头太大，没有执行。请清除本站的 Cookie 后重新登录。',
    en: 'The head of the request is too large. Remove the cookies of this site and sign in again.',
  },
  'http.tooSlow': {
    zh: '内容传得太慢，没有收完，也没有存。请换个网络再试。',
    en: 'What was sent came too slowly and was not stored. Try again on a better line.',
  },
  'http.tooManyEntries': {
    zh: '发来的内容超过 {limit} 项，没有执行。请分几次发。',
    en: 'What was sent has more than {limit} entries; nothing was done. Send it in parts.',
  },
  'http.stopping': {
    zh: '系统正在重启，这一步没有执行。请 {seconds} 秒后再试。',
    en: 'The system is restarting; this was not done. Try again in {seconds} seconds.',
  },
} as const satisfies { readonly [key: string]: Text }
