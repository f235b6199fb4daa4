/** The whole interface as OpenAPI 3.1: the routes, and the commands of the definitions. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { DoorEnv, Door } from '../door.ts'
import { commandPaths } from './commands.ts'

/** Describes an app of routes. */
export function describeApi(app: OpenAPIHono<DoorEnv>, { desk, options }: Door): object {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: `落实 Luoshi: ${options.district.en}`,
      version: '1',
      description:
        'Cases move only by commands; every refusal is problem details with a sentence in the ' +
        'language of `accept-language` (zh, en). Lists are paged by cursor.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
  })
  const { paths, schemas } = commandPaths(desk.parts.library)
  const { components = {} } = document
  return {
    ...document,
    paths: { ...document.paths, ...paths },
    components: {
      ...components,
      schemas: { ...components.schemas, ...schemas },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'luoshi' } },
    },
  }
}
