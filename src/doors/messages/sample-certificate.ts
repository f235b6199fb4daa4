/** Certificates made on the spot, so that tests speak real TLS: X.509 as RFC 5280 writes it. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A certificate that signs itself, with its key, both in PEM. */
export interface SampleCertificate {
  readonly cert: string
  readonly key: string
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const [sequence, set] = [0x30, 0x31]
const object = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const ecdsaWithSha256 = () => der(sequence, object('2a8648ce3d040302'))
const commonName = (name: string) => {
  const pair = der(sequence, object('550403'), der(0x0c, Buffer.from(name)))
  return der(sequence, der(set, pair))
}
/** `261125000000Z`. */
const time = (ms: number) => {
  const digits = new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)
  return der(0x17, Buffer.from(`${digits}Z`))
}
const pem = (bytes: Buffer): string => {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** Makes one for a host, valid for an hour from now. */
export function sampleCertificate(host: string): SampleCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const alternative = der(sequence, der(0x82, Buffer.from(host)))
  const authority = der(sequence, der(0x01, Buffer.from([255])))
  const extensions = der(
    sequence,
    der(sequence, object('551d11'), der(0x04, alternative)),
    der(sequence, object('551d13'), der(0x04, authority)),
  )
  const body = der(
    sequence,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256(),
    commonName(host),
    der(sequence, time(Date.now() - 60_000), time(Date.now() + 3_600_000)),
    commonName(host),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = sign('sha256', body, privateKey)
  const whole = der(
    sequence,
    body,
    ecdsaWithSha256(),
    der(0x03, Buffer.from([0]), signature),
  )
  return {
    cert: pem(whole),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
