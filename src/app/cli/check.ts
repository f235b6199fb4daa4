/** `luoshi check`: every mistake of a scenario's definition, with its path. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { checkRow } from '../../engine/check/check-row.ts'
import { checkScenario, codeUses } from '../../engine/check/check-scenario.ts'
import { mistake, type Mistake } from '../../engine/check/mistake.ts'
import { platform } from '../../engine/platform/platform.ts'
import type { Text } from '../../kernel/text.ts'
import type { Io } from './io.ts'
import { foldersOf, load, shown, type Loaded } from './scenario-folders.ts'

/** A line of the report: a mistake of the definition, or of the folder it lies in. */
type Finding = Pick<Mistake, 'path' | 'severity' | 'text'>

/** Checks folders, all when none is named. 0 sound, 1 there are errors, 2 asked wrongly. */
export async function check(argv: readonly string[], io: Io): Promise<number> {
  const { positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: {} })
  const loaded: Loaded[] = []
  for (const folder of foldersOf(positionals, io.cwd)) loaded.push(await load(folder))
  const scenarios = loaded.flatMap((one) => ('scenario' in one ? [one.scenario] : []))
  const sums = { errors: 0, warnings: 0 }
  for (const one of loaded) {
    const beside = scenarios.filter((other) => 'scenario' in one && other !== one.scenario)
    const findings = findingsOf(one, [platform, ...beside])
    tell(one.folder, findings, io)
    sums.errors += findings.filter(({ severity }) => severity === 'error').length
    sums.warnings += findings.filter(({ severity }) => severity === 'warning').length
  }
  io.out(summary(loaded.length, sums, scenarios))
  return sums.errors > 0 ? 1 : 0
}

/** Everything wrong with a folder and what it defines. */
export function findingsOf(one: Loaded, beside: readonly ScenarioDefinition[]): readonly Finding[] {
  const { folder } = one
  const files = ['README.md', 'demo.ts', 'story.test.ts']
    .filter((file) => !existsSync(join(folder, file)))
    .map((file) => finding(file, '没有这个文件。', 'The file is missing.'))
  if ('failure' in one) {
    return [finding('scenario.ts', `读不进来：${one.failure}`, `cannot be loaded: ${one.failure}`)]
  }
  const { scenario } = one
  const mistakes = checkScenario(scenario, beside)
  if (mistakes.some(({ kind }) => kind === 'not-a-scenario')) return [...files, ...mistakes]
  const name = basename(folder)
  const renamed = finding(
    'name',
    `名称“${scenario.name}”应与文件夹“${name}”相同。`,
    `The name “${scenario.name}” should be that of the folder, “${name}”.`,
  )
  return [
    ...files,
    ...(scenario.name === name ? [] : [renamed]),
    ...mistakes,
    ...scenario.cases.flatMap((definition) => rowMistakes(definition)),
  ]
}

/** The row is the author's own code, so it may throw. */
function rowMistakes(definition: ScenarioDefinition['cases'][number]): Mistake[] {
  const path = `cases.${definition.name}`
  try {
    return checkRow(definition, path)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [mistake('row-fails', `${path}.row`, { why })]
  }
}

function finding(path: string, zh: string, en: string): Finding {
  return { path, severity: 'error', text: { zh, en } }
}

function tell(folder: string, findings: readonly Finding[], io: Io): void {
  const name = shown(folder, io.cwd)
  if (findings.length === 0) return io.out(`✓ ${name}\n`)
  const isWrong = findings.some(({ severity }) => severity === 'error')
  io.out(`${isWrong ? '✗' : '!'} ${name}\n`)
  for (const { path, severity, text } of findings) {
    io.out(`  ${severity === 'error' ? '✗' : '!'} ${path}\n${indented(text)}`)
  }
}

function indented({ zh, en }: Text): string {
  return `      ${zh}\n      ${en}\n`
}

function summary(
  count: number,
  { errors, warnings }: { readonly errors: number; readonly warnings: number },
  scenarios: readonly ScenarioDefinition[],
): string {
  const sound = scenarios.filter(({ cases }) => Array.isArray(cases))
  const code = sound.reduce((sum, scenario) => sum + codeUses(scenario), 0)
  return (
    `${count} 个应用场景：错误 ${errors}，提醒 ${warnings}，写成程序的条件 ${code}。\n` +
    `Scenarios: ${count}; errors: ${errors}; warnings: ${warnings}; conditions in code: ${code}.\n`
  )
}
