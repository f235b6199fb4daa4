#!/usr/bin/env node
/** The `luoshi` command; in a fresh clone it installs what is missing first. */
import { ensureInstalled, lead, runPinned } from './bootstrap.mjs'

await lead(async () => {
  await ensureInstalled()
  await runPinned('src/app/cli/main.ts', process.argv.slice(2))
})
