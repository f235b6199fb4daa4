/** Commands made ready for the record: looked over, their bodies canonical and hashed. */
import { canonicalJson } from '../kernel/canonical.ts'
import { faultOfJson, isUnstorable } from '../kernel/storable.ts'
import type { CommandWrite } from '../engine/ports.ts'
import { bodyHashOf, type Enveloped, type HashName } from './chain.ts'

/** A command the database may be asked to append. */
export interface Prepared {
  readonly write: CommandWrite
  /** In the order of the command's facts. */
  readonly facts: readonly PreparedFact[]
  /** Rough size of what goes to the database. */
  readonly bytes: number
}

/** A fact with its body as canonical JSON. */
export interface PreparedFact extends Enveloped {
  readonly bodyHash: string
}

/** A command that cannot be stored, with the reason. */
export interface Unfit {
  readonly why: string
}

/** Largest body of a fact and largest `shown` of a row, in characters; larger things are files. */
export const maxBody = 1_048_576
const maxShown = 65_536

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Looks a command over and hashes its bodies; says why when it cannot be stored. */
export function prepare(write: CommandWrite, hash: HashName): Prepared | Unfit {
  const why = faultOfContent(write) ?? faultOfVersions(write) ?? faultOfRows(write)
  if (why !== null) return { why }
  const facts: PreparedFact[] = []
  let bytes = 0
  for (const [ordinal, fact] of write.facts.entries()) {
    const body = canonicalJson(fact.body)
    if (body.length > maxBody) {
      return { why: `${fact.type}：超过 1 MiB，请作为文件保存 / is over 1 MiB: keep it as a file` }
    }
    const enveloped: Enveloped = {
      caseId: fact.caseId,
      ver: fact.ver,
      ordinal,
      type: fact.type,
      occurredAt: fact.occurredAt,
      by: write.by,
      onBehalfOf: write.onBehalfOf,
      edition: fact.edition,
      commandId: write.commandId,
      digest: ordinal === 0 ? write.digest : null,
      body,
    }
    facts.push({ ...enveloped, bodyHash: bodyHashOf(enveloped, hash) })
    bytes += body.length + 500
  }
  return { write, facts, bytes }
}

function faultOfContent(write: CommandWrite): string | null {
  const where = `命令 / command ${printable(write.commandId)}`
  const fault = faultOfJson(write, where)
  if (fault !== null) return fault
  if (write.rows.some((row) => JSON.stringify(row.shown).length > maxShown)) {
    return `${where}：行的展示内容超过 64 KiB / a row shows more than 64 KiB`
  }
  const times = [write.at, ...write.facts.map((fact) => fact.occurredAt)]
  const bad = times.find((time) => !instant.test(time))
  return bad === undefined ? null : `${where}：时间无效 / no instant: ${bad.slice(0, 40)}`
}

/** Names in messages come from outside: short, and nothing a log could not bear. */
function printable(name: string): string {
  return isUnstorable(name) ? '?' : name.slice(0, 80)
}

/** Facts of each case run on from the version the command expects of it. */
function faultOfVersions(write: CommandWrite): string | null {
  if (write.facts.length === 0) return '命令没有事实 / a command writes at least one fact'
  const versions = new Map(write.expects.map(({ caseId, ver }) => [caseId, ver]))
  for (const { caseId, ver } of write.facts) {
    const before = versions.get(caseId)
    if (before === undefined) return `${caseId}：未声明版本 / is written but not expected`
    if (ver !== before + 1) return `${caseId}：版本 ${ver} 不接续 ${before} / does not run on`
    versions.set(caseId, ver)
  }
  return null
}

/** No case without its row, ever: each case written to brings its row at its last version. */
function faultOfRows(write: CommandWrite): string | null {
  const versions = new Map(write.facts.map(({ caseId, ver }) => [caseId, ver]))
  const rows = new Map(write.rows.map((row) => [row.caseId, row.ver]))
  for (const [caseId, ver] of versions) {
    if (rows.get(caseId) !== ver) return `${caseId}：缺少版本 ${ver} 的行 / brings no row at ${ver}`
  }
  const stray = write.rows.find((row) => !versions.has(row.caseId))
  return stray ? `${stray.caseId}：有行而无事实 / brings a row and no fact` : null
}
