/** The parts that read code without running it. */
import { run, type Outcome } from './part.ts'

const projects = ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.web.json']

/** Checks the types of the three worlds: Node, pure floors, browser. */
export function types(): Promise<Outcome> {
  const checks = projects.map((project) =>
    run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project]),
  )
  return together(checks)
}

/** Checks the code against the lint rules; a warning is an error. */
export function lint(): Promise<Outcome> {
  return together([run(process.execPath, ['node_modules/oxlint/bin/oxlint', '--deny-warnings'])])
}

async function together(checks: readonly ReturnType<typeof run>[]): Promise<Outcome> {
  const done = await Promise.all(checks)
  const failed = done.filter(({ code }) => code !== 0)
  return {
    passed: done.length - failed.length,
    failed: failed.length,
    skipped: 0,
    skips: [],
    said: failed.map(({ said }) => said).join('\n'),
  }
}
