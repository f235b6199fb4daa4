/** What a start is told: flags first, then the environment, then what suits most. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isAccessLane } from '../engine/proof/access-lane.ts'
import { readMessageSettings, type MessageSettings } from './message-settings.ts'
import { trouble } from './say.ts'
import { readProofSettings, type ProofSettings } from './proof-settings.ts'
import { connectionOf } from './secrets.ts'
import { readSignInSettings, type SignInSettings } from './sign-in-settings.ts'
import { isSwitchedOn } from './switches.ts'
import { readTelemetrySettings, type TelemetrySettings } from './telemetry-settings.ts'

/** Everything that may differ from start to start. */
export interface Settings {
  /** Real use: no embedded database, no invented data. */
  readonly isProduction: boolean
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** Made if absent: files, keys and, without a server, the database. */
  readonly dataDir: string
  /** A PostgreSQL server; null: the embedded one. */
  readonly databaseUrl: string | null
  /** The application's own login at that server; null: one is derived where the owner may. */
  readonly appUrl: string | null
  readonly lane: string
  /** Start without the demo district. */
  readonly isEmpty: boolean
  /** Whether the pages are served beside the interface. */
  readonly hasPages: boolean
  /** Cookies go over https only: the door stands behind a proxy that speaks it. */
  readonly isSecure: boolean
  /** Where archives go, and what they are sealed with; see `backup-key.ts`. */
  readonly backup: BackupSettings
  /** How people are told of what happens; see `message-settings.ts`. */
  readonly messages: MessageSettings
  /** How the record is proved. */
  readonly proof: ProofSettings
  /** Limits, what is watched and what is logged; see `telemetry-settings.ts`. */
  readonly telemetry: TelemetrySettings
  /** Rules of signing in; see `sign-in-settings.ts`. */
  readonly signIn: SignInSettings
}

/** What backups are told: places only, never a secret. */
export interface BackupSettings {
  readonly dir: string
  readonly keyFile: string | null
  readonly passphraseFile: string | null
}

/** Reads flags and environment; throws a sentence for what cannot be meant. */
export function readSettings(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  root: string,
): Settings {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      empty: { type: 'boolean' },
      host: { type: 'string' },
      'no-pages': { type: 'boolean' },
      port: { type: 'string' },
    },
  })
  const isProduction = environment.NODE_ENV === 'production'
  const databaseUrl = connectionOf(environment, 'DATABASE_URL')
  if (isProduction && databaseUrl === null) throw noDatabase
  const data = values.data ?? environment.LUOSHI_DATA
  const dataDir = data === undefined ? join(root, '.luoshi') : resolve(data)
  return {
    isProduction,
    host: values.host ?? environment.HOST ?? '127.0.0.1',
    port: portOf(values.port ?? environment.PORT ?? '4130'),
    dataDir,
    databaseUrl,
    appUrl: connectionOf(environment, 'LUOSHI_APP_URL'),
    lane: laneOf(environment),
    isEmpty: values.empty === true || isProduction,
    hasPages: values['no-pages'] !== true,
    isSecure: isSwitchedOn(environment, 'LUOSHI_SECURE'),
    backup: {
      dir: resolve(environment.LUOSHI_BACKUP_DIR || join(dataDir, 'backups')),
      keyFile: environment.LUOSHI_BACKUP_KEY_FILE || null,
      passphraseFile: environment.LUOSHI_BACKUP_PASSPHRASE_FILE || null,
    },
    messages: readMessageSettings(environment),
    proof: readProofSettings(environment, dataDir),
    telemetry: readTelemetrySettings(environment),
    signIn: readSignInSettings(environment),
  }
}

const noDatabase = trouble(
  '正式运行（NODE_ENV=production）须用自己的数据库：请设置 DATABASE_URL（PostgreSQL 15 或更高版本）。',
  'Production (NODE_ENV=production) needs a database of its own: ' +
    'set DATABASE_URL (PostgreSQL 15 or newer).',
)

/** A lane's name stands in keys and in connections; the lane beside it has an ending of its own. */
function laneOf(environment: NodeJS.ProcessEnv): string {
  const lane = environment.LUOSHI_LANE || 'district'
  const isName = /^[\p{L}\p{N}_.-]{1,60}$/u.test(lane)
  if (isName && !isAccessLane(lane)) return lane
  throw trouble(
    `LUOSHI_LANE 只能用字母、数字、“-”“_”“.”，不能以 .access 结尾：${lane}`,
    `LUOSHI_LANE is made of letters, digits, - _ and ., and does not end in .access: ${lane}`,
  )
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw trouble(`端口应为 0 至 65535 的数：${text}`, `A port is a number from 0 to 65535: ${text}`)
}
