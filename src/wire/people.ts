import type { Text } from '../kernel/text.ts'
import type { CaseLine } from './cases.ts'
import type { FormerUnit } from './session.ts'

/** Something with a name. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** `GET /api/organisation/on?day=`: everybody and every unit as on a day. */
export interface OrganisationOn {
  readonly day: string
  readonly today: string
  /** Parents before children, each level in its order. */
  readonly units: readonly UnitOn[]
  readonly posts: readonly PostOn[]
  readonly deputies: readonly DeputyOn[]
  readonly former: readonly FormerUnit[]
  /** Every day on which anything changes, also days to come. */
  readonly days: readonly { readonly day: string; readonly count: number }[]
}

/** A unit as on a day. */
export interface UnitOn extends Named {
  readonly short: string
  readonly parent: string | null
  readonly kind: string | null
  readonly kindTitle: Text | null
  readonly level: string
  readonly lead: Named | null
  /** The day it has been so since, and the first day it is no longer; null: open. */
  readonly since: string
  readonly until: string | null
  /** People with a post in it or below it. */
  readonly people: number
}

/** A post as on a day. */
export interface PostOn {
  readonly id: string
  readonly title: string
  readonly rank: string | null
  readonly unit: Named
  readonly person: Named | null
  readonly roles: readonly Text[]
  /** The post its holder keeps while serving here. */
  readonly home: { readonly id: string; readonly title: string; readonly unit: string } | null
  readonly since: string
  readonly until: string | null
}

/** Somebody acting for somebody, as on a day. */
export interface DeputyOn {
  readonly id: string
  readonly person: Named
  readonly principal: Named
  readonly post: { readonly id: string; readonly title: string; readonly unit: string }
  /** The scenarios it is limited to; null: all. */
  readonly scenarios: readonly Text[] | null
  readonly since: string
  readonly until: string | null
}

/** `GET /api/organisation/changes?from=&to=`: what changed after one day up to another. */
export interface OrganisationChanges {
  readonly from: string
  readonly to: string
  readonly changes: readonly OrganisationChange[]
}

/** One change, in words of the reader's language. */
export interface OrganisationChange {
  readonly day: string
  readonly of: 'unit' | 'person' | 'post' | 'deputy'
  readonly id: string
  /** What it was called then. */
  readonly name: string
  readonly what: 'began' | 'changed' | 'ended'
  /** A unit where it went, a post whose unit and holder it was. */
  readonly note: string
  readonly fields: readonly { readonly title: string; readonly was: string; readonly is: string }[]
}

/** `GET /api/organisation/units/:id`: a unit over time, also one that is no more. */
export interface UnitPage {
  readonly unit: Named & { readonly short: string }
  /** As it is today; null: it is no more, or not yet. */
  readonly now: UnitOn | null
  readonly path: readonly Named[]
  /** Its names and places, each from a day to a day. */
  readonly spans: readonly {
    readonly name: string
    readonly parent: Named | null
    readonly from: string
    readonly to: string | null
  }[]
  readonly cameFrom: readonly Succession[]
  readonly became: Succession | null
  readonly posts: readonly PostOn[]
  readonly below: readonly UnitOn[]
  readonly changes: readonly OrganisationChange[]
  /** Open cases the reader sees, the most urgent first; `open` counts them. */
  readonly cases: readonly CaseLine[]
  readonly open: number
}

/** What became of a unit on a day. */
export interface Succession {
  readonly day: string
  readonly change: Text
  readonly units: readonly Named[]
  /** The case of the reorganisation. */
  readonly reorganisation: string | null
}

/** `GET /api/organisation/people/:id`: a person over time. */
export interface PersonPage {
  readonly person: Named
  readonly posts: readonly {
    readonly id: string
    readonly title: string
    /** As it was called then. */
    readonly unit: Named
    /** What it is called now, or who took over, where that is another. */
    readonly unitNow: string | null
    readonly from: string
    readonly to: string | null
    readonly isHomeOf: string | null
  }[]
  readonly actsFor: readonly DeputyOn[]
  readonly actedForBy: readonly DeputyOn[]
  readonly cases: readonly CaseLine[]
  readonly open: number
}

