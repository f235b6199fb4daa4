import type { Text } from '../kernel/text.ts'

/** Light of a matter, as in LOOK: done, normal, near, late; pending and paused are grey. */
export type Light = 'done' | 'normal' | 'near' | 'late' | 'pending' | 'paused' | 'missing'

/** A row of any list of cases (`GET /api/cases`). */
export interface CaseLine {
  readonly id: string
  readonly scenario: string
  readonly type: string
  readonly ver: number
  readonly title: string
  readonly status: string
  readonly flags: readonly string[]
  readonly light: Light
  /** The clock in words, first line only, in the reader's language; empty without a clock. */
  readonly clock: string
  readonly dueAt: string | null
  readonly openedAt: string
  readonly closedAt: string | null
  readonly unit: { readonly id: string; readonly name: string } | null
  readonly person: { readonly id: string; readonly name: string } | null
  readonly category: string | null
  readonly shown: { readonly [key: string]: unknown }
  /** Lights of a project, in the order of the rule; absent: it has none. */
  readonly axes?: readonly AxisLine[]
}

/** One light of a project, and why it is lit. */
export interface AxisLine {
  readonly axis: 'start' | 'progress' | 'payment' | 'entry'
  readonly title: string
  readonly light: Light
  readonly sentence: string
}

/** Query of `GET /api/cases`; every part may be left out, lists are separated by commas. */
export interface CaseQuery {
  readonly scenario?: string
  /** Case types of the scenario. */
  readonly type?: string
  readonly status?: string
  readonly light?: string
  readonly flag?: string
  readonly category?: string
  /** A unit and all below it. */
  readonly unit?: string
  readonly person?: string
  /** Waiting for me to do something: I am the person, or my post may move it and nobody has it. */
  readonly whose?: 'mine'
  readonly open?: 'yes' | 'no'
  /** `<field>:<case id>`: only cases whose row shows that case under the field. */
  readonly shows?: string
  /** Words of the title, or an id. */
  readonly q?: string
  readonly order?: 'due' | 'opened' | 'moved'
  readonly limit?: number
  readonly cursor?: string
  /** `yes`: the page says how many lines there are in all, by light. */
  readonly counts?: 'yes'
  /** The view of the scenario whose columns a sheet has. */
  readonly view?: string
}

/** How many open cases of a type one may see. */
export interface CaseCount {
  readonly scenario: string
  readonly type: string
  readonly count: number
}

/** A page of lines; `next` goes back as `?cursor=`. */
export interface CasePage {
  readonly lines: readonly CaseLine[]
  readonly next: string | null
  /** Over the whole query, when asked for with `counts=yes`. */
  readonly counts?: {
    readonly total: number
    readonly lights: { readonly [light in Light]?: number }
    /** Of projects: their rates at the end of a month, each with what it counts. */
    readonly rates?: ProjectRates
  }
}

/** Rates of all projects of a list; `percent` null: nothing to divide by. */
export interface ProjectRates {
  readonly periodText: string
  /** How much of the year has gone, in percent. */
  readonly timePercent: number
  readonly rates: readonly {
    readonly title: string
    readonly part: number
    readonly whole: number
    readonly percent: number | null
    /** Points against time gone, of what grows with the year; null: of nothing else. */
    readonly gap: number | null
  }[]
}

/** `GET /api/cases/:id` (`?asOf=` an instant: as known then, commands absent). */
export interface CaseDetail extends CaseLine {
  /** `scenario/case@edition#hash`. */
  readonly edition: string
  /** State by field; personal values masked (`王*`, `138****5678`), hidden (`•••`) or absent. */
  readonly data: { readonly [field: string]: unknown }
  /** Units it names as they were called then, where that is another name now or another's work. */
  readonly units: readonly {
    readonly id: string
    readonly name: string
    /** What it is called now, or who took over; null: nobody. */
    readonly now: string | null
  }[]
  /** Paths in `data` of masked values the reader may ask for, one at a time, with a reason. */
  readonly reveals: readonly string[]
  /** Money of a project, in the unit of its total; absent: it is none, or may not be seen. */
  readonly investment?: InvestmentDetail
  readonly clocks: readonly ClockDetail[]
  readonly commands: readonly Offer[]
  /** The newest lines; the page of the timeline has the rest. */
  readonly timeline: readonly TimelineEntry[]
  /** The version before which there are more; null: these are all. */
  readonly earlier: number | null
  /** Last fact's hash and the number of facts, for the foot of the page. */
  readonly chain: { readonly facts: number; readonly hash: string }
}

