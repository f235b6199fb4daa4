/** The archive of `npm run pack`, installed and used where there is no network and no checkout. */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run, type Outcome } from './part.ts'

const what = 'the packed archive with the network off'

/** Packs, unpacks, and tries it in namespaces of its own; says by name why when it cannot. */
export async function pack(): Promise<Outcome> {
  const why = reasonNotTo()
  if (why !== null) {
    return { passed: 0, failed: 0, skipped: 1, skips: [`${what}: ${why}`], said: '' }
  }
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-packed-'))
  // The database runs as a user of its own, who must get to its programs.
  chmodSync(folder, 0o755)
  try {
    const packed = await run(process.execPath, ['scripts/pack.ts', '--out', folder])
    if (packed.code !== 0) return outcome(0, 1, packed.said)
    const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz')) ?? ''
    await run('tar', ['xzf', join(folder, archive), '-C', folder])
    const unpacked = join(folder, archive.replace('.tar.gz', ''))
    cpSync(join(root, 'scripts/pack/inside.mjs'), join(folder, 'inside.mjs'))
    const tried = await run('unshare', ['--net', '--mount', 'sh', '-c', inside(folder, unpacked)])
    const held = tried.said.split('\n').filter((line) => line.startsWith('✓')).length
    return outcome(held, tried.code === 0 ? 0 : 1, tried.said)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function reasonNotTo(): string | null {
  if (process.platform !== 'linux') return '不是 Linux / not Linux'
  if (process.getuid?.() !== 0) return '当前用户不是 root / not root'
  const may = spawnSync('unshare', ['--net', '--mount', 'true']).status === 0
  return may ? null : '不能另建命名空间 / namespaces cannot be made (unshare)'
}

/** The loopback is brought up by `ip`, or by the perl that every Debian has; the checkout is hidden. */
function inside(folder: string, unpacked: string): string {
  const up = `ip link set lo up 2>/dev/null || perl -e '${loopbackUp}'`
  const node = `${unpacked}/app/node_modules/node-linux-${process.arch}/bin/node`
  const script = `${node} ${folder}/inside.mjs ${unpacked} ${root} ${folder}/place`
  return `${up}; mkdir ${folder}/place && mount -t tmpfs none ${root} && cd / && exec ${script}`
}

/** SIOCSIFFLAGS with IFF_UP and IFF_RUNNING. */
const loopbackUp = 'socket(S,2,2,0); ioctl(S,0x8914,pack("a16s","lo",0x41)) or die $!'

function outcome(passed: number, failed: number, said: string): Outcome {
  return { passed, failed, skipped: 0, skips: [], said }
}
