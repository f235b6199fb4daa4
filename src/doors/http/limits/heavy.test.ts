import { afterAll, beforeAll, expect, it } from 'vitest'
import planDelivery from '../../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../../store/index.ts'
import { openSampleDoor, type SampleDoor } from '../sample.ts'
import { classOf } from './classes.ts'

let door: SampleDoor
beforeAll(async () => {
  door = await openSampleDoor(openMemory(), [planDelivery])
})
afterAll(() => door.end())

interface Described {
  readonly responses: { readonly [status: string]: { readonly content?: object } }
}

/** What is stored and sent as it is, and what stays open. */
const light = ['/api/files/{id}', '/api/live']

it('whatever is made into a file is counted apart; the inbox does not wait', async () => {
  const { paths } = (await door.stranger.get('openapi.json')).body as {
    readonly paths: { readonly [path: string]: { readonly [method: string]: Described } }
  }
  const made = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { responses }]) => {
        const kinds = Object.keys(responses['200']?.content ?? {})
        return kinds.length > 0 && !kinds.some((kind) => kind.includes('json'))
      })
      .map(([method]) => [method.toUpperCase(), path] as const),
  )
  expect(made.length).toBeGreaterThan(light.length + 6)
  const classes = made
    .filter(([, path]) => !light.includes(path))
    .map(([method, path]) => [method, path, classOf(method, path, '')])
  expect(classes).toEqual(classes.map(([method, path]) => [method, path, 'heavy']))
})
