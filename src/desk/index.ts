/** The desk: what other floors use of it. */
export type { Desk, DeskParts, Known, Listener, Standing, Submission, Submitted } from './desk.ts'
export type { Receiver } from './follow.ts'
export { openDesk } from './open-desk.ts'
export { figuresIn } from './figures.ts'