/** Money of the year up to the last whole month; null: nothing planned, or nothing reported. */
export interface InvestmentDetail {
  readonly year: string
  /** `2026-10`. */
  readonly until: string
  readonly planned: string | null
  readonly done: string | null
  /** Percentage points against time elapsed, negative where behind. */
  readonly gap: number | null
}

/** A command the reader may give; `why` is there when not now, with the way out. */
export interface Offer {
  readonly command: string
  readonly title: Text
  /** The word it is kept under; absent: it stands by itself. */
  readonly group?: Text
  readonly ready: boolean
  readonly why: readonly { readonly rule: string; readonly sentence: string }[]
  /** Values of the form known beforehand. */
  readonly prefill: { readonly [field: string]: unknown }
}

/** A running or ended clock, explained (LOOK §6). */
export interface ClockDetail {
  readonly clock: string
  readonly title: Text
  readonly light: Light
  readonly dueAt: string | null
  readonly provisional: boolean
  readonly words: string
  readonly sum: string
  readonly basis: string
  readonly strip: readonly {
    readonly day: string
    readonly label: string
    /** Working spans as minutes of the day, [from, to). */
    readonly spans: readonly {
      readonly from: number
      readonly to: number
      readonly left: boolean
    }[]
    readonly now?: number
    readonly due?: number
  }[]
}

/** `GET /api/cases/:id/timeline` (`?before=` a version, `only=evidence|clocks`, `limit=`, `asOf=`). */
export interface TimelinePage {
  readonly entries: readonly TimelineEntry[]
  /** As in `CaseDetail`. */
  readonly earlier: number | null
}

/** One line of 经过, newest first. */
export interface TimelineEntry {
  readonly ver: number
  readonly seq: number
  readonly type: string
  readonly title: Text
  readonly occurredAt: string
  readonly recordedAt: string
  readonly by: string
  readonly byTitle: string
  readonly onBehalfOf: string | null
  readonly body: { readonly [field: string]: unknown }
  readonly hash: string
  readonly clocks: readonly { readonly clock: string; readonly change: string }[]
}

/** `POST /api/cases/:id/:command` or `POST /api/new/:scenario/:case/:command`. */
export interface CommandRequest {
  readonly input: { readonly [field: string]: unknown }
  /** Version the form was filled against; if stale the answer says what happened since. */
  readonly ver?: number
}

/** What came of a command. */
export interface CommandResult {
  readonly id: string
  readonly ver: number
  readonly status: string
  readonly repeated: boolean
  /** Other cases written by the same command. */
  readonly others: readonly { readonly id: string; readonly type: string }[]
}

/**
 * A stored file (`POST /api/files`: the bytes as body, `content-type`, and the name URI-encoded in
 * `x-file-name`;
 * `GET /api/files/:id`, `?size=thumb|page` for pictures).
 */
export interface FileRef {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** An entry of `GET /api/live` (server-sent event `change`): a case has a new version. */
export interface Change {
  readonly seq: number
  readonly caseId: string
  readonly type: string
  readonly ver: number
  readonly by: string
}

/** The other entry of `GET /api/live` (event `present`): who looks at which item of a document. */
export interface Presence {
  readonly documentId: string
  readonly person: string
  readonly name: string
  /** Null: the person left. */
  readonly n: number | null
}

/** `POST /api/cases/:id/reveal`: one value, of the state or of the fact of a version. */
export interface RevealRequest {
  readonly path: string
  readonly ver?: number
  /** What it is needed for; kept with who looked and when. */
  readonly why: string
}

/** A value shown plain; null: it was erased. */
export interface Revealed {
  readonly value: unknown
}
