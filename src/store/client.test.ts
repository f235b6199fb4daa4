import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { clientOf } from './client.ts'

const source = join(import.meta.dirname, '..')
const isTest = (file: string) => /\.test\.ts$|store\/rig\.ts$/.test(file)

it('a connection that dies ends nothing but what is under way on it', () => {
  const client = clientOf({})
  expect(() => client.emit('error', new Error('the server has gone'))).not.toThrow()
})

it('nobody makes a connection whose death nobody would hear', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const code = files.filter((file) => file.endsWith('.ts') && !isTest(file))
  const makers = code.filter((file) => {
    return readFileSync(join(source, file), 'utf8').includes('new Client(')
  })
  expect(makers).toEqual(['store/client.ts'])
})
