/**
 * Loaded before the server with `--import`: its clock starts at LUOSHI_CLOCK and runs on from
 * there, at LUOSHI_CLOCK_PACE, so that pictures and tests are of the same Monday whatever day it
 * is, and pictures of the same minute.
 */
const start = Date.parse(process.env.LUOSHI_CLOCK ?? '')
const pace = Number(process.env.LUOSHI_CLOCK_PACE ?? 1)
const Real = Date

if (!Number.isNaN(start)) {
  const begun = Real.now()
  const now = (): number => Math.floor(start + pace * (Real.now() - begun))
  globalThis.Date = class extends Real {
    constructor(...parts: readonly never[]) {
      super(...((parts.length === 0 ? [now()] : parts) as [number]))
    }
    static override now(): number {
      return now()
    }
  } as DateConstructor
}
