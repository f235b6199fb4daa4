/**
 * Shapes that cross the network. Types only: doors fill them, web draws them, tests read them.
 * Times are ISO UTC with milliseconds, days `YYYY-MM-DD`, offsets Unicode code points.
 */
export type * from './session.ts'
export type * from './paper.ts'
export type * from './cases.ts'
export type * from './plans.ts'
export type * from './measures.ts'
export type * from './boards.ts'
export type * from './meeting.ts'
export type * from './messages.ts'
export type * from './problem.ts'
export type * from './backup.ts'
export type * from './accounts.ts'
export type * from './people.ts'
export type * from './permissions.ts'
export type * from './proof.ts'
export type * from './sheets.ts'
