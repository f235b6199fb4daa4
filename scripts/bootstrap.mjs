/**
 * Makes a checkout runnable: the packages of the lockfile, then the pinned Node.
 * Plain JavaScript that Node 20 understands, because it runs before anything is installed.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants } from 'node:os'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The checkout this script belongs to. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const modules = join(root, 'node_modules')
const stamp = join(modules, '.luoshi-stamp')
const cache = join(root, '.cache')
const lock = join(cache, 'installing')

/** Tells the person at the terminal; stderr, so that stdout stays what a command prints. */
export function say(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`)
}

/** A mistake to be told as a sentence, without a stack. */
export class Trouble extends Error {}

/** Installs what the lockfile asks for, unless this very lockfile was installed before. */
export async function ensureInstalled() {
  const wanted = lockfileHash()
  if (installedHash() === wanted) return
  if (isInstalledByHand()) return keepStamp(wanted)
  await takeInstallLock()
  try {
    if (installedHash() === wanted) return
    say(
      '落实：正在安装依赖（首次约半分钟）……',
      'Luoshi: installing packages (about half a minute the first time) …',
    )
    const { node, npm } = npmCommand()
    const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier']
    const whole = ['--include=dev', '--include=optional']
    // npm writes its summary to stdout; ours belongs to the command that follows.
    const code = await run(node, [npm, 'ci', ...quiet, ...whole], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'development' },
    })
    if (code !== 0) {
      throw new Trouble(
        `安装依赖失败（npm ci 退出码 ${code}），请看上面 npm 的说明。\n` +
          `Installing packages failed (npm ci left with ${code}); npm says why above.`,
      )
    }
    keepStamp(wanted)
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Runs a script of the checkout on the pinned Node and leaves with its exit code. */
export async function runPinned(script, args) {
  const env = { ...process.env }
  env.NODE_COMPILE_CACHE ??= join(cache, 'compiled')
  const code = await run(pinnedNode(), [join(root, script), ...args], { stdio: 'inherit', env })
  process.exitCode = code
}

/** Runs `main`, telling a Trouble as its sentence and anything else with its stack. */
export async function lead(main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Trouble ? error.message : error.stack}\n`)
    process.exitCode = 1
  }
}

function lockfileHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  return hash.update(`${process.platform} ${process.arch}`).digest('hex')
}

function installedHash() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null
}

/** Where node_modules belongs to another user, the stamp is left to them. */
function keepStamp(hash) {
  try {
    writeFileSync(stamp, hash)
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error
  }
}

/** Whether npm itself notes that it installed just what the lockfile asks for on this machine. */
function isInstalledByHand() {
  const note = join(modules, '.package-lock.json')
  if (!existsSync(note)) return false
  const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const { packages: found } = JSON.parse(readFileSync(note, 'utf8'))
  const isForHere = ({ os, cpu, libc }) =>
    !libc && os?.includes(process.platform) && cpu?.includes(process.arch)
  return Object.entries(wanted).every(([path, { version, optional, ...about }]) => {
    if (path === '') return true
    if (!(path in found)) return optional === true && !isForHere(about)
    return found[path].version === version && existsSync(join(root, path))
  })
}

/** One installation at a time; a lock whose holder is gone is taken over. */
async function takeInstallLock() {
  try {
    mkdirSync(cache, { recursive: true })
  } catch (error) {
    throw new Trouble(
      `无法写入 ${root}（${error.code}）：请由该目录的所有者先运行一次 npm start。\n` +
        `Cannot write to ${root} (${error.code}): let its owner run npm start once.`,
    )
  }
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = holderOfLock()
    if (holder !== null && !isAlive(holder)) rmSync(lock, { force: true })
    else {
      if (!told) say(`等待另一个安装（进程 ${holder}）……`, `Waiting for process ${holder} …`)
      await sleep(500)
    }
  }
}

function holderOfLock() {
  try {
    return Number(readFileSync(lock, 'utf8')) || null
  } catch {
    return null
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The Node and npm to install with: never the Node inside node_modules, which npm ci removes. */
function npmCommand() {
  const inside = (path) => path.startsWith(modules + sep)
  const nodes = [process.env.npm_node_execpath, process.execPath, ...nodesOnPath()]
  const node = nodes.find((path) => path && existsSync(path) && !inside(path)) ?? process.execPath
  const beside = [
    join(dirname(node), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(node), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(node), '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
  ]
  const npm = [process.env.npm_execpath, ...beside].find((path) => path && existsSync(path))
  if (npm) return { node, npm }
  throw new Trouble(
    '找不到 npm：请安装 Node.js 20 或更高版本（自带 npm）后重试。\n' +
      'npm was not found: install Node.js 20 or newer (npm comes with it) and try again.',
  )
}

function nodesOnPath() {
  const [name, separator] = process.platform === 'win32' ? ['node.exe', ';'] : ['node', ':']
  return (process.env.PATH ?? '').split(separator).map((folder) => join(folder, name))
}

/** Node 24 from its npm package; where there is none, the Node we run on if it is new enough. */
function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = join(modules, `node-${system}-${process.arch}`, 'bin', program)
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Trouble(
    `本系统（${process.platform} ${process.arch}）没有随附的 Node，且当前 Node ` +
      `${process.versions.node} 版本过低：请安装 Node.js 24 或更高版本。\n` +
      `No Node is bundled for ${process.platform} ${process.arch} and this Node ` +
      `${process.versions.node} is too old: install Node.js 24 or newer.`,
  )
}

/** Runs a program to its end, handing on the signals we get; its code, or 128 + its signal. */
function run(program, args, options) {
  const child = spawn(program, args, options)
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}
