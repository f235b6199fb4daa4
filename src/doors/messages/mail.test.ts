import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { Undeliverable, type Outgoing } from './channel.ts'
import { isAddress, openMail, type MailOptions } from './mail.ts'
import { sampleCertificate } from './sample-certificate.ts'

const certificate = sampleCertificate('localhost')
const message: Outgoing = {
  id: 'm-1',
  person: 'lin',
  to: 'lin@park.example',
  caseId: 'LP-2026-000001',
  sentence: { zh: '“黑伞”交办给您。', en: '“Black umbrella” was assigned to you.' },
  link: 'https://luoshi.example/cases/LP-2026-000001',
  madeAt: '2026-11-23T01:40:00.000Z',
}

/** A server that does not know how to encrypt. */
const plainServer: SMTPServerOptions = { disabledCommands: ['STARTTLS'] }

interface Letter {
  readonly to: readonly string[]
  readonly isSecure: boolean
  readonly text: string
}

/** The words of a letter, out of the form they travel in. */
function wordsOf(letter: string): string {
  const [head = '', ...body] = letter.split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString()
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

describe('mail, through a server somebody else wrote', () => {
  const closing: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })

  /** A mail server, and a channel to it. */
  async function opened(server: SMTPServerOptions, mail: Partial<MailOptions> = {}) {
    const letters: Letter[] = []
    const smtp = new SMTPServer({
      authOptional: true,
      ...certificate,
      onData: (stream, session, done) => {
        let text = ''
        stream.on('data', (piece: Buffer) => (text += piece.toString()))
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address)
          letters.push({ to, isSecure: session.secure, text })
          done()
        })
      },
      ...server,
    })
    smtp.on('error', () => {})
    await new Promise<void>((open) => smtp.listen(0, '127.0.0.1', open))
    const { port } = smtp.server.address() as AddressInfo
    const channel = openMail({
      url: `smtp://localhost:${port}`,
      from: '落实 <luoshi@park.example>',
      certificates: certificate.cert,
      ...mail,
      ...(mail.url === undefined ? {} : { url: mail.url.replace('PORT', String(port)) }),
    })
    closing.push(
      () => channel.close(),
      () => new Promise<void>((closed) => smtp.close(() => closed())),
    )
    return { channel, letters }
  }

  it('arrives encrypted, in both languages, with the address of the case', async () => {
    const { channel, letters } = await opened({})
    await channel.send(message)
    expect(letters).toHaveLength(1)
    const [letter] = letters
    expect(letter?.isSecure).toBe(true)
    expect(letter?.to).toEqual(['lin@park.example'])
    expect(letter?.text).toContain('Message-ID: <m-1@luoshi.invalid>')
    const words = wordsOf(letter?.text ?? '')
    expect(words).toContain(message.sentence.zh)
    expect(words).toContain(message.sentence.en)
    expect(words).toContain(message.link ?? '')
  })

  it('is not sent to a server that does not encrypt, unless the district said so', async () => {
    const { channel, letters } = await opened(plainServer)
    await expect(channel.send(message)).rejects.toThrow(/STARTTLS|TLS/)
    expect(letters).toEqual([])
    const plain = await opened(plainServer, { isPlainAllowed: true })
    await plain.channel.send(message)
    expect(plain.letters).toHaveLength(1)
  })

  it('is not sent to a server whose certificate nobody vouches for', async () => {
    const other = sampleCertificate('localhost')
    const { channel, letters } = await opened({}, { certificates: other.cert })
    await expect(channel.send(message)).rejects.toThrow(/self-signed|certificate/)
    expect(letters).toEqual([])
  })

  it('is given up when the server says no for good, not when it says later', async () => {
    const refusing = (code: number): SMTPServerOptions => ({
      onRcptTo: ({ address }, _session, done) => {
        done(Object.assign(new Error(`no mailbox ${address}`), { responseCode: code }))
      },
    })
    const never = await opened(refusing(550))
    const error: unknown = await never.channel.send(message).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Undeliverable)
    expect(String(error)).not.toContain('lin@park')
    const later = await opened(refusing(451))
    const passing: unknown = await later.channel.send(message).catch((thrown: unknown) => thrown)
    expect(passing).not.toBeInstanceOf(Undeliverable)
  })

  it('carries no second receiver, header or command hidden in an address or a title', async () => {
    const { channel, letters } = await opened({})
    const hostile = [
      'lin@park.example, all@park.example',
      'lin@park.example\r\nBcc: all@park.example',
      'lin@park.example>\r\nDATA',
      '"lin@park.example"@elsewhere.example',
      '<lin@park.example>',
      'lin@localhost',
    ]
    for (const to of hostile) {
      await expect(channel.send({ ...message, to })).rejects.toBeInstanceOf(Undeliverable)
      expect(isAddress(to)).toBe(false)
    }
    const zh = '伞\r\nBcc: all@park.example\r\n\r\n<script>alert(1)</script>'
    await channel.send({ ...message, sentence: { zh, en: 'Umbrella' } })
    const [head] = letters[0]?.text.split('\r\n\r\n') ?? []
    expect(letters).toHaveLength(1)
    expect(letters[0]?.to).toEqual(['lin@park.example'])
    expect(head?.split('\r\n').filter((line) => /^bcc:/i.test(line))).toEqual([])
    expect(head).toMatch(/Content-Type: text\/plain/)
  })
})
