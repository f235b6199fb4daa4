import { createServer as createPlain, type Server } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOpenInternet, listOf } from './addresses.ts'
import { checkedUrl, sendPinned, Unsendable, type Reach } from './pinned.ts'
import { sampleCertificate } from './sample-certificate.ts'

const nothing: Reach = { allowed: listOf([]) }
const loopback: Reach = { allowed: listOf(['127.0.0.1']) }
const message = { headers: { 'content-type': 'application/json' }, body: '{}' }

it.each([
  '127.0.0.1',
  '127.8.8.8',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  'not an address',
])('%s is not the open internet', (address) => {
  expect(isOpenInternet(address)).toBe(false)
})

it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2400:3200::1', '2606:4700::1111'])(
  '%s is the open internet',
  (address) => {
    expect(isOpenInternet(address)).toBe(true)
  },
)

it.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://[::1]/',
  'https://[::ffff:7f00:1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://１２７.0.0.1/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'https://name:password@example.com/',
  'nonsense',
])('%s is refused before anything is asked of the network', (url) => {
  expect(() => checkedUrl(url, nothing)).toThrow(Unsendable)
})

it('a name that resolves to an inner address is refused, also among open ones', async () => {
  for (const addresses of [['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['fd00::1'], []]) {
    const resolve = async () => addresses.map((address) => ({ address, family: 4 }))
    const sending = sendPinned('https://rebound.example/', message, { ...nothing, resolve })
    await expect(sending).rejects.toThrow(Unsendable)
  }
})

describe('with a receiver of its own', () => {
  const certificate = sampleCertificate('receiver.example')
  const got: { readonly host: string; readonly body: string }[] = []
  let [plain, secure]: Server[] = []
  let answer: { status: number; headers: Record<string, string>; body: string }
  const portOf = (server: Server | undefined): number =>
    ((server?.address() ?? { port: 0 }) as AddressInfo).port
  const listen = (server: Server) =>
    new Promise<void>((open) => server.listen(0, '127.0.0.1', open))

  beforeAll(async () => {
    const hear: Parameters<typeof createPlain>[1] = (request, response) => {
      let body = ''
      request.on('data', (piece) => (body += piece))
      request.on('end', () => {
        got.push({ host: request.headers.host ?? '', body })
        response.writeHead(answer.status, answer.headers).end(answer.body)
      })
    }
    plain = createPlain(hear)
    secure = createSecure(certificate, hear) as unknown as Server
    await Promise.all([listen(plain), listen(secure)])
  })
  afterAll(() => {
    plain?.close()
    secure?.close()
  })

  const resolveHere = async () => [{ address: '127.0.0.1', family: 4 }]

  it('a name is asked once: what it resolves to afterwards does not matter', async () => {
    answer = { status: 200, headers: {}, body: 'ok' }
    let asked = 0
    const resolve = async () => {
      asked += 1
      return asked === 1 ? resolveHere() : [{ address: '10.0.0.1', family: 4 }]
    }
    const url = `http://receiver.example:${portOf(plain)}/hook`
    const got1 = await sendPinned(url, message, { ...loopback, resolve })
    expect(got1).toEqual({ status: 200, body: 'ok' })
    expect(asked).toBe(1)
    expect(got.at(-1)).toEqual({ host: `receiver.example:${portOf(plain)}`, body: '{}' })
  })

  it('where a name has two addresses, the one that answers is taken', async () => {
    answer = { status: 200, headers: {}, body: 'ok' }
    const resolve = async () => [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ]
    const url = `http://receiver.example:${portOf(plain)}/hook`
    const reach = { allowed: listOf(['127.0.0.1', '::1']), resolve }
    expect((await sendPinned(url, message, reach)).status).toBe(200)
    // One of them outside of what is allowed, and nothing is sent.
    await expect(sendPinned(url, message, { ...loopback, resolve })).rejects.toThrow(/::1/)
  })

  it('a redirect is an answer, not a way to go', async () => {
    answer = { status: 302, headers: { location: 'http://169.254.169.254/' }, body: '' }
    const url = `http://127.0.0.1:${portOf(plain)}/`
    expect((await sendPinned(url, message, loopback)).status).toBe(302)
  })

  it('of an endless answer only the beginning is read', async () => {
    answer = { status: 200, headers: {}, body: 'x'.repeat(5_000_000) }
    const url = `http://127.0.0.1:${portOf(plain)}/`
    expect((await sendPinned(url, message, loopback)).body).toHaveLength(300)
  })

  it('a certificate nobody vouches for is refused; one that is trusted is not', async () => {
    answer = { status: 200, headers: {}, body: 'ok' }
    const url = `https://receiver.example:${portOf(secure)}/`
    const reach = { ...loopback, resolve: resolveHere }
    await expect(sendPinned(url, message, reach)).rejects.toThrow(/self-signed/)
    const trusting = { ...reach, certificates: certificate.cert }
    expect((await sendPinned(url, message, trusting)).status).toBe(200)
    const other = `https://other.example:${portOf(secure)}/`
    await expect(sendPinned(other, message, trusting)).rejects.toThrow(/altnames|Hostname/)
  })

  it('without https nothing goes to the open internet', async () => {
    const resolve = async () => [{ address: '93.184.215.14', family: 4 }]
    const sending = sendPinned('http://example.com/', message, { ...loopback, resolve })
    await expect(sending).rejects.toThrow(/http/)
  })

  it('who does not answer is not waited for', async () => {
    const silent = createPlain(() => {})
    await listen(silent)
    const url = `http://127.0.0.1:${portOf(silent)}/`
    const begun = Date.now()
    await expect(sendPinned(url, message, { ...loopback, timeoutMs: 200 })).rejects.toThrow()
    expect(Date.now() - begun).toBeLessThan(3_000)
    silent.closeAllConnections()
    silent.close()
  })
})