/** `POST /api/manage/roster/preview`: what a roster would come to; nothing is kept of the file. */
export interface RosterPreview {
  readonly file: string
  readonly on: string
  readonly rows: readonly {
    readonly at: string
    readonly unit: string
    readonly parent?: string
    readonly name: string
    readonly mark: string
    readonly title: string
    readonly rank?: string
  }[]
  readonly changes: readonly {
    readonly change: 'added' | 'changed' | 'ended' | 'unchanged'
    readonly at: string | null
    readonly unit: string
    readonly title: string
    readonly name: string
    readonly was: { readonly name?: string; readonly title?: string; readonly rank?: string }
  }[]
  readonly newUnits: number
  readonly newPersons: number
  readonly problems: readonly {
    readonly at: string
    readonly weight: 'left-out' | 'check'
    readonly sentence: string
  }[]
  /** Telephone numbers seen and not taken over. */
  readonly phones: number
  readonly passedOver: number
  /** Goes back with the import. */
  readonly digest: string
}

/** One step of a reorganisation. */
export interface ReorganisationStep {
  readonly change: 'merged' | 'split' | 'renamed' | 'moved' | 'abolished' | 'founded'
  readonly units?: readonly string[]
  readonly into?: readonly {
    /** Absent for a new unit. */
    readonly unit?: string
    readonly name?: string
    readonly short?: string
  }[]
  readonly parent?: string
  readonly kind?: string
  readonly until?: string
}

/** `POST /api/manage/reorganisation/preview`. */
export interface ReorganisationPlan {
  readonly on: string
  readonly steps: readonly ReorganisationStep[]
  readonly posts?: readonly { readonly post: string; readonly unit: string }[]
}

/** What a reorganisation would touch, and what is missing. */
export interface ReorganisationPreview {
  readonly on: string
  readonly isToCome: boolean
  readonly units: readonly {
    readonly id: string
    readonly was: string | null
    readonly is: string | null
    /** Where it stands afterwards. */
    readonly under: string | null
    readonly into: readonly string[]
  }[]
  readonly posts: readonly {
    readonly id: string
    readonly title: string
    readonly person: string | null
    readonly from: string
    readonly to: string
  }[]
  /** Open cases that move, counted by unit and scenario. */
  readonly cases: readonly {
    readonly unit: string
    readonly to: string | null
    readonly count: number
    readonly scenarios: readonly { readonly title: Text; readonly count: number }[]
  }[]
  readonly problems: readonly {
    readonly step: number
    readonly weight: 'blocks' | 'warns'
    readonly sentence: string
  }[]
}

/** `GET /api/manage/registers/:register`: what a register says, since when and by whom. */
export interface RegisterPage {
  readonly register: string
  readonly title: Text
  readonly caseId: string
  /** Null: nobody has entered anything yet. */
  readonly ver: number | null
  readonly mayEdit: boolean
  readonly fields: { readonly [field: string]: unknown }
  readonly lines: readonly RegisterLine[]
  readonly others: readonly { readonly register: string; readonly title: Text }[]
}

/** What a register says of one key. */
export interface RegisterLine {
  readonly key: string
  /** What it is, where the key alone does not say. */
  readonly title: Text | null
  /** What holds while nothing is entered. */
  readonly standard: string | null
  /** Where the standard comes from. */
  readonly follows: string | null
  /** What holds today in words; null: the standard does, or nothing. */
  readonly now: string | null
  readonly values: { readonly [field: string]: unknown } | null
  readonly entries: readonly {
    readonly from: string
    readonly to: string | null
    readonly words: string
    readonly by: string
    readonly recordedAt: string
    readonly reason: string | null
  }[]
}
