/** What a start is told about limits, what is watched and what is logged. */
import { makeAddresses } from '../doors/http/limits/address.ts'
import { limitsFrom, limitTable, type Limits } from '../doors/http/limits/limits.ts'
import { trouble } from './say.ts'

/** Kinds of lines in the log, the gravest first. */
export const logLevels = ['error', 'warn', 'info'] as const

/** One of the kinds. */
export type LogLevel = (typeof logLevels)[number]

/** How the server is bounded, watched and logged. */
export interface TelemetrySettings {
  /** `LUOSHI_LIMITS`: limits that are not as the table has them. */
  readonly limits: Partial<Limits>
  /** `LUOSHI_PROXIES`: addresses or ranges of the proxies in front. */
  readonly proxies: readonly string[]
  /** `LUOSHI_WATCH`: where health and metrics are told; null: nowhere but the health routes. */
  readonly watch: { readonly host: string; readonly port: number } | null
  /** `LUOSHI_LOG`: the least grave lines that are written; null: by where the lines go. */
  readonly logLevel: LogLevel | null
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`: where traces go; null: none are made. */
  readonly traces: string | null
}

/** Reads them from the environment; throws a sentence for what cannot be meant. */
export function readTelemetrySettings(environment: NodeJS.ProcessEnv): TelemetrySettings {
  return {
    limits: readLimits(environment.LUOSHI_LIMITS ?? ''),
    proxies: readProxies(environment.LUOSHI_PROXIES ?? ''),
    watch: readWatch(environment.LUOSHI_WATCH ?? ''),
    logLevel: readLevel(environment.LUOSHI_LOG ?? ''),
    traces: readTraces(environment),
  }
}

function readLimits(written: string): Partial<Limits> {
  const limits = limitsFrom(written)
  if (limits !== null) return limits
  const names = Object.keys(limitTable).join(', ')
  throw trouble(
    `LUOSHI_LIMITS 应写作“名称=数值,…”：${written}\n可用名称：${names}`,
    `LUOSHI_LIMITS is written name=number,…: ${written}`,
  )
}

function readProxies(written: string): readonly string[] {
  const proxies = written
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  try {
    makeAddresses(proxies)
    return proxies
  } catch {
    throw trouble(
      `LUOSHI_PROXIES 应为逗号隔开的 IP 地址或网段：${written}`,
      `LUOSHI_PROXIES holds IP addresses or ranges, set apart by commas: ${written}`,
    )
  }
}

/** `4131` on this machine only, or `0.0.0.0:4131`. */
function readWatch(written: string): TelemetrySettings['watch'] {
  if (written === '') return null
  const found = /^(?:\[?([^\]]+)\]?:)?(\d{1,5})$/.exec(written)
  const port = Number(found?.[2])
  if (found !== null && port <= 65_535) return { host: found[1] ?? '127.0.0.1', port }
  throw trouble(
    `LUOSHI_WATCH 应写作“端口”或“地址:端口”：${written}`,
    `LUOSHI_WATCH is written port or address:port: ${written}`,
  )
}

/** The variables of the standard; what they cannot mean would be left out without a word. */
function readTraces(environment: NodeJS.ProcessEnv): string | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: to, OTEL_TRACES_SAMPLER_ARG: written } = environment
  if (!to) return null
  if (!/^https?:\/\//.test(to) || !URL.canParse(to)) {
    throw trouble(
      `OTEL_EXPORTER_OTLP_ENDPOINT 应像 http://127.0.0.1:4318 这样：${to}`,
      `OTEL_EXPORTER_OTLP_ENDPOINT is like http://127.0.0.1:4318: ${to}`,
    )
  }
  const share = Number(written || '1')
  if (share >= 0 && share <= 1) return to
  throw trouble(
    `OTEL_TRACES_SAMPLER_ARG 应为 0 至 1 的数：${written}`,
    `OTEL_TRACES_SAMPLER_ARG is a number from 0 to 1: ${written}`,
  )
}

function readLevel(written: string): LogLevel | null {
  if (written === '') return null
  const level = logLevels.find((one) => one === written)
  if (level !== undefined) return level
  throw trouble(
    `LUOSHI_LOG 可为 ${logLevels.join('、')}：${written}`,
    `LUOSHI_LOG is one of ${logLevels.join(', ')}: ${written}`,
  )
}
