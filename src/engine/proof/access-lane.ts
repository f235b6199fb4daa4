/** The lane beside a lane that keeps who dealt with personal data: its own chain, its own head. */

/** The name of the access lane of a lane; it is its own. */
export function accessLaneOf(lane: string): string {
  return isAccessLane(lane) ? lane : `${lane}${ending}`
}

/** Whether a lane keeps who dealt with personal data. */
export function isAccessLane(lane: string): boolean {
  return lane.endsWith(ending)
}

const ending = '.access'
