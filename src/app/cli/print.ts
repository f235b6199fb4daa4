/** `luoshi print`: the handbook page of a scenario, or the matrix of all permissions. */
import { parseArgs } from 'node:util'
import { checkShape } from '../../engine/check/check-shape.ts'
import { handbook } from '../../engine/print/handbook.ts'
import { permissionLines } from '../../doors/http/permissions/matrix.ts'
import { permissionsCsv } from '../../engine/permissions/csv.ts'
import { discoverScenarios } from '../scenarios.ts'
import { UsageError, type Io } from './io.ts'
import { checkout, folderOf, load } from './scenario-folders.ts'

/**
 * Prints the page of one scenario as Markdown, or who may do what as CSV. 0 printed, 1 it cannot
 * be, 2 asked wrongly.
 */
export async function print(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { lang: { type: 'string', default: 'zh' }, permissions: { type: 'boolean' } },
  })
  if (values.permissions === true) return printPermissions(positionals, io)
  const { lang } = values
  if (lang !== 'zh' && lang !== 'en') {
    throw new UsageError(`语言只有 zh 和 en。/ The language is zh or en, not “${lang}”.`)
  }
  const [name, ...others] = positionals
  if (name === undefined || others.length > 0) {
    throw new UsageError('请写一个应用场景。/ Name one scenario.')
  }
  const loaded = await load(folderOf(name, io.cwd))
  const [wrong] = 'failure' in loaded ? [] : checkShape(loaded.scenario)
  if ('failure' in loaded || wrong !== undefined) {
    const why = 'failure' in loaded ? loaded.failure : `${wrong?.path}: ${wrong?.text.en}`
    io.err(`${why}\n逐条检查 / look closer: luoshi check ${name}\n`)
    return 1
  }
  io.out(handbook(loaded.scenario, lang))
  return 0
}

/** All there is, so that what was left out is missed by whoever compares. */
async function printPermissions(names: readonly string[], io: Io): Promise<number> {
  if (names.length > 0) {
    throw new UsageError('权限表总是全部输出。/ The permissions of everything are printed.')
  }
  const { scenarios } = await discoverScenarios(checkout)
  io.out(permissionsCsv(permissionLines(scenarios)))
  return 0
}
