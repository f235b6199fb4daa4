/** What the registers of the platform say, as the pages about people and units need it. */
import { platformCaseId, platformRegisters } from '../../../engine/platform/platform.ts'
import type { PlatformEntries } from '../../../engine/platform/platform-entries.ts'
import { entriesOf } from '../../../engine/platform/register-case.ts'
import type { Known } from '../../../desk/desk.ts'
import type { Door } from '../door.ts'

const about = ['unit', 'person', 'post', 'deputy', 'succession']

/** The registers about people and units. */
export async function registersOf({ desk }: Pick<Door, 'desk'>): Promise<PlatformEntries> {
  const wanted = platformRegisters.filter(({ name }) => about.includes(name))
  const known = await Promise.all(wanted.map((one) => desk.caseOf(platformCaseId(one))))
  return Object.fromEntries(wanted.map(({ name }, at) => [name, entriesIn(known[at] ?? null)]))
}

/** What a register says; nothing while nobody has opened it. */
export function entriesIn(known: Known | null) {
  return entriesOf(known?.state.data ?? {})
}
