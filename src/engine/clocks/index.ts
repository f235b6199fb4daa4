/** Clocks of the law and of promises: data that starts, stands still, ends and explains itself. */
export * from './clock-state.ts'
export * from './due.ts'
export * from './explain.ts'
export * from './inner-limit.ts'
export * from './light.ts'
export * from './reschedule.ts'
export type { Span } from './stretch.ts'
export type { StripDay } from './strip.ts'
