/** `npm start`, `npm test` and the other npm scripts: install what is missing, then run. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble, ensureInstalled, lead, root, runPinned } from './bootstrap.mjs'

const verbs = {
  start: (args) => ['src/app/main.ts', ['start', ...args]],
  test: (args) => ['scripts/test.ts', args],
  check: (args) => ['scripts/test.ts', ['--check', ...args]],
  types: (args) => ['scripts/test.ts', ['types', ...args]],
  bench: ([name, ...rest]) => [named('bench', name), rest],
  // Without a name, or with flags only: every part.
  proof: (args) => {
    const [name, ...rest] = args[0]?.startsWith('--') === false ? args : ['everything', ...args]
    return [named('proof', name), rest]
  },
  pack: (args) => ['scripts/pack.ts', args],
  screenshots: (args) => ['e2e/screenshots.ts', args],
}

await lead(async () => {
  const [verb, ...args] = process.argv.slice(2)
  if (!Object.hasOwn(verbs, verb ?? '')) {
    const known = Object.keys(verbs).join(', ')
    throw new Trouble(`没有命令 ${verb ?? ''}，可用：${known}\nNo such command; known: ${known}`)
  }
  const [script, rest] = verbs[verb](args)
  await ensureInstalled()
  await runPinned(script, rest)
})

/** The script `<folder>/<name>.ts`; a name that is not there is answered with those that are. */
function named(folder, name) {
  if (name && /^[a-z-]+$/.test(name) && existsSync(join(root, folder, `${name}.ts`))) {
    return `${folder}/${name}.ts`
  }
  const there = readdirSync(join(root, folder))
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
  throw new Trouble(
    `请指明名称 / name one of: npm run ${folder} -- ${there.join(' | ') || '(none yet)'}`,
  )
}
