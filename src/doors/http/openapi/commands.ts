/** Every command of every scenario as a path of its own, with the form it takes. */
import type { AnyCommand, CaseType } from '../../../engine/cases/case-type.ts'
import type { Library } from '../../../engine/library.ts'
import { grouped } from '../../../kernel/grouped.ts'
import { schemaOfFields, type JsonSchema } from './field-schema.ts'

/** Paths and schemas to be laid beside those of the routes. */
export interface CommandPaths {
  readonly paths: { readonly [path: string]: JsonSchema }
  readonly schemas: { readonly [name: string]: JsonSchema }
}

interface Described {
  readonly type: CaseType
  readonly name: string
  readonly terms: AnyCommand
  /** Name of the schema of its input. */
  readonly schema: string
}

/** Commands people give; those only the system gives are left out. */
export function commandPaths(library: Library): CommandPaths {
  const commands = library.scenarios.flatMap(({ name, cases }) =>
    [...new Set(cases.map((one) => one.name))].flatMap((type) =>
      commandsOf(library.caseType(`${name}/${type}`)),
    ),
  )
  const opening = commands.filter(({ terms }) => terms.from === 'new')
  const others = grouped(
    commands.filter(({ terms }) => terms.from !== 'new'),
    ({ name }) => name,
  )
  return {
    schemas: Object.fromEntries(
      commands.map(({ schema, terms }) => [schema, schemaOfFields(terms.fields)]),
    ),
    paths: Object.fromEntries([
      ...opening.map((one) => [`/api/new/${one.type.key}/${one.name}`, pathOf([one], [])]),
      ...[...others].map(([name, all]) => [`/api/cases/{id}/${name}`, pathOf(all, [caseId])]),
    ]),
  }
}

function commandsOf(type: CaseType | null): Described[] {
  if (type === null) return []
  const commands = Object.entries(type.definition.commands as { [name: string]: AnyCommand })
  return commands
    .filter(([, { by }]) => by.some(({ role }) => role !== 'system'))
    .map(([name, terms]) => {
      return { type, name, terms, schema: `${type.key.replace('/', '.')}.${name}` }
    })
}

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: JsonSchema): JsonSchema => ({ 'application/json': { schema } })

const caseId = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const key = {
  name: 'idempotency-key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 200 },
  description: 'The same key, person and request again is the same command',
}

/** One path; a command of the same name in several case types takes one of several forms. */
function pathOf(all: readonly Described[], parameters: readonly JsonSchema[]): JsonSchema {
  const [first] = all
  const inputs = all.map(({ schema }) => ref(schema))
  const input = inputs.length === 1 ? inputs[0] : { oneOf: inputs }
  const properties = { input, ver: { type: 'integer', minimum: 0 } }
  const about = all.map(({ type, terms }) => {
    const roles = terms.by.map(({ role }) => role).join(', ')
    return `${type.definition.title.zh}：${terms.title.zh} (${type.key}; ${roles})`
  })
  return {
    post: {
      tags: [...new Set(all.map(({ type }) => type.scenario.name))],
      operationId: first?.schema,
      summary: first?.terms.title.en ?? '',
      description: about.join('\n\n'),
      parameters: [...parameters, key],
      requestBody: {
        required: true,
        content: json({ type: 'object', properties, required: ['input'] }),
      },
      responses: {
        200: { description: 'What came of it', content: json(ref('CommandResult')) },
        default: {
          description: 'Why not, as problem details (RFC 9457)',
          content: { 'application/problem+json': { schema: ref('Problem') } },
        },
      },
    },
  }
}
