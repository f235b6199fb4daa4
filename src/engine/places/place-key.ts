/** The width of the Web-Mercator square is 2^26 steps, 0.6 m each at the equator. */
const steps = 2 ** 26

/**
 * The Morton key of a point in Web Mercator: 26 bits an axis interleaved, longitude in the even
 * bits, a safe integer. Near points have near keys, and a map tile is one range of keys.
 */
export function placeKeyOf(place: {
  readonly longitude: number
  readonly latitude: number
}): number {
  const x = clamp((place.longitude + 180) / 360)
  const sine = Math.sin((place.latitude * Math.PI) / 180)
  const y = clamp(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))
  let key = 0
  for (let bit = 25; bit >= 0; bit -= 1) {
    const weight = 2 ** bit
    key = key * 4 + (Math.floor(y / weight) % 2) * 2 + (Math.floor(x / weight) % 2)
  }
  return key
}

/** A share of the square as a step of the grid; the poles lie on its edges. */
function clamp(share: number): number {
  return Math.min(steps - 1, Math.max(0, Math.floor(share * steps)))
}
