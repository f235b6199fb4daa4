import type { Text } from '../kernel/text.ts'
import type { Field, Fields } from '../define/fields.ts'
import type { When } from '../define/when.ts'
import type { Role, Setting, View } from '../define/scenario.ts'
import type { Grant, Status } from '../define/case.ts'
import type { ClockTerms } from '../define/clock.ts'
import type { PrintDefinition } from '../define/print.ts'
import type { ReportDefinition } from '../define/report.ts'

export type { Field, Fields }

/** `GET /api/scenarios`: the paper part of every scenario, all that is data. */
export interface ScenarioPaper {
  readonly name: string
  readonly title: Text
  readonly summary: Text
  readonly follows: readonly string[]
  readonly roles: { readonly [role: string]: Role }
  readonly cases: readonly CasePaper[]
  readonly views: readonly View[]
  readonly words: { readonly [key: string]: Text }
  readonly settings: { readonly [name: string]: Setting }
  readonly prints: readonly PrintDefinition[]
  readonly reports: readonly ReportDefinition[]
}

/** The paper part of a case type; canonical JSON of this is hashed into its edition. */
export interface CasePaper {
  readonly name: string
  readonly title: Text
  readonly edition: number
  readonly statuses: { readonly [status: string]: Status }
  readonly flags: { readonly [flag: string]: { readonly title: Text } }
  readonly clocks: { readonly [clock: string]: ClockTerms }
  readonly state: Fields
  readonly facts: {
    readonly [type: string]: {
      readonly title: Text
      readonly fields: Fields
      readonly to?: string
      readonly raises?: readonly string[]
      readonly lowers?: readonly string[]
      readonly starts?: readonly string[]
      readonly stops?: readonly string[]
      readonly suspends?: readonly string[]
      readonly resumes?: readonly string[]
    }
  }
  readonly rules: {
    readonly [rule: string]: {
      readonly claim: Text
      readonly unless: Text
      readonly when: When
      readonly follows?: readonly [string, string]
    }
  }
  readonly commands: {
    readonly [command: string]: {
      readonly title: Text
      readonly help?: Text
      readonly from: 'new' | 'open' | readonly string[]
      readonly by: readonly Grant[]
      readonly apart?: readonly string[]
      readonly fields: Fields
      readonly rules?: readonly string[]
      readonly writes: readonly string[]
    }
  }
}

/** One thing a printed paper says. */
export interface Clause {
  readonly name: string
  readonly title: Text
  readonly text: string
}

/** `GET /api/cases/:id/print`: what the paper of a case says, in its places. */
export interface PrintedPaper {
  readonly head: Clause
  readonly number: Clause
  readonly to: Clause
  readonly clauses: readonly Clause[]
  readonly closing: Text
  readonly from: Clause
  readonly on: Clause
}
