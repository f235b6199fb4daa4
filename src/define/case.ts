import type { Instant } from '../kernel/instant.ts'
import type { Day } from '../kernel/day.ts'
import type { Json } from '../kernel/canonical.ts'
import type { Rejection } from '../kernel/rejection.ts'
import type { Text } from '../kernel/text.ts'
import type { Fields, ValuesOf } from './fields.ts'
import type { When } from './when.ts'
import type { ClockTerms } from './clock.ts'

/** One of at most nine statuses of a case. */
export interface Status {
  readonly title: Text
  /** Nothing more is expected; the case is closed. */
  readonly final?: true
  /** Who or what the case waits for; such a status needs a clock. */
  readonly waits?: Text
}

/** One kind of thing that can have happened to a case. */
export interface FactTerms<
  F extends Fields,
  St extends string,
  Fl extends string,
  K extends string,
> {
  readonly title: Text
  readonly fields: F
  /** The status the case has afterwards; none: it stays. */
  readonly to?: St
  readonly raises?: readonly Fl[]
  readonly lowers?: readonly Fl[]
  /** Clocks that start, stop, are suspended and resume with this fact. */
  readonly starts?: readonly K[]
  readonly stops?: readonly K[]
  readonly suspends?: readonly K[]
  readonly resumes?: readonly K[]
}

/** A claim a command rests on: rejects, greys the button with `unless`, prints in the handbook. */
export interface Rule {
  /** The claim as a sentence: "evidence is attached". */
  readonly claim: Text
  /** What to tell people when it is not met, with the way out. */
  readonly unless: Text
  readonly when: When
  /** Document and article; rules without one are named by `luoshi check`. */
  readonly follows?: readonly [document: string, article: string]
}

/** Who may give a command: a role of the scenario within a reach, the owner, or the system. */
export interface Grant {
  /** A role, `owner` (the person of the case), or `system` (clocks and followers). */
  readonly role: string
  /** Measured from the giver's unit to the case's: `lane` unless said. */
  readonly within?: 'own' | 'unit' | 'grid' | 'subtree' | 'lane'
  /** Holds only where this is met: of the case, of the giver, of the day; not of the form. */
  readonly when?: When
}

/** Who asks, at which post, for which unit. */
export interface Who {
  readonly person: string
  readonly post: string
  readonly unit: string
  readonly unitPath: string
  readonly roles: readonly string[]
  /** Grid cells of the post; absent: none. */
  readonly grids?: readonly string[]
  /** The holder of the post, when somebody deputises for them; null: the post is one's own. */
  readonly onBehalfOf: string | null
  /** The scenarios a deputy is limited to; absent: all. */
  readonly scenarios?: readonly string[]
}

/** A look-up the desk makes before deciding; the fact keeps what was used. */
export type Need =
  /** The unit, person or post named at the path, as valid now. */
  | { readonly look: 'unit' | 'person' | 'post'; readonly at: string }
  /**
   * Another case of the lane named at the path: its type, status, version and state. The path may
   * begin at what an earlier look-up of the command found: `found.commitment.data.plan`.
   */
  | {
      readonly look: 'case'
      readonly at: string
      readonly type: string
      /** What stands before the value at the path in the id: `load-`. */
      readonly prefix?: string
    }
  /** The same of a case with a known id: a register. */
  | { readonly look: 'case'; readonly id: string; readonly type: string }
  /** The units that the elements of the list at the path name as their `unit`; null for no unit. */
  | { readonly look: 'units'; readonly at: string }
  /** Persons holding a role of this scenario, in a stated order. */
  | { readonly look: 'holders'; readonly role: string }
  /** Everything that is measured, by its name in formulas. */
  | { readonly look: 'indicators' }
  /** 32 hex digits of randomness, kept in the record so that a draw can be run again. */
  | { readonly look: 'seed' }
  /** Fresh case ids, one for each element of the list at the path (or one). */
  | { readonly look: 'ids'; readonly at?: string }

/** Everything outside the case that a decision may use. */
export interface Moment {
  readonly now: Instant
  readonly today: Day
  readonly who: Who
  /** Numbers and words the district decided, by `scenario.setting`; absent: the standard holds. */
  readonly settings: { readonly [name: string]: number | string }
  /** What the command's `needs` found, by name. */
  readonly found: { readonly [need: string]: Found }
}

/** What a need found; null when there is no such thing. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Found = any

/** A command for another case of the same lane, decided and appended with this one. */
export interface Onward {
  /** `scenario/case`; the scenario may be left out when it is this one. */
  readonly case: string
  readonly id: string
  readonly command: string
  readonly input: { readonly [key: string]: unknown }
}

/** A fact as a decision writes it. */
export type Written<F extends { [type: string]: Fields }> = {
  readonly [T in keyof F & string]: { readonly type: T; readonly body: ValuesOf<F[T]> }
}[keyof F & string]

/** What a decision comes to: facts of this case, and commands for others, all or nothing. */
export type Decision<F extends { [type: string]: Fields }> =
  | readonly Written<F>[]
  | {
      readonly facts: readonly Written<F>[]
      readonly onward?: readonly Onward[]
      /** Unique keys this case takes or gives back (`null`). */
      readonly claims?: { readonly [key: string]: 'take' | null }
    }
  | Rejection

/** State of a case: the data its facts left, all of it optional until a fact sets it. */
export type DataOf<S extends Fields> = Partial<ValuesOf<S>>

/** A case as its rules and its row see it. */
export interface CaseView<S extends Fields, St extends string, Fl extends string> {
  readonly id: string
  readonly ver: number
  readonly status: St
  readonly flags: readonly Fl[]
  readonly data: DataOf<S>
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  /** Person who last wrote each type of fact. */
  readonly actors: { readonly [factType: string]: string }
  /** Everybody who ever wrote each type of fact, and everybody it was written on behalf of. */
  readonly hands: { readonly [factType: string]: readonly string[] }
}

