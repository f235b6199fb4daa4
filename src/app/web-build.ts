/** The built pages: made when their sources differ from those of the last build. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { say, trouble } from './say.ts'

/** What pages are made of. */
const sources = ['src/web', 'src/wire', 'src/kernel', 'src/define', 'vite.config.ts']

/** Builds the pages when needed and gives their folder; throws a sentence when that fails. */
export async function builtWeb(root: string): Promise<string> {
  const folder = join(root, 'dist', 'web')
  const stamp = join(root, 'dist', 'web.stamp')
  if (!existsSync(join(root, 'src', 'web'))) return folder
  const wanted = hashOf(root)
  const isThere = existsSync(join(folder, 'index.html')) && existsSync(stamp)
  if (isThere && readFileSync(stamp, 'utf8') === wanted) return folder
  say('正在生成页面（约十秒）……', 'Building the pages (about ten seconds) …')
  // Made aside: another start may be serving, or making, the pages that are there.
  const aside = join(root, 'dist', `web-${process.pid}`)
  const said = await build(root, aside)
  if (said !== null) {
    rmSync(aside, { recursive: true, force: true })
    throw trouble(`页面没有生成成功：\n${said}`, 'The pages could not be built; see above.')
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(aside, folder)
  writeFileSync(stamp, wanted)
  return folder
}

/** Of every source by name and content, and of the packages. */
function hashOf(root: string): string {
  const hash = createHash('sha256')
  const all = [...sources, 'package-lock.json'].flatMap((source) => filesUnder(root, source))
  for (const path of all) {
    hash.update(`${path}\n`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

function filesUnder(root: string, path: string): string[] {
  const place = join(root, path)
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [path]
  return readdirSync(place)
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .toSorted()
    .flatMap((name) => filesUnder(root, `${path}/${name}`))
}

/** What the builder complained about; null when all went well. */
function build(root: string, folder: string): Promise<string | null> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const options = ['--logLevel', 'warn', '--outDir', folder, '--emptyOutDir']
  const child = spawn(process.execPath, [vite, 'build', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const leave = () => child.kill()
  process.once('exit', leave)
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => {
      process.off('exit', leave)
      resolve(code === 0 ? null : said)
    })
  })
}
