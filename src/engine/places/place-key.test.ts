import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeKeyOf } from './place-key.ts'

const longitude = fc.double({ min: -180, max: 180, noNaN: true })
const latitude = fc.double({ min: -85, max: 85, noNaN: true })
const place = fc.record({ longitude, latitude })

/** The square of a zoom a key lies in: its leading bits, two a zoom. */
const tileOf = (key: number, zoom: number) => Math.floor(key / 4 ** (26 - zoom))

/** The tile of a map, as maps number them: column and row from the north-west corner. */
function mapTile({ longitude, latitude }: { longitude: number; latitude: number }, zoom: number) {
  const size = 2 ** zoom
  const angle = (latitude * Math.PI) / 180
  const x = Math.floor(((longitude + 180) / 360) * size)
  const y = Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * size)
  return [Math.min(size - 1, x), Math.min(size - 1, y)]
}

describe('the key of a place', () => {
  it('is a whole number that every database and browser keeps exactly', () => {
    fc.assert(
      fc.property(place, (one) => {
        const key = placeKeyOf(one)
        expect(Number.isSafeInteger(key)).toBe(true)
        expect(key).toBeGreaterThanOrEqual(0)
        expect(key).toBeLessThan(2 ** 52)
      }),
    )
  })

  it('puts two places in one range exactly when a map shows them on one tile', () => {
    const near = fc.record({ longitude: fc.double({ min: 106, max: 107, noNaN: true }), latitude })
    fc.assert(
      fc.property(fc.oneof(place, near), near, fc.nat(16), (one, other, zoom) => {
        const isOneRange = tileOf(placeKeyOf(one), zoom) === tileOf(placeKeyOf(other), zoom)
        expect(isOneRange).toBe(`${mapTile(one, zoom)}` === `${mapTile(other, zoom)}`)
      }),
    )
  })

  it('grows to the east and to the south within a square', () => {
    const corner = { longitude: 106.5, latitude: 29.5 }
    const step = 0.00002
    const zoom = 20
    const east = { ...corner, longitude: corner.longitude + step }
    const south = { ...corner, latitude: corner.latitude - step }
    for (const other of [east, south]) {
      const keys = [corner, other].map(placeKeyOf)
      expect(keys.map((key) => tileOf(key, zoom))[0]).toBe(tileOf(keys[0]!, zoom))
      expect(keys[0]).not.toBe(keys[1])
    }
  })

  it('tells places a metre apart from each other, and takes one place for itself', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(placeKeyOf({ ...one })).toBe(placeKeyOf(one))
        const metre = 1 / (111_320 * Math.cos((one.latitude * Math.PI) / 180))
        if (one.longitude > 179) return
        expect(placeKeyOf({ ...one, longitude: one.longitude + metre })).not.toBe(placeKeyOf(one))
      }),
    )
  })

  it('keeps the poles and the ends of the world on the edge of the square', () => {
    for (const latitude of [-90, 90]) {
      for (const longitude of [-180, 180]) {
        expect(Number.isSafeInteger(placeKeyOf({ longitude, latitude }))).toBe(true)
      }
    }
    expect(placeKeyOf({ longitude: -180, latitude: 90 })).toBe(0)
    expect(placeKeyOf({ longitude: 180, latitude: -90 })).toBe(2 ** 52 - 1)
  })
})
