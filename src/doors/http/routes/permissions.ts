/** Who may do what: the whole matrix, what of it holds for one person, and the file. */
import { createRoute, z } from '@hono/zod-openapi'
import { permissionsCsv } from '../../../engine/permissions/csv.ts'
import type { PermissionLine } from '../../../engine/permissions/lines.ts'
import type { Organisation } from '../../../engine/platform/organisation.ts'
import type { PermissionRow, Permissions } from '../../../wire/index.ts'
import { answers, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import { permissionLines } from '../permissions/matrix.ts'
import { refusal } from '../say/problems.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const row: z.ZodType<PermissionRow> = z
  .object({
    kind: z.enum(['route', 'command', 'reading']),
    place: z.string(),
    action: z.string(),
    title: text,
    by: z.string(),
    byTitle: text,
    scope: z.string(),
    condition: text,
    apart: text,
    reads: z.string(),
    fields: z.array(z.string()),
    stepUp: z.boolean(),
  })
  .openapi('Permission')

const permissions: z.ZodType<Permissions> = z
  .object({
    rows: z.array(row),
    scenarios: z.array(z.object({ name: z.string(), title: text })),
    person: z
      .object({
        id: z.string(),
        name: z.string(),
        seats: z.array(
          z.object({
            post: z.string(),
            title: z.string(),
            unit: z.string(),
            roles: z.array(z.string()),
            onBehalfOf: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
  })
  .openapi('Permissions')

const matrixRoute = createRoute({
  method: 'get',
  path: '/permissions',
  summary: 'Who may do what; with `person` only what that person may, and by which posts',
  request: { query: z.object({ person: z.string().max(200).optional() }) },
  responses: answers(permissions, 'The lines of the matrix'),
})
const sheetRoute = createRoute({
  method: 'get',
  path: '/permissions.csv',
  summary: 'The same as the file permissions.csv',
  responses: {
    200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } },
    default: answers(z.unknown(), '').default,
  },
})

/** Routes about permissions. */
export function permissionRoutes({ desk }: Door) {
  const app = routes()
  const { scenarios } = desk.parts.library
  const all = permissionLines(scenarios)
  app.openapi(matrixRoute, (c) => {
    const { person: asked = '' } = c.req.valid('query')
    const { organisation } = c.get('asker').standing
    const person = asked === '' ? null : personOf(asked, organisation)
    if (person === null && asked !== '') {
      throw refusal(c.get('language'), 'not-found', 'http.noPerson')
    }
    const rows = person === null ? all : all.filter((line) => holdsFor(line, person))
    const titles = scenarios.map(({ name, title }) => ({ name, title }))
    return reply(c, { rows, scenarios: titles, person } satisfies Permissions)
  })
  app.openapi(sheetRoute, (c) => {
    const name = `attachment; filename="permissions.csv"`
    return c.body(permissionsCsv(all), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': name,
    }) as never
  })
  return app
}

type Person = NonNullable<Permissions['person']>

function personOf(id: string, organisation: Organisation): Person | null {
  const person = organisation.person(id)
  if (person === null) return null
  const seats = organisation.seatsOf(id).map(({ post, roles, onBehalfOf }) => ({
    post: post.id,
    title: post.title,
    unit: organisation.unit(post.unit)?.name ?? post.unit,
    roles,
    onBehalfOf: onBehalfOf === null ? null : (organisation.person(onBehalfOf)?.name ?? onBehalfOf),
  }))
  return { id, name: person.name, seats }
}

/** What is for everybody, for whoever has a case, and for the roles of the posts. */
function holdsFor({ by }: PermissionLine, { seats }: Person): boolean {
  if (by === 'system') return false
  if (!by.includes('/')) return true
  return seats.some(({ roles }) => roles.includes(by))
}
