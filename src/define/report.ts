import type { Text } from '../kernel/text.ts'
import type { When } from './when.ts'

/**
 * A report of a month, counted over the cases of one type as they were known at an instant.
 * Conditions look at `state`, `case` and `today`; `input.from` and `input.until` are the instants
 * the month begins and ends.
 */
export interface ReportDefinition {
  readonly name: string
  readonly title: Text
  /** The case type. */
  readonly of: string
  /** The view beside which it is written. */
  readonly view: string
  /** Which cases it is about. */
  readonly where: When
  /** Who may write it. */
  readonly by: readonly string[]
  /** Numbers of cases, by name. */
  readonly counts: { readonly [name: string]: { readonly title: Text; readonly when: When } }
  /** One number in percent of another. */
  readonly rates: {
    readonly [name: string]: { readonly title: Text; readonly of: string; readonly in: string }
  }
  /** Fields of the state by whose values it is divided. */
  readonly groups: readonly string[]
  /** Cases that are listed with what their fields say. */
  readonly lists: { readonly [name: string]: { readonly title: Text; readonly when: When } }
}
