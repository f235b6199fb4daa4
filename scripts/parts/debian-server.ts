/** The store on its second engine: PostgreSQL 15 of Debian, installed where that is possible. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { debianServerBin } from '../../src/store/rig.ts'
import { run, type Outcome } from './part.ts'
import { vitest } from './vitest.ts'

/** Runs the store's tests on PostgreSQL 15, or says by name why they are skipped. */
export async function server(): Promise<Outcome> {
  const why = existsSync(debianServerBin) ? null : await install()
  if (why === null) {
    // What is about the embedded engine itself was tried with the embedded engine.
    const more = ['--exclude', 'src/store/embedded/**']
    return vitest('pg', [], { LUOSHI_TEST_ENGINE: 'server' }, more)
  }
  const skips = [`store contract on PostgreSQL 15: ${why}`]
  return { passed: 0, failed: 0, skipped: 1, skips, said: '' }
}

/** Installs the server without a cluster of its own; gives the reason when it cannot. */
async function install(): Promise<string | null> {
  if (process.getuid?.() !== 0) return '没有安装，且当前用户不是 root / not installed, and not root'
  if (!existsSync('/usr/bin/apt-get')) return '没有 apt-get / there is no apt-get'
  process.stdout.write('  正在安装 / installing postgresql-15 (apt-get)\n')
  keepFromMakingClusters()
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], quiet)
  const options = ['-q', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold']
  const { said } = await run('apt-get', ['install', ...options, 'postgresql-15'], quiet)
  if (existsSync(debianServerBin)) return null
  return `apt-get: ${said.trim().split('\n').at(-1) ?? ''}`
}

function keepFromMakingClusters(): void {
  const folder = '/etc/postgresql-common'
  if (existsSync(`${folder}/createcluster.conf`)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/createcluster.conf`, 'create_main_cluster = false\n')
}
