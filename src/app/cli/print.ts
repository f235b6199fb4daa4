/** `luoshi print`: the handbook page of a scenario. */
import { parseArgs } from 'node:util'
import { checkShape } from '../../engine/check/check-shape.ts'
import { handbook } from '../../engine/print/handbook.ts'
import { UsageError, type Io } from './io.ts'
import { folderOf, load } from './scenario-folders.ts'

/** Prints the page of one scenario as Markdown. 0 printed, 1 it cannot be, 2 asked wrongly. */
export async function print(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { lang: { type: 'string', default: 'zh' } },
  })
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
