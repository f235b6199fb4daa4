/** One server for all browser tests; each makes what it needs and leaves the others alone. */
import type { TestProject } from 'vitest/node'
import { startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly url: string
    readonly dataDir: string
  }
}

/**
 * Starts the server before the first browser test and stops it after the last; while pages are
 * being written, LUOSHI_TRY names one that runs already.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.LUOSHI_TRY
  const tried = { url: running ?? '', dataDir: process.env.LUOSHI_DATA ?? '', stop: async () => {} }
  const server = running ? tried : await startServer()
  project.provide('url', server.url)
  project.provide('dataDir', server.dataDir)
  return () => server.stop()
}
