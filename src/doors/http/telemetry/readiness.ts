/** Whether requests may be sent to this server, and why not. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Asked by whoever sends requests here: a proxy, a load balancer. */
export interface Readiness {
  /** What is missing: nothing, or `starting`, `stopping` and the checks that fail, by name. */
  missing(): Promise<readonly string[]>
}

/** The readiness of a server through its life. */
export interface Readying extends Readiness {
  /** Adds something that must hold; one that throws or takes too long does not. */
  add(name: string, check: () => Promise<boolean>): void
  /** Everything was started. */
  began(): void
  /** From now on it is not ready, whatever the checks say. */
  stopping(): void
}

/** How long a check may take, and how long its outcome is told again without asking. */
const patienceMs = 2_000
const keptMs = 1_000

/** A readiness that is not yet given. */
export function makeReadiness(): Readying {
  const checks = new Map<string, () => Promise<boolean>>()
  let stage: 'starting' | 'running' | 'stopping' = 'starting'
  let asked: { readonly at: number; readonly failing: Promise<readonly string[]> } | null = null
  const failing = (): Promise<readonly string[]> => {
    const at = performance.now()
    if (asked === null || at - asked.at > keptMs) asked = { at, failing: failed(checks) }
    return asked.failing
  }
  return {
    add: (name, check) => void checks.set(name, check),
    began: () => {
      if (stage === 'starting') stage = 'running'
    },
    stopping: () => {
      stage = 'stopping'
    },
    missing: async () => (stage === 'running' ? failing() : [stage]),
  }
}

async function failed(
  checks: ReadonlyMap<string, () => Promise<boolean>>,
): Promise<readonly string[]> {
  const names = await Promise.all(
    [...checks].map(async ([name, check]) => {
      const late = sleep(patienceMs, false, { ref: false })
      const holds = await Promise.race([check().catch(() => false), late])
      return holds ? [] : [name]
    }),
  )
  return names.flat()
}
