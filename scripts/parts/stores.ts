/** The store on its two engines: the embedded one, and PostgreSQL 15 of Debian on a server. */
import { curl, install, postgres } from './debian.ts'
import type { Outcome } from './part.ts'
import { vitest } from './vitest.ts'

/** Runs the store's tests on the embedded engine; OPERATIONS.md is tried here, with its tools. */
export async function embedded(): Promise<Outcome> {
  // What cannot be installed is skipped by name by the tests that need it.
  await install(curl, postgres)
  return vitest('pg', [], { LUOSHI_TEST_ENGINE: 'embedded' })
}

/** Runs the store's tests on PostgreSQL 15, or says by name why they are skipped. */
export async function server(): Promise<Outcome> {
  const why = await install(postgres)
  if (why === null) {
    // What is about the embedded engine itself, or starts what it needs, was tried with that one.
    const tried = ['src/store/embedded/**', 'src/app/operations.pg.test.ts']
    const more = tried.flatMap((path) => ['--exclude', path])
    return vitest('pg', [], { LUOSHI_TEST_ENGINE: 'server' }, more)
  }
  const skips = [`store contract on PostgreSQL 15: ${why}`]
  return { passed: 0, failed: 0, skipped: 1, skips, said: '' }
}
