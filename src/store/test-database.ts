/** Databases of tests that begin with the schema of the product. */
import { afterAll, beforeAll } from 'vitest'
import { clientOf } from './client.ts'
import { migrate } from './migrate.ts'
import { openStore, type OpenStore, type StoreOptions } from './open.ts'
import { freshDatabase, type TestDatabase } from './rig.ts'

/** The schema of the product, for `freshDatabase`. */
export const productTemplate = {
  name: 'product',
  prepare: async (url: string) => {
    await migrate({ url })
  },
}

/** A store on a database of one's own for the tests of a file; call in `describe`. */
export function useStore(options: StoreOptions = {}) {
  let database: TestDatabase
  let store: OpenStore
  beforeAll(async () => {
    database = await freshDatabase(productTemplate)
    store = await openStore({ url: database.url, migrate: false, ...options })
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })
  let lanes = 0
  return {
    open: () => store,
    url: () => database.url,
    /** What someone with the keys of the database does; the product cannot. */
    asOwner: async <Row extends object>(sql: string, values: readonly unknown[] = []) => {
      const client = clientOf({ connectionString: database.url })
      await client.connect()
      try {
        return (await client.query<Row>(sql, [...values])).rows
      } finally {
        await client.end()
      }
    },
    lane: () => `lane-${(lanes += 1)}`,
  }
}
