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

it('a port that is none, and a flag nobody knows, are refused', () => {
  expect(() => read(['--port', '65536'])).toThrow('65535')
  expect(() => read(['--port', '8o80'])).toThrow('65535')
  expect(() => read(['--nope'])).toThrow('--nope')
})
