/** A small park in memory for the tests of the organisation: its registers, filled by commands. */
import type { ScenarioDefinition } from '../define/scenario.ts'
import type { Day } from '../kernel/day.ts'
import type { Rejection } from '../kernel/rejection.ts'
import { openRecord } from './record.ts'
import type { Settled } from '../engine/cases/settle.ts'
import { systemWho } from '../engine/cases/world.ts'
import { organisationOf, type Organisation } from '../engine/platform/organisation.ts'
import {
  organisationOn,
  platform,
  platformCaseId,
  platformRegisters,
  type PlatformEntries,
} from '../engine/platform/platform.ts'
import { entriesOf, type Line } from '../engine/platform/register-case.ts'

/** The park of a test. */
export interface SamplePark {
  /** Enters lines, opening the register with the first. */
  enter(register: string, lines: readonly Line[]): Settled | Rejection
  /** Gives a command that opens a case of the platform. */
  opens(type: string, command: string, input: object): Settled | Rejection
  on(day: Day): Organisation
  registers(): PlatformEntries
}

/** An empty park; nobody checks who gives its commands. */
export function samplePark(scenarios: readonly ScenarioDefinition[] = []): SamplePark {
  const nobody = { lane: 'x', day: '2026-01-01', units: [], persons: [], posts: [] }
  const record = openRecord({
    scenarios: [platform, ...scenarios],
    organisation: organisationOf(nobody),
    calendar: { version: 'none', years: {}, hours: [] },
    settings: {},
    now: '2026-03-02T01:00:00.000Z',
  })
  const registers = () =>
    Object.fromEntries(
      platformRegisters.map((register) => {
        const data = record.held(platformCaseId(register))?.state.data ?? {}
        return [register.name, entriesOf(data)]
      }),
    )
  return {
    enter: (register, lines) => {
      const caseId = `register:platform/${register}`
      return record.submit({
        type: `platform/register-${register}`,
        caseId,
        command: record.held(caseId) === null ? 'open' : 'enter',
        input: { lines },
        who: systemWho('test'),
      })
    },
    opens: (type, command, input) =>
      record.submit({
        type: `platform/${type}`,
        caseId: null,
        command,
        input: input as never,
        who: { ...systemWho('test'), roles: ['platform/administrator'] },
      }),
    on: (day) => organisationOn('x', registers(), day),
    registers,
  }
}
