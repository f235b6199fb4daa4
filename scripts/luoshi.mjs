#!/usr/bin/env node
/** The `luoshi` command; in a fresh clone it installs what is missing first. */
import { ensureInstalled, lead, runPinned } from './bootstrap.mjs'

await lead(async () => {
  await ensureInstalled()
  const args = process.argv.slice(2)
  await runPinned(args[0] === 'start' ? 'src/app/main.ts' : 'src/app/cli/main.ts', args)
})
