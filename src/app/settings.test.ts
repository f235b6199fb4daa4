import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'

const read = (argv: string[], environment: NodeJS.ProcessEnv = {}) =>
  readSettings(argv, environment, '/checkout')

it('a start without anything said uses the data directory of the checkout', () => {
  expect(read([])).toMatchObject({
    isProduction: false,
    host: '127.0.0.1',
    port: 4130,
    dataDir: '/checkout/.luoshi',
    databaseUrl: null,
    lane: 'district',
    isEmpty: false,
    hasPages: true,
    isSecure: false,
  })
})

it('flags say more than the environment', () => {
  const environment = { PORT: '1', HOST: '0.0.0.0', LUOSHI_DATA: '/elsewhere' }
  const flags = ['--port', '2', '--data', '/here', '--empty']
  expect(read(flags, environment)).toMatchObject({
    port: 2,
    host: '0.0.0.0',
    dataDir: '/here',
    isEmpty: true,
    hasPages: true,
  })
})

it('production needs a database of its own, and never begins with invented people', () => {
  expect(() => read([], { NODE_ENV: 'production' })).toThrow('DATABASE_URL')
  const environment = { NODE_ENV: 'production', DATABASE_URL: 'postgres://somewhere/luoshi' }
  expect(read([], environment)).toMatchObject({ isProduction: true, isEmpty: true })
})

it('a database that is told otherwise than as an address is refused, its password unsaid', () => {
  for (const url of ['luoshi', 'mysql://me:hidden@db/luoshi', 'postgres://me:hid den@:x/']) {
    const said = complaintOf(() => read([], { DATABASE_URL: url }))
    expect(said).toContain('DATABASE_URL is like postgres://')
    expect(said).not.toContain('hid')
  }
})

it('whoever switches something on by another word than 1 is told so', () => {
  expect(read([], { LUOSHI_SECURE: '1' }).isSecure).toBe(true)
  expect(read([], { LUOSHI_SECURE: '0' }).isSecure).toBe(false)
  expect(() => read([], { LUOSHI_SECURE: 'yes' })).toThrow('LUOSHI_SECURE is 1 or 0')
  expect(() => read([], { LUOSHI_MAIL_PLAIN: 'true' })).toThrow('LUOSHI_MAIL_PLAIN is 1 or 0')
})

it('a lane has a name that keys and connections take, and not that of the lane beside one', () => {
  expect(read([], { LUOSHI_LANE: '高新区-2' }).lane).toBe('高新区-2')
  for (const lane of ['*', 'a b', 'a/b', "a'b", 'district.access', 'x'.repeat(61)]) {
    expect(() => read([], { LUOSHI_LANE: lane })).toThrow('LUOSHI_LANE')
  }
})

function complaintOf(act: () => unknown): string {
  try {
    return JSON.stringify(act())
  } catch (error) {
    return String(error)
  }
}

it('a port that is none, and a flag nobody knows, are refused', () => {
  expect(() => read(['--port', '65536'])).toThrow('65535')
  expect(() => read(['--port', '8o80'])).toThrow('65535')
  expect(() => read(['--nope'])).toThrow('--nope')
})
