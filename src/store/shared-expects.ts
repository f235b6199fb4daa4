/** What many commands of a batch expect alike is looked at once for all of them. */
import type { CommandWrite } from '../engine/ports.ts'
import type { Prepared } from './prepare.ts'

type Expected = CommandWrite['expects'][number]

/**
 * Cases several commands expect at the same version and none of them writes: whether they are there
 * is the same for all, whatever becomes of the others. Registers, as a rule.
 */
export function sharedExpects(commands: readonly Prepared[]): ReadonlyMap<string, number> {
  const shared = new Map<string, number>()
  if (commands.length < 2) return shared
  const written = new Set(commands.flatMap(({ facts }) => facts.map(({ caseId }) => caseId)))
  const once = new Map<string, number>()
  const apart = new Set<string>()
  for (const { write } of commands) {
    for (const { caseId, ver } of write.expects) {
      if (written.has(caseId)) continue
      const before = once.get(caseId)
      if (before === undefined) once.set(caseId, ver)
      else if (before === ver) shared.set(caseId, ver)
      else apart.add(caseId)
    }
  }
  for (const caseId of apart) shared.delete(caseId)
  return shared
}

/** What a command expects beside that. */
export function ownExpects(
  { write }: Prepared,
  shared: ReadonlyMap<string, number>,
): readonly Expected[] {
  if (shared.size === 0) return write.expects
  return write.expects.filter(({ caseId }) => !shared.has(caseId))
}
