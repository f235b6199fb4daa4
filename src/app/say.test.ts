import { expect, it } from 'vitest'
import { ArchiveError } from '../store/backup/keys.ts'
import { sentenceOf, trouble } from './say.ts'

it('what a person can repair is told as one sentence in both languages', () => {
  const refused = { code: 'EACCES', path: '/etc/luoshi/backup-key' }
  expect(sentenceOf(Object.assign(new Error('open'), refused))).toMatch(
    /^不能读写 \/etc\/luoshi\/backup-key（EACCES）.*\n\/etc\/luoshi\/backup-key may not be read/,
  )
  expect(sentenceOf(new ArchiveError('不是备份密钥文件'))).toBe('不是备份密钥文件')
  expect(sentenceOf(trouble('错了', 'wrong'))).toBe('错了\nwrong')
})

it('anything else keeps its stack', () => {
  expect(sentenceOf(new TypeError('x is undefined'))).toBeNull()
  expect(sentenceOf(Object.assign(new Error('listen'), { code: 'EACCES', port: 80 }))).toBeNull()
  expect(sentenceOf('thrown as a word')).toBeNull()
})
