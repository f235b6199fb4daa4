/** What goes into the archive, file by file, with digests; the same checkout gives the same list. */
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { filesUnder, packageFolders, reach } from './reach.ts'

/** A file of the archive. */
export interface Packed {
  /** Path in the archive, below its one folder. */
  readonly path: string
  /** Path from the root of the checkout. */
  readonly from: string
}

/** Only needed to make the pages, which the archive holds ready. */
const onlyForPages = new Set(['vite', '@vitejs/plugin-react'])
/** For an author of scenarios at the terminal, who has a checkout. */
const onlyForTests = new Set(['vitest', 'fast-check'])

const documents = /^(LICENSE|THIRD-PARTY|README|OPERATIONS|SECURITY)[\w.-]*$/

/** Parts of packages that nothing runs. */
const unusedKinds = /\.(a|md|map|d\.[cm]?ts|[cm]?ts|markdown|flow|html)$/
const unusedFolders = /\/(include|share\/man|test|tests|docs)\//

/** Everything the archive holds: program, scenarios, pages, packages, Node and PostgreSQL. */
export function contentsOf(root: string): Packed[] {
  const scenarios = filesUnder(root, 'scenarios').filter((path) => !path.endsWith('.test.ts'))
  const code = scenarios.filter((path) => path.endsWith('.ts'))
  const reached = reach(root, ['src/app/main.ts', 'src/app/cli/main.ts', ...code])
  const named = [...reached.packages].filter((name) => !onlyForPages.has(name))
  const packages = packageFolders(root, named.filter((name) => !onlyForTests.has(name)))
  const native = `node_modules/node-${process.platform}-${process.arch}`
  const data = ['src/store/schema', 'src/store/functions', 'src/doors/http/tables/schema']
  const app = [
    'package.json',
    ...readdirSync(root).filter((name) => documents.test(name)),
    ...[...reached.files].filter((path) => path.startsWith('src/')),
    ...data.flatMap((folder) => filesUnder(root, folder)),
    ...filesUnder(root, 'src').filter((path) => /\.(json|csv|txt)$/.test(path)),
    ...scenarios,
    ...filesUnder(root, 'dist/web'),
    ...packages.flatMap((folder) => packageFiles(root, folder, packages)),
    `${native}/bin/node`,
    `${native}/LICENSE`,
  ]
  const paths = [...new Set(app)].toSorted()
  return [
    { path: 'install.sh', from: 'scripts/pack/install.sh' },
    ...paths.map((path) => ({ path: `app/${path}`, from: path })),
  ]
}

/** `digest  path` of every file as it lies in the folder, links by where they lead. */
export function listOf(folder: string, packed: readonly Packed[]): string {
  return packed
    .map(({ path }) => {
      const place = join(folder, path)
      const isLink = lstatSync(place).isSymbolicLink()
      const bytes = isLink ? `-> ${readlinkSync(place)}` : readFileSync(place)
      return `${createHash('sha256').update(bytes).digest('hex')}  ${isLink ? '@' : ''}${path}\n`
    })
    .join('')
}

/** The files of a package, without packages inside it that are listed by themselves. */
function packageFiles(root: string, folder: string, packages: readonly string[]): string[] {
  const inside = packages.filter((other) => other.startsWith(`${folder}/`))
  return filesUnder(root, folder)
    .filter((path) => !inside.some((other) => path.startsWith(`${other}/`)))
    .filter((path) => !path.slice(folder.length).includes('/node_modules/'))
    .filter((path) => (path.includes('/native/') ? !path.endsWith('.a') : isUsed(path)))
}

/** Whatever may say under which licence a package is stays with it. */
function isUsed(path: string): boolean {
  const isIdle = unusedKinds.test(path) || unusedFolders.test(path)
  return !isIdle || /licen[cs]e|notice|copying/i.test(path)
}
