import type { Text } from '../kernel/text.ts'
import type { BoardDefinition } from './board.ts'
import type { CaseDefinition } from './case.ts'
import type { Fields } from './fields.ts'
import type { IndicatorDefinition } from './indicator.ts'
import type { Notice } from './notice.ts'
import type { PrintDefinition } from './print.ts'
import type { ReportDefinition } from './report.ts'
import type { SheetDefinition } from './sheet.ts'

/** A role people hold through their posts; `sees` is the widest reach of reading it gives. */
export interface Role {
  readonly title: Text
  readonly sees: 'public' | 'own' | 'unit' | 'grid' | 'subtree' | 'lane'
  /** Roles of the same scenario nobody may hold beside this one, at whatever post. */
  readonly apart?: readonly string[]
  /** Classes shown plain to this role; others are masked. */
  readonly reveals?: readonly ('personal' | 'sensitive')[]
}

/** A typed collection of things with validity in time. */
export interface RegisterDefinition {
  readonly name: string
  readonly title: Text
  readonly fields: Fields
  /** Field names that together identify an entry. */
  readonly key: readonly string[]
  /** Roles that may enter, change and end entries. */
  readonly keepers: readonly string[]
  /** Changed only shortly after the keeper has proved again who they are. */
  readonly stepUp?: true
}

/** One page of a scenario: parameters of a fixed kind of view. */
export interface View {
  readonly kind: 'worklist' | 'case' | 'document' | 'cockpit' | 'board' | 'register'
  readonly name: string
  readonly title: Text
  /** Case types it is about. */
  readonly of: readonly string[]
  /** Word of the rail, two characters where they suffice; views without it are not on the rail. */
  readonly rail?: Text
  /** Fields of the state that stand beside what every list has; the row shows them. */
  readonly columns?: readonly string[]
  /** What of it comes before a meeting, on the first screen; absent: nothing. */
  readonly meeting?: {
    /** Each to be decided, or all watched by their lights. */
    readonly as: 'decisions' | 'projects'
    /** Only cases in these statuses; absent: all that are open. */
    readonly statuses?: readonly string[]
  }
}

/** One system of the district: the contents page of its folder. */
export interface ScenarioDefinition {
  /** Equals the folder name. */
  readonly name: string
  readonly title: Text
  readonly summary: Text
  /** Documents the loop follows. */
  readonly follows?: readonly string[]
  readonly roles: { readonly [role: string]: Role }
  readonly cases: readonly CaseDefinition[]
  readonly registers?: readonly RegisterDefinition[]
  readonly indicators?: readonly IndicatorDefinition[]
  readonly boards?: readonly BoardDefinition[]
  /** Forms that go out as sheets and come back. */
  readonly sheets?: readonly SheetDefinition[]
  /** Papers printed from single cases. */
  readonly prints?: readonly PrintDefinition[]
  /** Reports counted over cases. */
  readonly reports?: readonly ReportDefinition[]
  readonly views?: readonly View[]
  /** Who is told of what, beside seeing it in their lists. */
  readonly notices?: readonly Notice[]
  /** Sentences and paper templates by key. */
  readonly words?: { readonly [key: string]: Text }
  /** Numbers each district decides, with the standard value: kept as register data, editable. */
  readonly settings?: { readonly [name: string]: Setting }
}

/** A number or choice the district decides; the standard value holds until it does. */
export interface Setting {
  readonly title: Text
  readonly standard: number | string
  /** A unit of clocks, `point` (percentage points, negative where behind), `percent`, or a word. */
  readonly unit?: string
  /** How values are called, where they are not numbers or words of the district. */
  readonly says?: { readonly [value: string]: Text }
  readonly follows?: readonly [document: string, article: string]
}

/** Defines a scenario; the loader checks it and names each mistake with its path. */
export function defineScenario(scenario: ScenarioDefinition): ScenarioDefinition {
  return scenario
}
/** Defines a register. */
export function defineRegister(register: RegisterDefinition): RegisterDefinition {
  return register
}
