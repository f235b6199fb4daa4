/**
 * `npm run bench -- start`: how long until the server answers, the first time (database made, demo
 * district loaded, pages already built) and later (goal: 3 s), and until the first page is read.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtWeb } from '../src/app/web-build.ts'
import { figure, machine, median, timed } from './measure.ts'
import { ask, serveApp } from './rig/served.ts'

/** Measures on a fresh data directory and prints one line a kind of start. */
export async function run(scale = 1): Promise<void> {
  process.stdout.write(`${machine()}\n`)
  await builtWeb(join(import.meta.dirname, '..'))
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'))
  try {
    const fresh = await once(dataDir)
    tell('fresh', [fresh.tookMs], 'until it answers, the demo district loaded')
    const warm: { tookMs: number; pageMs: number }[] = []
    for (let round = 0; round < Math.max(3, 9 * scale); round += 1) warm.push(await once(dataDir))
    tell('warm', warm.map(({ tookMs }) => tookMs), 'until it answers')
    tell('first page', warm.map(({ pageMs }) => pageMs), 'for its document after a warm start')
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function once(dataDir: string): Promise<{ tookMs: number; pageMs: number }> {
  const served = await serveApp(dataDir)
  try {
    const pageMs = await timed(async () => {
      const { status } = await ask({ port: served.port, path: '/' })
      if (status !== 200) throw new Error(`the first page: ${status}`)
    })
    return { tookMs: served.tookMs, pageMs }
  } finally {
    await served.stop()
  }
}

function tell(what: string, times: readonly number[], until: string): void {
  const most = times.length > 1 ? `, at most ${figure(Math.max(...times))} ms` : ''
  const rounds = `${times.length} ${times.length === 1 ? 'round' : 'rounds'}`
  process.stdout.write(`start, ${what}: ${figure(median(times))} ms ${until}${most} (${rounds})\n`)
}

if (import.meta.main) await run(process.argv.includes('--quick') ? 0.1 : 1)
