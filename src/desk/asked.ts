/** What came in from outside, looked over before anything is read or decided for it. */
import { createHmac } from 'node:crypto'
import { canonicalJson, type Json } from '../kernel/canonical.ts'
import { isInstant } from '../kernel/instant.ts'
import { reject, type FieldRejection, type Rejection } from '../kernel/rejection.ts'
import type { Submission } from './desk.ts'

/** Deepest nesting of an input; the record itself takes little more. */
const deepest = 48

/** Whether a text can be the id of anything: short, and nothing a database could not compare. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && /^[^\p{C}]{1,200}$/u.test(text)
}

/** Why a submission cannot even be looked at; null when it can. */
export function unfit(asked: Submission): Rejection | null {
  if (asked.caseId !== null && !isId(asked.caseId)) {
    return reject('not-found', 'engine.noCase', { id: printable(asked.caseId) })
  }
  const faults: FieldRejection[] = []
  if (!isId(asked.commandId)) faults.push({ path: 'commandId', key: 'field.notAnId', params: {} })
  if (asked.occurredAt !== undefined && !isInstant(asked.occurredAt)) {
    faults.push({ path: 'occurredAt', key: 'field.notAnInstant', params: {} })
  }
  if (isTooDeep(asked.input, deepest)) {
    faults.push({ path: 'input', key: 'field.tooDeep', params: { most: deepest } })
  }
  return faults.length === 0 ? null : reject('not-valid', 'engine.badInput', {}, faults)
}

/** What was asked, as a keyed hash: the same again, and nothing else, has the same. */
export function digestOf(
  key: string,
  { type, caseId, command, input }: Pick<Submission, 'type' | 'caseId' | 'command' | 'input'>,
): string {
  const asked = canonicalJson({ type: type ?? null, caseId, command, input: input as Json })
  return createHmac('sha256', key).update(asked).digest('hex')
}

function isTooDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((part) => isTooDeep(part, left - 1))
}

function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '?').slice(0, 60)
}
