import { defineConfig } from 'vitest/config'

const notUnit = ['**/*.pg.test.ts', '**/*.simulation.test.ts']

/** The four kinds of test; `npm test` runs each as a part of its own (see scripts/test.ts). */
export default defineConfig({
  test: {
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,scenarios,house,scripts,proof,bench}/**/*.test.{ts,tsx}'],
          exclude: notUnit,
          // A machine that does other work as well must not fail a test.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          include: ['{src,scenarios,proof}/**/*.pg.test.ts'],
          globalSetup: ['src/store/rig.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          include: ['{src,scenarios}/**/*.simulation.test.ts'],
          testTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['e2e/rig/global.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
