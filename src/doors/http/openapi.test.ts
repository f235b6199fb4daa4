import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { openSampleDoor, type SampleDoor } from './sample.ts'

let door: SampleDoor
// Whatever stands in the document is looked into.
// oxlint-disable-next-line typescript/no-explicit-any
let api: any
beforeAll(async () => {
  door = await openSampleDoor(openMemory(), [lostProperty, planDelivery])
  const { status, body } = await door.stranger.get('openapi.json')
  expect(status).toBe(200)
  api = body
})
afterAll(() => door.end())

type Operation = {
  readonly summary?: string
  readonly responses: { readonly [status: string]: { readonly description: string } }
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}

const operations = (): [string, string, Operation][] =>
  Object.entries(api.paths as { [path: string]: { [method: string]: Operation } }).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, one]): [string, string, Operation] => {
        return [path, method, one]
      }),
  )

describe('the description of the interface', () => {
  it('is OpenAPI 3.1: every operation says what it gives, every path its parts', () => {
    expect(api.openapi).toBe('3.1.0')
    expect(api.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    for (const [path, method, operation] of operations()) {
      const here = `${method} ${path}`
      expect([here, path.startsWith('/api/')]).toEqual([here, true])
      expect(['get', 'post', 'delete']).toContain(method)
      expect([here, operation.summary]).toEqual([here, expect.stringMatching(/./)])
      const statuses = Object.keys(operation.responses)
      expect([here, statuses]).toEqual([here, expect.arrayContaining(['default'])])
      expect(statuses.some((status) => /^(20[024]|302)$/.test(status))).toBe(true)
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path')
      expect([here, inPath.map(({ name }) => name)]).toEqual([here, named])
    }
  })

  it('refers to nothing that is not there', () => {
    const refs = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
    expect(refs.length).toBeGreaterThan(50)
    for (const [, name] of refs) expect(Object.keys(api.components.schemas)).toContain(name)
    const ids = operations().flatMap(([, , operation]) => {
      return (operation as { operationId?: string }).operationId ?? []
    })
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('lists every route the door answers', () => {
    const listed = new Set(
      operations().map(([path, method]) => {
        return `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
      }),
    )
    const isRoute = ({ method, path }: { method: string; path: string }) =>
      method !== 'ALL' && path !== '/api/openapi.json' && path.startsWith('/api')
    const answered = door.app.routes.filter(isRoute).map(({ method, path }) => `${method} ${path}`)
    expect(new Set(answered).size).toBeGreaterThan(20)
    for (const route of answered) expect(listed).toContain(route)
  })

  it('gives each command that people give its own form', () => {
    expect(api.paths['/api/new/lost-property/lost-item/register']).toBeDefined()
    expect(api.components.schemas['lost-property.lost-item.register']).toMatchObject({
      type: 'object',
      required: ['kind', 'description', 'foundAt', 'shelf'],
      additionalProperties: false,
      properties: {
        kind: { type: 'string', enum: ['document', 'phone', 'wallet', 'bag', 'other'] },
        description: { type: 'string', maxLength: 60 },
        photos: { type: 'array', maxItems: 4, items: { $ref: '#/components/schemas/FileRef' } },
      },
    })
    const confirm = api.paths['/api/cases/{id}/confirm'].post
    expect(confirm.tags).toEqual(['plan-delivery'])
    const enter = api.paths['/api/cases/{id}/enter'].post.requestBody.content['application/json']
    expect(enter.schema.properties.input.oneOf.length).toBeGreaterThan(3)
    expect(JSON.stringify(api.paths)).not.toContain('recordReading')
  })
})

it('what was fetched before is not sent again, and what is large goes packed', async () => {
  const lin = await door.as('lin')
  const first = await lin.get('scenarios')
  const tag = first.headers.get('etag')!
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  const again = await lin.get('scenarios', { 'if-none-match': tag })
  expect([again.status, again.body.length]).toEqual([304, 0])
  expect(again.headers.get('x-content-type-options')).toBe('nosniff')
  const packed = await door.app.request('/api/scenarios', {
    headers: { cookie: lin.cookie, 'accept-encoding': 'gzip, br' },
  })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  const unpacked = packed.body!.pipeThrough(new DecompressionStream('gzip'))
  expect(await new Response(unpacked).json()).toEqual(first.body)
})
