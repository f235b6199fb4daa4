/** What the proof takes from Debian, installed where that is possible. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { debianServerBin } from '../../src/store/rig.ts'
import { run } from './part.ts'

/** A package of Debian and what it brings. */
export interface DebianPackage {
  readonly name: string
  readonly brings: string
}

/** PostgreSQL 15, the second engine. */
export const postgres: DebianPackage = { name: 'postgresql-15', brings: debianServerBin }
/** What OPERATIONS.md tells administrators to ask a server with. */
export const curl: DebianPackage = { name: 'curl', brings: '/usr/bin/curl' }

/** LibreOffice's sheets without its windows, the other program workbooks go through: 277 MB. */
export const office: DebianPackage = {
  name: 'libreoffice-calc-nogui',
  brings: '/usr/bin/soffice',
}

/** Installs those that are missing; gives the reason when one cannot be. */
export async function install(...packages: readonly DebianPackage[]): Promise<string | null> {
  const missing = packages.filter(({ brings }) => !existsSync(brings))
  if (missing.length === 0) return null
  if (process.getuid?.() !== 0) return '没有安装，且当前用户不是 root / not installed, and not root'
  if (!existsSync('/usr/bin/apt-get')) return '没有 apt-get / there is no apt-get'
  const names = missing.map(({ name }) => name)
  process.stdout.write(`  正在安装 / installing ${names.join(', ')} (apt-get)\n`)
  keepFromMakingClusters()
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], quiet)
  const options = ['-q', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold']
  const { said } = await run('apt-get', ['install', ...options, ...names], quiet)
  if (missing.every(({ brings }) => existsSync(brings))) return null
  return `apt-get: ${said.trim().split('\n').at(-1) ?? ''}`
}

/** A cluster of the distribution's own would be started, and is not wanted. */
function keepFromMakingClusters(): void {
  const folder = '/etc/postgresql-common'
  if (existsSync(`${folder}/createcluster.conf`)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/createcluster.conf`, 'create_main_cluster = false\n')
}
