/** What the program reads from its environment stands in the pages for who runs it. */
import { isTest, lineAt, type Problem, type Tree } from './tree.ts'

const pages = ['OPERATIONS.md', 'OPERATIONS.zh-CN.md']
/** Which PostgreSQL the tests are run on. */
const forTests = /^LUOSHI_TEST_/

/** Where the program lists what it reads, so that it can tell what was misspelt. */
const list = 'src/app/variables.ts'

/** Names each variable of ours that the program reads and a page or its own list does not tell of. */
export function checkEnvironment(tree: Tree): Problem[] {
  const read = new Map<string, { readonly path: string; readonly line: number }>()
  for (const { path, text } of tree.files) {
    if (!/^src\/.*\.ts$/.test(path) || isTest(path) || path === list) continue
    for (const found of text.matchAll(/\b(?:LUOSHI|OTEL)_[A-Z_]*[A-Z]\b/g)) {
      const [name] = found
      if (!read.has(name)) read.set(name, { path, line: lineAt(text, found.index) })
    }
  }
  return [...pages, list].flatMap((page) => {
    const told = tree.files.find(({ path }) => path === page)?.text ?? ''
    const quote = page === list ? "'" : '`'
    const isTold = (name: string) =>
      told.includes(`${quote}${name}${quote}`) || (page === list && name.startsWith('OTEL_'))
    return (
      [...read]
        // A secret may be given as a file: its own name stands for both.
        .filter(([name]) => !isTold(name) && !isTold(name.replace(/_FILE$/, '')))
        .filter(([name]) => !forTests.test(name))
        .map(([name, place]) => ({ check: 'environment', ...place, says: `${page} lacks ${name}` }))
    )
  })
}
