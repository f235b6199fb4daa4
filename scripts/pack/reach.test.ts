import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { packageFolders, reach } from './reach.ts'

const root = mkdtempSync(join(tmpdir(), 'luoshi-reach-'))
afterAll(() => rmSync(root, { recursive: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

it('comes to files imported at once, later and by threads, and to no others', () => {
  put('src/main.ts', `import { a } from './a.ts'\nawait import('./later.ts')\nimport 'pg'`)
  put('src/a.ts', `new Worker(new URL('./thread.ts', import.meta.url))\nimport 'node:fs'`)
  put('src/later.ts', `import type { B } from '@scope/thing/part'\nimport './main.ts'`)
  put('src/thread.ts', `const folder = new URL('./schema/', import.meta.url)`)
  put('src/stray.ts', `import 'stray'`)
  const { files, packages } = reach(root, ['src/main.ts'])
  expect([...files].toSorted()).toEqual(['a', 'later', 'main', 'thread'].map((n) => `src/${n}.ts`))
  expect([...packages].toSorted()).toEqual(['@scope/thing', 'pg'])
})

it('takes what packages need, from where Node would, and not what is absent here', () => {
  const about = (dependencies: object) => JSON.stringify({ dependencies })
  put('node_modules/pg/package.json', about({ types: '1', other: '1' }))
  put('node_modules/pg/node_modules/types/package.json', about({}))
  put('node_modules/types/package.json', about({ stray: '1' }))
  put('node_modules/other/package.json', JSON.stringify({ optionalDependencies: { absent: '1' } }))
  expect(packageFolders(root, ['pg'])).toEqual([
    'node_modules/other',
    'node_modules/pg',
    'node_modules/pg/node_modules/types',
  ])
})
