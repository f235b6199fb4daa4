/** What the door itself says, each sentence with the way out; `{name}` takes a parameter. */
import type { Text } from '../../../kernel/text.ts'
import { limitSentences } from './limit-words.ts'
import { measureSentences } from './measure-words.ts'
import { sheetSentences } from './sheet-words.ts'
import { messageSentences } from './message-words.ts'
import { permissionSentences } from './permission-words.ts'
import { signInSentences } from './sign-in-words.ts'
import { troubleSentences } from './trouble-words.ts'

/** Sentences by key. */
export const doorSentences = {
  'http.signedOut': {
    zh: '您还没有登录，或登录已过期。请重新登录，写好的内容还在页面上。',
    en: 'You are not signed in, or your session has ended. Sign in again; your words are kept.',
  },
  'http.wrongSignIn': {
    zh: '账号或密码不对。请核对后再试；忘记密码请找安全管理员重置。',
    en: 'Wrong account or password. Check both, or ask the security administrator to reset it.',
  },
  'http.waitSignIn': {
    zh: '试错次数太多，请 {seconds} 秒后再试。',
    en: 'Too many failed tries. Try again in {seconds} seconds.',
  },
  'http.noPost': {
    zh: '您现在没有任职的岗位，不能办理。请联系系统管理员。',
    en: 'You hold no post at present, so there is nothing you may do. Ask the administrator.',
  },
  'http.notMyPost': {
    zh: '您没有担任这个岗位。请从自己的岗位里选。',
    en: 'You do not hold this post. Choose one of your own.',
  },
  'http.noAddress': {
    zh: '没有这个地址：{path}。请核对，或从首页进入。',
    en: 'There is nothing at {path}. Check the address, or start from the first page.',
  },
  'http.badRequest': {
    zh: '请求的内容有误，没有执行：{what}。请刷新页面再试。',
    en: 'The request is not right and was not carried out: {what}. Reload the page and try again.',
  },
  'http.badCharacter': {
    zh: '“{where}”里有无法保存的字符，没有执行。请删去看不见的字符再试。',
    en: '“{where}” has characters that cannot be kept; nothing was done. Remove invisible ones.',
  },
  'http.badJson': {
    zh: '发来的内容不是有效的 JSON，没有执行。请刷新页面再试。',
    en: 'What was sent is not valid JSON; nothing was done. Reload the page and try again.',
  },
  'http.tooLarge': {
    zh: '发来的内容超过 {limit}，没有接收。请减少内容或分几次发。',
    en: 'What was sent is larger than {limit} and was not taken. Send less, or in parts.',
  },
  'http.tooDeep': {
    zh: '发来的内容嵌套超过 {limit} 层，没有执行。',
    en: 'What was sent nests deeper than {limit} levels; nothing was done.',
  },
  'http.crossSite': {
    zh: '请求来自别的网站，没有执行。请在本系统的页面上操作。',
    en: 'The request came from another site and was not carried out. Use the pages of this system.',
  },
  'http.unavailable': {
    zh: '系统暂时办不了，没有存上。请稍后再试；一直不行请告知管理员。',
    en: 'This cannot be done just now; nothing was stored. Try later, or tell an administrator.',
  },
  'http.staleSince': {
    zh: '您填写期间，这件事有了变动：{what}。请看过再办。',
    en: 'While you were writing, the case moved: {what}. Look at it, then decide.',
  },
  'http.noFile': {
    zh: '找不到这份文件，或您无权查看。',
    en: 'There is no such file, or you may not see it.',
  },
  'http.emptyFile': {
    zh: '文件是空的，没有存。请检查是否选错了文件。',
    en: 'The file is empty and was not stored. Check that it is the one you meant.',
  },
  'http.brokenOff': {
    zh: '文件没有传完，没有存。请再传一次。',
    en: 'The file did not arrive whole and was not stored. Send it again.',
  },
  'http.badPicture': {
    zh: '这张图片打不开，可能没有传完整，或已经损坏，没有存。请重新拍照，或另存为 JPEG、PNG 再传。',
    en: 'This picture does not open: cut short or damaged. Take it again, or save it as JPEG.',
  },
  'http.heicPicture': {
    zh: '苹果手机的 HEIC 照片打不开，没有存。请另存为 JPEG 再传，或在手机“设置—相机—格式”里选“兼容性最佳”。',
    en: 'HEIC photographs do not open. Save it as JPEG, or set the phone to “most compatible”.',
  },
  'http.largePicture': {
    zh: '这张图片超过 {most} 百万像素，没有存。请缩小后再传。',
    en: 'This picture has more than {most} million pixels and was not stored. Make it smaller.',
  },
  'http.badFileType': {
    zh: '不收这种文件（{type}）。可收图片、PDF、Office 文档、文本和压缩包。',
    en: 'This kind is not taken ({type}). Pictures, PDF, office files, text and archives are.',
  },
  'http.noJob': {
    zh: '找不到这次读取。它可能已经结束，请在文件列表里看结果。',
    en: 'There is no such reading. It may be over: see the list of documents.',
  },
  'http.jobOver': {
    zh: '这份文件已经读完，不能取消。',
    en: 'This document has been read; it can no longer be cancelled.',
  },
  'http.noDocuments': {
    zh: '没有哪个应用场景接收文件。请告知管理员。',
    en: 'No scenario takes documents. Tell an administrator.',
  },
  'http.notADocument': {
    zh: '{id} 不是文件，请打开它的事项页。',
    en: '{id} is not a document: open its page as a case.',
  },
  'http.readingCancelled': {
    zh: '读取已取消。原件还在，需要时可重新上传。',
    en: 'The reading was cancelled. The original is kept; hand it in again when needed.',
  },
  'http.readingRefused': {
    zh: '读出来的内容没有存上：{why}',
    en: 'What was read could not be stored: {why}',
  },
  ...limitSentences,
  ...measureSentences,
  ...sheetSentences,
  ...messageSentences,
  ...permissionSentences,
  ...signInSentences,
  ...troubleSentences,
} as const satisfies { readonly [key: string]: Text }

/** Names a sentence of the door. */
export type DoorKey = keyof typeof doorSentences
