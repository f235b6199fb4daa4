import { join, resolve } from 'node:path'
import { isHashName, type HashName } from '../kernel/suite.ts'
import { trouble } from './say.ts'

/** What the proof of the record is told: places only, never a secret. */
export interface ProofSettings {
  /** The hash a lane begins with; null: as it has, SHA-256 for a new one. */
  readonly hash: HashName | null
  /** Where roots are added line by line: best on another machine's disk. */
  readonly rootsFile: string
  /** Where roots go as signed webhooks; null: nowhere. */
  readonly rootsWebhook: string | null
  /** Which erasures were carried out: outside the database and its backups. */
  readonly erasureLog: string
}

/** Reads what the proof is told; throws a sentence for what cannot be meant. */
export function readProofSettings(
  environment: NodeJS.ProcessEnv,
  dataDir: string,
): ProofSettings {
  const hash = environment.LUOSHI_HASH || null
  if (hash !== null && !isHashName(hash)) {
    throw trouble(
      `LUOSHI_HASH 只能是 sha256 或 sm3：${hash}`,
      `LUOSHI_HASH is sha256 or sm3, not ${hash}`,
    )
  }
  return {
    hash,
    rootsFile: resolve(environment.LUOSHI_ROOTS_FILE || join(dataDir, 'roots.jsonl')),
    rootsWebhook: environment.LUOSHI_ROOTS_WEBHOOK_URL || null,
    erasureLog: resolve(environment.LUOSHI_ERASURE_LOG || join(dataDir, 'erasures.jsonl')),
  }
}
