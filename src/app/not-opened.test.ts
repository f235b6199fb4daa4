import { createServer, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { notOpened } from './not-opened.ts'

/** What the system says when a server is to listen there. */
const saidOf = (host: string, port: number) =>
  new Promise<unknown>((resolve) => {
    const server = createServer().once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(null)))
  })

it('a port that is taken, or of another machine, is told with what to do', async () => {
  const taken = createServer()
  await new Promise<void>((opened) => taken.listen(0, '127.0.0.1', opened))
  const { port } = taken.address() as AddressInfo
  try {
    const inUse = notOpened(await saidOf('127.0.0.1', port), '127.0.0.1', port)
    expect(inUse?.message).toContain(`Port ${port} is taken`)
  } finally {
    taken.close()
  }
  const elsewhere = notOpened(await saidOf('192.0.2.1', 4130), '192.0.2.1', 4130)
  expect(elsewhere?.message).toMatch(/192\.0\.2\.1 does not open \(EADDRNOTAVAIL\).*HOST/)
  expect(notOpened(new TypeError('x is undefined'), '127.0.0.1', 1)).toBeNull()
})
