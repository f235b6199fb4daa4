import type { Text } from '../kernel/text.ts'

/**
 * The terms of a clock as data; `engine/clocks` computes with them. The length is fixed here, or
 * taken from a field of the fact that starts it (`dueAt`: an instant, `dueOn`: a day), or from
 * a setting of the district.
 */
export interface ClockTerms {
  readonly title: Text
  /** What its end asks for, as offices say it: `应于 01-12 18:00 前签收`; 完成 where none is given. */
  readonly verb?: Text
  readonly length:
    | { readonly value: number; readonly unit: ClockUnit }
    | { readonly from: string }
    | { readonly setting: string; readonly standard: number; readonly unit: ClockUnit }
  /** Where the limit comes from: document and article; `confidence` when it is remembered only. */
  readonly basis?: readonly [document: string, article: string]
  readonly confidence?: 'checked' | 'remembered'
  /** The day it starts on counts as the first; by law it does not. */
  readonly countsStartDay?: true
  /** A last day that is a rest day rolls to the next working day (civil code); default true. */
  readonly rollsForward?: boolean
  /** A day ends at midnight, or at close of business. */
  readonly endsAt?: 'end-of-day' | 'close-of-business'
  /** When the near-due lamp lights: working days before the end. */
  readonly nearWorkingDays?: number
  /** What a suspension does: time not counted (default) or counted. */
  readonly suspension?: 'not-counted' | 'counted'
  /** What its end does: a red light only, or a command the system gives. */
  readonly ends:
    'light' | { readonly command: string; readonly input?: { readonly [field: string]: string } }
}

/** Units a limit is measured in. */
export type ClockUnit =
  'working-day' | 'natural-day' | 'working-hour' | 'continuous-hour' | 'month' | 'year'
