import type { Who } from '../../define/case.ts'
import type { IndicatorDefinition } from '../../define/indicator.ts'
import type { Calendar } from '../../kernel/calendar.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Organisation } from '../platform/organisation.ts'
import type { CaseType } from './case-type.ts'
import type { CaseState } from './state.ts'

/** Everything outside a case that a command may meet: the district as it stands at one moment. */
export interface World {
  readonly now: Instant
  readonly calendar: Calendar
  readonly organisation: Organisation
  /** Numbers and words the district decided, by `scenario.setting`. */
  readonly settings: { readonly [name: string]: number | string }
  /** Everything that is measured, by its name in formulas. */
  readonly indicators?: ReadonlyMap<string, IndicatorDefinition>
  /** 64 hex digits nobody could guess; all chance of a command comes from them. */
  readonly seed: string
  /** A case's state; null: there is none; undefined: not looked up yet. */
  readonly caseOf: (id: string) => CaseState | null | undefined
  /** The case type for new cases, or for one bound to an edition. */
  readonly typeOf: (key: string, edition?: string) => CaseType | null
}

/** What somebody asks for. */
export interface Request {
  /** `scenario/case`; needed to open a case. */
  readonly type?: string
  /** Null: a new case with an id of the engine's making. */
  readonly caseId: string | null
  readonly command: string
  readonly input: { readonly [field: string]: unknown }
  readonly who: Who
  /** The version the asker saw; another one is `stale`. */
  readonly ver?: number
  /** When it is said to have happened; now, unless a device or an import says otherwise. */
  readonly occurredAt?: Instant
  /** The clock whose end asks for this. */
  readonly clock?: string
}

/** The decision needs these cases first. */
export interface Wanting {
  readonly outcome: 'wanting'
  readonly cases: readonly string[]
}

/** The engine itself as a giver of commands: clocks and followers. */
export function systemWho(name: string): Who {
  return {
    person: `system:${name}`,
    post: '',
    unit: '',
    unitPath: '/',
    roles: ['system'],
    onBehalfOf: null,
  }
}
