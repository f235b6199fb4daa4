/**
 * What makes the record tell-tale. A fact's envelope holds every column its author gave; the chain
 * ties it to its lane, its place, its time and everything before it.
 */
import { hash } from 'node:crypto'
import type { Fact } from '../engine/ports.ts'
import type { HashName } from '../kernel/suite.ts'

export type { HashName } from '../kernel/suite.ts'

/** The columns an envelope covers, the body as canonical JSON. */
export type Enveloped = Omit<Fact, 'lane' | 'seq' | 'recordedAt' | 'hash' | 'body'> & {
  readonly body: string
  /** What its command asked, on the first fact of the command; else null. */
  readonly digest: string | null
}

/** What the chain of a lane begins with. */
export const genesis = '0'.repeat(64)

/** Canonical JSON (RFC 8785) of what an author says: its keys in order, the body as it stands. */
export function envelopeOf(fact: Enveloped): string {
  const text = JSON.stringify
  return (
    `{"body":${fact.body},"by":${text(fact.by)},"caseId":${text(fact.caseId)},` +
    `"commandId":${text(fact.commandId)},"digest":${text(fact.digest)},` +
    `"edition":${text(fact.edition)},"occurredAt":${text(fact.occurredAt)},` +
    `"onBehalfOf":${text(fact.onBehalfOf)},"ordinal":${fact.ordinal},` +
    `"type":${text(fact.type)},"ver":${fact.ver}}`
  )
}

/** `sha256:<hex>` or `sm3:<hex>` of the envelope. */
export function bodyHashOf(fact: Enveloped, name: HashName): string {
  return `${name}:${hash(name, envelopeOf(fact), 'hex')}`
}

/** The algorithm a stored body hash names; null for one we do not know. */
export function hashNameOf(bodyHash: string): HashName | null {
  const name = bodyHash.slice(0, bodyHash.indexOf(':'))
  return name === 'sha256' || name === 'sm3' ? name : null
}

/** The hash of a link, as `append_batch` computes it: SHA-256 of five lines, lower-case hex. */
export function linkOf(
  previous: string,
  link: Pick<Fact, 'lane' | 'seq' | 'recordedAt'> & { readonly bodyHash: string },
): string {
  const line = `${previous}\n${link.lane}\n${link.seq}\n${link.recordedAt}\n${link.bodyHash}`
  return hash('sha256', line, 'hex')
}
