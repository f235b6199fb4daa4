import { expect, it } from 'vitest'
import { aboutWords } from './say-about.ts'

const nameOf = (person: string) => (person === 'person-13' ? '周闻' : person)

it('a sign-in says the device and how far it came, in one language', () => {
  const said = (stage: string) => aboutWords('程序 program', { stage }, 'zh', nameOf)
  expect(said('whole')).toBe('程序；登录成功')
  expect(said('change-password')).toBe('程序；密码正确，待换密码')
  expect(aboutWords('微信 WeChat · Android', { why: 'wrong' }, 'en', nameOf)).toBe(
    'WeChat · Android; Wrong account or password',
  )
})

it('a refusal says why and what was asked for, not by which route', () => {
  const refused = { method: 'GET', route: '/api/manage/audit', status: 403 }
  const own = { ...refused, key: 'http.notForRole' }
  expect(aboutWords('Chrome · Linux', own, 'zh', nameOf)).toMatch(
    /^Chrome · Linux；岗位无此权限：\p{Script=Han}+$/u,
  )
  const other = { ...refused, key: 'http.unheard-of', status: 404, route: '?' }
  expect(aboutWords(null, other, 'zh', nameOf)).toBe('没有，或看不到')
})

it('whoever an entry is about goes by name, and what has no words stays as it was noted', () => {
  expect(aboutWords(null, { account: 'zhou', of: 'person-13' }, 'zh', nameOf)).toBe(
    '周闻；账号：zhou',
  )
  expect(aboutWords(null, { shelf: 3 }, 'en', nameOf)).toBe('shelf: 3')
})