/** What people and machines may ask of a case. */
export interface CommandTerms<
  I extends Fields,
  S extends Fields,
  St extends string,
  Fl extends string,
  F extends { [type: string]: Fields },
  R extends string,
> {
  readonly title: Text
  readonly help?: Text
  /** Under which word pages keep it, where a case has many: reports, steps, changes. */
  readonly group?: Text
  /** `new` opens a case; else the statuses it may be given in, or `open`: any not final. */
  readonly from: 'new' | 'open' | readonly St[]
  readonly by: readonly Grant[]
  /** Only shortly after the giver has proved again who they are. */
  readonly stepUp?: true
  /** Separation of duties: the giver must not be who wrote these facts. */
  readonly apart?: readonly (keyof F & string)[]
  readonly fields: I
  readonly rules?: readonly R[]
  readonly needs?: { readonly [name: string]: Need }
  /** The ordinary decision: write this fact with the input as its body. */
  readonly records?: keyof F & string
  /** Facts it may write, when it decides itself (draws the status graph). */
  readonly writes?: readonly (keyof F & string)[]
  readonly decide?: (asked: {
    readonly state: CaseView<S, St, Fl>
    readonly input: ValuesOf<I>
    readonly moment: Moment
  }) => Decision<F>
}

/** A figure as a fact says it; `value` a decimal in the indicator's unit, null: withdrawn. */
export interface FigureSaid {
  readonly indicator: string
  readonly unit: string
  readonly period: string
  readonly value: string | null
  readonly source: string
  readonly why?: string
}

/** How a case appears in lists; computed from its state with every fact. */
export interface RowTerms {
  readonly title: string
  /** Owning unit id; null: nobody's yet. */
  readonly unit: string | null
  readonly person?: string | null
  readonly grid?: string | null
  readonly category?: string | null
  readonly audience?: 'public' | 'lane' | 'unit' | 'own'
  readonly place?: { readonly longitude: number; readonly latitude: number } | null
  readonly shown?: { readonly [key: string]: Json | undefined }
}

/**
 * What a secret address shows of a case to whoever has it; they sign in nowhere. It is no part of
 * the paper: what the public is told may be said better while a case is open.
 */
export interface LinkTerms<St extends string, K extends string> {
  /** Who it is for: the owner of a lost thing. */
  readonly holder: Text
  /** Roles that hand it out. */
  readonly by: readonly string[]
  /** How many days it lasts. */
  readonly days: number
  /** Fields of the state it shows; values of a personal class are never shown, whatever stands here. */
  readonly shows: readonly string[]
  /** What happens next, by status. */
  readonly next: { readonly [status in St]: Text }
  /** Clocks it tells of while they run. */
  readonly clocks: readonly K[]
}

/** The definition of one case type; stanzas in this order. */
export interface CaseTerms<
  S extends Fields,
  St extends string,
  Fl extends string,
  K extends string,
  F extends { [type: string]: Fields },
  R extends string,
  C extends { [command: string]: Fields },
> {
  readonly name: string
  readonly title: Text
  /** The id of the one case of this type there is: a register. */
  readonly only?: string
  readonly edition: number
  /** It is kept, not dealt with: nobody brings it to an end. */
  readonly endless?: true
  readonly statuses: { readonly [K2 in St]: Status }
  readonly flags?: { readonly [K2 in Fl]: { readonly title: Text } }
  readonly clocks?: { readonly [K2 in K]: ClockTerms }
  readonly state: S
  readonly facts: {
    readonly [T in keyof F]: FactTerms<F[T], NoInfer<St>, NoInfer<Fl>, NoInfer<K>>
  }
  readonly evolve: NoInfer<{
    readonly [T in keyof F]: (data: DataOf<S>, body: ValuesOf<F[T]>, at: FactMoment) => DataOf<S>
  }>
  readonly rules?: { readonly [K2 in R]: Rule }
  readonly commands: {
    readonly [T in keyof C]: CommandTerms<
      C[T],
      NoInfer<S>,
      NoInfer<St>,
      NoInfer<Fl>,
      NoInfer<F>,
      NoInfer<R>
    >
  }
  /** Facts that say figures, with what they say: figures are kept apart, ready to be computed with. */
  readonly figures?: NoInfer<{
    readonly [T in keyof F]?: (body: ValuesOf<F[T]>) => readonly FigureSaid[]
  }>
  /** What somebody outside may follow by a secret address; absent: nothing. */
  readonly link?: LinkTerms<NoInfer<St>, NoInfer<K>>
  readonly row: (state: CaseView<NoInfer<S>, NoInfer<St>, NoInfer<Fl>>) => RowTerms
  /** Functions behind `when.code(name)`; not served. */
  readonly code?: {
    readonly [name: string]: (scope: { readonly [key: string]: unknown }) => boolean
  }
}

/** Who, when and in which version a fact being folded was written. */
export interface FactMoment {
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly by: string
  readonly ver: number
}

/** A case type with its literal types forgotten: what the engine runs. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type CaseDefinition = CaseTerms<any, string, string, string, any, string, any>

/** Defines a case type; wrong statuses, fields, facts or a missing `evolve` do not compile. */
export function defineCase<
  const S extends Fields,
  St extends string,
  const F extends { [type: string]: Fields },
  const C extends { [command: string]: Fields },
  Fl extends string = never,
  K extends string = never,
  R extends string = never,
>(terms: CaseTerms<S, St, Fl, K, F, R, C>): CaseDefinition {
  return terms as unknown as CaseDefinition
}
