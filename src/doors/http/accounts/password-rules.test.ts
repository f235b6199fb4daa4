import { expect, it } from 'vitest'
import { weaknessOf } from './password-rules.ts'

const weak = (password: string, names: readonly string[] = ['周闻', '双桥产业园']) =>
  weaknessOf(password, { account: 'zhou.wen', names }, { passwordLeast: 10 })

it('length counts first, in characters as people see them', () => {
  expect(weak('a1!B')).toBe('short')
  expect(weak('松树下的三只蓝水壶')).toBe('short')
  expect(weak('松树下的三只蓝色水壶')).toBeNull()
})

it.each([
  'password123',
  'P@ssw0rd2026!',
  'admin123456',
  'qwertyuiop1',
  'abcd1234567',
  '1234567890',
  '20260101!!',
  'woaini1314520',
  'aaaaaaaaaaaa',
  'abababababab',
  'welcome-2026',
  'Summer-Password',
  'luoshi@2026!',
  'luoshi-demo',
])('%s would be guessed', (password) => expect(weak(password)).toBe('common'))

it.each(['zhou.wen123', 'Zhou.Wen!2026', '周闻12345678', '双桥产业园2026!'])(
  '%s is made of a name',
  (password) => expect(weak(password)).toBe('likeName'),
)

it.each(['two brown kettles', 'Mx7#kd92!qPz', 'zhou likes long walks at night'])(
  '%s is good enough',
  (password) => expect(weak(password)).toBeNull(),
)
