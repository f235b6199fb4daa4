import { expect, it } from 'vitest'
import { makeReadiness } from './readiness.ts'

it('is given when everything was started, and taken back before anything is stopped', async () => {
  const readiness = makeReadiness()
  readiness.add('database', async () => true)
  expect(await readiness.missing()).toEqual(['starting'])
  readiness.began()
  expect(await readiness.missing()).toEqual([])
  readiness.stopping()
  readiness.began()
  expect(await readiness.missing()).toEqual(['stopping'])
})

it('names what is missing; what throws or does not answer is missing too', async () => {
  const readiness = makeReadiness()
  readiness.add('database', () => Promise.reject(new Error('gone')))
  readiness.add('migrations', async () => false)
  readiness.add('files', () => new Promise(() => {}))
  readiness.add('clock', async () => true)
  readiness.began()
  expect(await readiness.missing()).toEqual(['database', 'migrations', 'files'])
})
