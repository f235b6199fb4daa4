/** Attacks by the first lines of a request: odd hosts and addresses, and those written oddly. */
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openMemory } from '../../../store/index.ts'
import type { Ticket } from '../limits/ticket.ts'
import { openHttp, type OpenHttp } from '../open-http.ts'
import { openSampleDoor, type SampleDoor } from '../sample.ts'

let door: SampleDoor
let http: OpenHttp
const ended: Pick<Ticket, 'signsIn' | 'route'>[] = []
const turned: string[] = []
beforeEach(async () => {
  ended.length = 0
  turned.length = 0
  door = await openSampleDoor(openMemory())
  const { desk, tables, messages, filesDir } = door
  const district = { zh: '双桥产业园', en: 'Twin Bridges Park' }
  const where = { webDir: null, host: '127.0.0.1', port: 0 }
  const hearing = {
    ended: (ticket: Ticket) => void ended.push(ticket),
    turnedAway: (limit: string) => void turned.push(limit),
    failed: () => {},
  }
  http = await openHttp({ desk, tables, messages, filesDir, district, ...where, hearing })
})
afterEach(async () => {
  await http.close()
  await door.end()
  expect(door.logged).toEqual([])
})

/** What a request with these first lines hears, and one behind it does not. */
const said = (head: string, body = ''): Promise<string> =>
  new Promise((resolve) => {
    let heard = ''
    const lines = [head, 'content-type: application/json', `content-length: ${body.length}`]
    const socket = connect(Number(new URL(http.url).port), '127.0.0.1', () =>
      socket.write(`${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`),
    )
    socket.on('data', (bytes) => (heard += bytes.toString()))
    socket.on('close', () => resolve(heard))
  })

it('a request without a host, or whose address is none, is refused with a sentence', async () => {
  const heads = [
    'GET /api/me HTTP/1.1',
    'GET /api/me HTTP/1.1\r\nhost: x/../y',
    'GET /api/me HTTP/1.1\r\nhost: x@y',
    'OPTIONS * HTTP/1.1\r\nhost: x',
    'GET /\\x HTTP/1.1\r\nhost: x',
  ]
  for (const head of heads) {
    const heard = await said(head)
    expect([head, heard.slice(0, 12)]).toEqual([head, 'HTTP/1.1 400'])
    expect(heard).toContain('"title":"请求的内容有误，没有执行')
  }
  expect(turned).toEqual(heads.map(() => 'notHttp'))
  const expecting = 'GET /api/health HTTP/1.1\r\nhost: x\r\nexpect: the-impossible'
  expect(await said(expecting)).toMatch(/^HTTP\/1\.1 200 /)
})

it('a request is counted as what it asks for, however its address is written', async () => {
  const written = [
    '/api/sign-in',
    '/./api/sign-in',
    '/x/%2e%2e/api/sign-in',
    '/api/sign-%69n',
    '/api/sign-in#x',
    'http://elsewhere/api/sign-in',
    'HTTP://elsewhere/x/../api/sign-in?y',
  ]
  for (const address of written) {
    const heard = await said(`POST ${address} HTTP/1.1\r\nhost: x`, '{}')
    expect([address, heard.slice(0, 12)]).toEqual([address, 'HTTP/1.1 400'])
  }
  await expect.poll(() => ended.length).toBe(written.length)
  const counted = ended.map(({ signsIn, route }) => `${signsIn} ${route}`)
  expect(new Set(counted)).toEqual(new Set(['true /api/sign-in']))
})
