import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openMemory } from '../../store/index.ts'
import { openHttp, type OpenHttp } from './open-http.ts'
import { openSampleDoor, password, type SampleDoor } from './sample.ts'

let door: SampleDoor
let http: OpenHttp
beforeEach(async () => {
  door = await openSampleDoor(openMemory())
  const district = { zh: '双桥产业园', en: 'Twin Bridges Park' }
  const { desk, tables, messages, filesDir } = door
  const parts = { desk, tables, messages, filesDir, webDir: null, district }
  http = await openHttp({ ...parts, host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  await http.close()
  await door.end()
  expect(door.logged).toEqual([])
})

const enter = async (): Promise<string> => {
  const entered = await fetch(`${http.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'lin', password }),
  })
  expect(entered.status).toBe(200)
  return entered.headers.get('set-cookie')!.split(';')[0]!
}

it('answers on a port of its own, and lets go of it at once when it closes', async () => {
  const cookie = await enter()
  expect((await fetch(`${http.url}/api/me`, { headers: { cookie } })).status).toBe(200)
  const live = await fetch(`${http.url}/api/live`, { headers: { cookie } })
  const begun = performance.now()
  await http.close()
  expect(performance.now() - begun).toBeLessThan(2000)
  expect(await live.text()).toMatch(/^retry: 3000\n\nretry: \d{4}\n\n$/)
  await expect(fetch(`${http.url}/api/health`)).rejects.toThrow()
})

it('does not wait for connections on which nothing was asked', async () => {
  const port = Number(new URL(http.url).port)
  const unused = connect(port, '127.0.0.1')
  await new Promise((made) => unused.once('connect', made))
  const over = new Promise((closed) => unused.once('close', closed))
  // Where it did wait, this test would not end in time.
  await http.close()
  await over
})

it('says so when the port is taken', async () => {
  const port = Number(new URL(http.url).port)
  const { desk, tables, messages, filesDir } = door
  const parts = { desk, tables, messages, filesDir, webDir: null, district: { zh: '', en: '' } }
  const second = openHttp({ ...parts, host: '127.0.0.1', port })
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

it('refuses a file of 200 MB in words that arrive, and goes on serving', async () => {
  const cookie = await enter()
  const body = new Uint8Array(200 * 1024 * 1024)
  const refused = await fetch(`${http.url}/api/files`, {
    method: 'POST',
    body,
    headers: { cookie, 'x-file-name': 'large.bin' },
  })
  expect(refused.status).toBe(413)
  expect(await refused.json()).toMatchObject({ key: 'http.tooLarge' })
  expect((await fetch(`${http.url}/api/health`)).status).toBe(200)
}, 30_000)

it('is not disturbed by what is no HTTP, or breaks off in the middle', async () => {
  const port = Number(new URL(http.url).port)
  const cookie = await enter()
  const talk = (words: string) =>
    new Promise<string>((resolve) => {
      let said = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(words))
      socket.on('data', (bytes) => (said += bytes.toString()))
      socket.on('close', () => resolve(said))
      socket.on('error', () => resolve(said))
      setTimeout(() => socket.destroy(), 200)
    })
  expect(await talk('no http at all\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
  const head = `POST /api/files HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\nx-file-name: a.txt\r\n`
  await talk(`${head}content-length: 1000\r\n\r\nonly a little`)
  await talk(`GET /api/${'x'.repeat(40_000)} HTTP/1.1\r\nhost: x\r\n\r\n`)
  expect((await fetch(`${http.url}/api/health`)).status).toBe(200)
})
