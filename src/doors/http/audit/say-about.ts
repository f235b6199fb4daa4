/** What an entry of the door is about, in the words of the reader and not of the program. */
import type { Language, Text } from '../../../kernel/text.ts'
import { sayDevice } from '../accounts/device.ts'
import { routePermissions, type RouteKey } from '../permissions/table.ts'
import type { AuditEntry } from '../tables/audit-table.ts'

type About = AuditEntry['about']
type Said = About[string] | undefined

const stages: { readonly [stage: string]: Text } = {
  whole: { zh: '登录成功', en: 'Signed in' },
  'second-factor': { zh: '密码正确，待二次验证', en: 'Password right, second step to come' },
  'change-password': { zh: '密码正确，待换密码', en: 'Password right, to be changed first' },
}
const reasons: { readonly [reason: string]: Text } = {
  wrong: { zh: '账号或密码不对', en: 'Wrong account or password' },
  disabled: { zh: '账号已停用', en: 'The account is disabled' },
  wait: { zh: '试得太多，须等待', en: 'Too many tries, has to wait' },
  right: { zh: '验证码正确', en: 'Right code' },
  recovery: { zh: '用了恢复码', en: 'By a recovery code' },
  again: { zh: '验证码已用过', en: 'Code used before' },
}
const refusals: { readonly [key: string]: Text } = {
  'http.notForRole': { zh: '岗位无此权限', en: 'Not for this post' },
  'http.crossSite': { zh: '来自别的网站', en: 'From another site' },
  'http.wrongHost': { zh: '网址不对', en: 'Wrong host' },
  'http.wrongBody': { zh: '内容格式不对', en: 'Wrong form of the request' },
  'http.badFileType': { zh: '文件类型不收', en: 'Type of file not taken' },
  'http.badPicture': { zh: '图片读不了', en: 'Picture cannot be read' },
  'http.heicPicture': { zh: '图片读不了', en: 'Picture cannot be read' },
  'http.largePicture': { zh: '图片太大', en: 'Picture too large' },
  'http.tooLarge': { zh: '内容过大', en: 'Too large' },
  'http.tooDeep': { zh: '内容层次过深', en: 'Too deep' },
  'http.badJson': { zh: '内容读不了', en: 'Cannot be read' },
  'http.badCharacter': { zh: '有无法保存的字符', en: 'Characters that cannot be kept' },
  'http.signedOut': { zh: '登录已失效', en: 'No longer signed in' },
  'engine.noCase': { zh: '没有这个事项，或看不到', en: 'No such case, or not to be seen' },
}
/** Refusals that have no words of their own go by what their answer was. */
const byStatus: { readonly [status: string]: Text } = {
  401: { zh: '未登录', en: 'Not signed in' },
  403: { zh: '无此权限', en: 'Not allowed' },
  404: { zh: '没有，或看不到', en: 'Not there, or not to be seen' },
}
const names: { readonly [name: string]: Text } = {
  seconds: { zh: '等待秒数', en: 'seconds to wait' },
  omitted: { zh: '另有未逐条记的', en: 'more, not noted one by one' },
  provider: { zh: '统一认证', en: 'provider' },
  account: { zh: '账号', en: 'account' },
  token: { zh: '令牌', en: 'token' },
  scopes: { zh: '范围', en: 'scopes' },
  until: { zh: '有效到', en: 'until' },
  ended: { zh: '下线设备数', en: 'devices signed out' },
  case: { zh: '事项', en: 'case' },
  link: { zh: '链接', en: 'link' },
  channel: { zh: '通道', en: 'channel' },
  scenario: { zh: '场景', en: 'scenario' },
  type: { zh: '类型', en: 'type' },
  rows: { zh: '行数', en: 'rows' },
  said: { zh: '对方回应', en: 'said' },
}

/** Device and what came of it; `nameOf` knows people. */
export function aboutWords(
  device: string | null,
  about: About,
  language: Language,
  nameOf: (person: string) => string,
): string {
  const { stage, why, how, key, route, method, status, of, ...others } = about
  const said = [
    stages[String(stage)]?.[language],
    ...[why, how].map((reason) => reason && (reasons[String(reason)]?.[language] ?? reason)),
    key === undefined ? undefined : refusalWords({ key, route, method, status }, language),
    typeof of === 'string' ? nameOf(of) : undefined,
    ...Object.entries(others).map(([name, value]) => otherWords(name, value, language)),
  ]
  const colon = language === 'zh' ? '；' : '; '
  return [device === null ? '' : sayDevice(device, language), ...said].filter(Boolean).join(colon)
}

type Refused = { readonly [part in 'key' | 'route' | 'method' | 'status']: Said }

function refusalWords({ key, route, method, status }: Refused, language: Language): string {
  const why = refusals[String(key)] ?? byStatus[String(status)]
  const asked = `${String(method)} ${String(route)}` as RouteKey
  const what = routePermissions[asked]?.title[language]
  const colon = language === 'zh' ? '：' : ': '
  return [why?.[language] ?? String(key), what].filter(Boolean).join(colon)
}

function otherWords(name: string, value: Said, language: Language): string {
  const colon = language === 'zh' ? '：' : ': '
  return `${names[name]?.[language] ?? name}${colon}${String(value)}`
}
