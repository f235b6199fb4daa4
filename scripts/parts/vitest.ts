/** A part that vitest runs, counted from its report. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, type Outcome } from './part.ts'

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** Runs one project of vitest.config.ts, all of it or the files whose path holds a filter. */
export async function vitest(
  project: string,
  filters: readonly string[],
  env: Readonly<Record<string, string>> = {},
  more: readonly string[] = [],
): Promise<Outcome> {
  const folder = join(root, '.cache', 'reports')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${project}-${process.pid}.json`)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]
  const { code, said } = await run(process.execPath, [...args, ...more, ...filters], env)
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, skips: [], said }
  const report: Report = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(file)
  return outcomeOf(report, code, said)
}

function outcomeOf(report: Report, code: number, said: string): Outcome {
  const tests = report.testResults.flatMap((result) => result.assertionResults)
  const skips = tests
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => test.fullName)
  const broken = report.testResults.filter(
    (result) =>
      result.status === 'failed' &&
      !result.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + broken.length
  const isSilent = code !== 0 || tests.length === 0
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && isSilent ? 1 : failed,
    skipped: skips.length,
    skips,
    said: tests.length === 0 ? `${said}\nno test was found\n` : said,
  }
}
