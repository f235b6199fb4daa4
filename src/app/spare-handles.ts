import { readFileSync } from 'node:fs'
import { limitsOf, type Limits } from '../doors/http/limits/limits.ts'

/** Handles that files, the database and what listens need beside connections. */
const ownHandles = 150
const leastHandles = 50

/** Limits with no more connections than the system has handles to spare for; Linux says how many. */
export function withinHandles(limits: Partial<Limits>, said = limitsOfProcess()): Partial<Limits> {
  const [, most = ''] = /^Max open files +\S+ +(\d+)/m.exec(said) ?? []
  if (most === '') return limits
  const spare = Math.max(leastHandles, Number(most) - ownHandles)
  return { ...limits, connections: Math.min(limitsOf(limits).connections, spare) }
}

function limitsOfProcess(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return ''
  }
}
