import { createServer } from 'node:http'
import { connect } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { listen, type Listening } from './listening.ts'

const host = '127.0.0.1'
const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

const serve = async (port = 0) => {
  const server = createServer((_request, response) => void response.end('here'))
  const listening = await listen(server, { host, port })
  open.push(listening)
  return { server, ...listening }
}

it('a crowd is let in within a few turns of the event loop, not one a turn', async () => {
  const { server, port } = await serve()
  let accepted = 0
  server.on('connection', () => (accepted += 1))
  const crowd = Array.from({ length: 96 }, () => connect({ host, port }))
  let turns = 0
  for (; accepted < crowd.length; turns += 1) await turn()
  expect(turns).toBeLessThan(crowd.length / 2)
  for (const one of crowd) one.destroy()
})

it('whichever of the sockets a request comes in by, it is answered', async () => {
  const { port } = await serve()
  const answers = Array.from({ length: 40 }, async () => {
    const answer = await fetch(`http://${host}:${port}/`, { headers: { connection: 'close' } })
    return answer.text()
  })
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['here']))
})

it('a port that is taken is said to be taken, and free again once it was closed', async () => {
  const { port, close } = await serve()
  await expect(serve(port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await close()
  open.length = 0
  expect((await serve(port)).port).toBe(port)
})
