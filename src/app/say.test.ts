import { expect, it } from 'vitest'
import { Trouble } from '../kernel/trouble.ts'
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

it('a database that is away and a disk that takes nothing are told with what to do', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  expect(sentenceOf(new Trouble('away', false, refused))).toMatch(
    /^数据库连不上 .*: connect ECONNREFUSED\n.*DATABASE_URL/,
  )
  // What Node says when each address of a name refuses.
  const each = Object.assign(new AggregateError([refused, refused]), { code: 'ECONNREFUSED' })
  expect(sentenceOf(new Trouble('away', false, each))).toContain('reached: ECONNREFUSED\n')
  const onDisk = (code: string, syscall: string) =>
    sentenceOf(Object.assign(new Error(code), { code, syscall, path: '/data' }))
  expect(onDisk('ENOSPC', 'write')).toContain('make room')
  expect(onDisk('ENOENT', 'mkdir')).toContain('The folder /data cannot be made')
  expect(onDisk('ENOENT', 'mkdtemp')).toContain('The folder /data cannot be made')
  expect(onDisk('ENOENT', 'open')).toBeNull()
})

it('anything else keeps its stack', () => {
  expect(sentenceOf(new TypeError('x is undefined'))).toBeNull()
  expect(sentenceOf(Object.assign(new Error('listen'), { code: 'EACCES', port: 80 }))).toBeNull()
  expect(sentenceOf('thrown as a word')).toBeNull()
})
