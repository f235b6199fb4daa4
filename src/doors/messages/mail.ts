/** Messages by mail, through the mail server of the district. */
import { createTransport } from 'nodemailer'
import { Undeliverable, type Channel, type Outgoing } from './channel.ts'

/** How the mail server is reached. */
export interface MailOptions {
  /** `smtp://name:password@host:587`, or `smtps://` for encryption from the first byte. */
  readonly url: string
  /** `落实 <luoshi@example.gov.cn>`. */
  readonly from: string
  /** Whether a server without encryption is put up with; only within a house of one's own. */
  readonly isPlainAllowed?: boolean
  /** Certificates trusted beside those of the system, in PEM. */
  readonly certificates?: string
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** Opens the channel; connections are made when first needed. */
export function openMail({ url, from, isPlainAllowed, certificates }: MailOptions): Channel {
  const server = serverOf(url)
  const transport = createTransport({
    ...server,
    ...patience,
    // Without STARTTLS nothing is sent, unless the district said so.
    requireTLS: !server.secure && isPlainAllowed !== true,
    tls: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      ...(certificates === undefined ? {} : { ca: certificates }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: 'mail',
    needsAddress: true,
    send: async (message) => {
      if (message.to === null || !isAddress(message.to)) {
        throw new Undeliverable('收件地址写法不对 / not a mail address')
      }
      try {
        await transport.sendMail({ from, ...letterOf(message, message.to) })
      } catch (error) {
        throw understood(error)
      }
    },
    close: async () => transport.close(),
  }
}

function serverOf(text: string) {
  if (!URL.canParse(text)) throw new Error('邮件服务器地址写法不对 / not the address of a mail server')
  const url = new URL(text)
  const isSecure = url.protocol === 'smtps:'
  if (!isSecure && url.protocol !== 'smtp:') {
    throw new Error('邮件服务器地址以 smtp:// 或 smtps:// 开头 / begins with smtp:// or smtps://')
  }
  const user = decodeURIComponent(url.username)
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}

function letterOf({ id, sentence, link, madeAt }: Outgoing, to: string) {
  const lines = [sentence.zh, sentence.en, ...(link === null ? [] : [link])]
  return {
    // Given as an object, an address is one address, whatever signs stand in it.
    to: { name: '', address: to },
    // A subject is one line.
    subject: sentence.zh.replaceAll(/\s+/g, ' ').slice(0, 150),
    text: `${lines.join('\n\n')}\n`,
    messageId: `<${id}@luoshi.invalid>`,
    date: new Date(madeAt),
    headers: { 'auto-submitted': 'auto-generated' },
  }
}

/** Whether a text is one plain mail address: no lists, no names, no line breaks. */
export function isAddress(text: string): boolean {
  const [name = '', host = '', ...more] = text.split('@')
  return (
    more.length === 0 &&
    text.length <= 254 &&
    /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.test(name) &&
    host.includes('.') &&
    host.split('.').every((label) => /^[a-z0-9-]{1,63}$/i.test(label))
  )
}

/** A server that says no for good (5xx) is not asked again by itself. */
function understood(error: unknown): Error {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }
  const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  const isFinal = typeof responseCode === 'number' && responseCode >= 500 && code === 'EENVELOPE'
  return isFinal ? new Undeliverable(withoutAddresses(why)) : new Error(withoutAddresses(why))
}

/** What is kept of a failure names nobody's address. */
function withoutAddresses(text: string): string {
  return text
    .split(' ')
    .map((word) => (word.includes('@') ? '…' : word))
    .join(' ')
}
