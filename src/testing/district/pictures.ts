/** Small pictures drawn by a seed: stand-ins for site photos, and nobody's real place. */
import { deflateSync } from 'node:zlib'

/** What is drawn. */
export type Scene = 'site' | 'street' | 'river' | 'hall'

const width = 480
const height = 300

type Colour = readonly [red: number, green: number, blue: number]

/** A picture as PNG bytes; the same scene and seed give the same bytes. */
export function picture(scene: Scene, random: () => number): Uint8Array {
  const canvas = new Uint8Array(width * height * 3)
  const light = 0.86 + random() * 0.2
  const fill = (left: number, top: number, right: number, bottom: number, colour: Colour): void => {
    for (let y = Math.max(0, Math.round(top)); y < Math.min(height, bottom); y += 1) {
      for (let x = Math.max(0, Math.round(left)); x < Math.min(width, right); x += 1) {
        const grain = 1 + (((x * 7 + y * 13) % 5) - 2) * 0.008
        for (let part = 0; part < 3; part += 1) {
          const tone = Math.min(255, colour[part]! * light * grain)
          canvas[(y * width + x) * 3 + part] = tone
        }
      }
    }
  }
  const horizon = Math.round(height * (0.42 + random() * 0.12))
  for (let y = 0; y < horizon; y += 1) {
    const far = y / horizon
    fill(0, y, width, y + 1, [168 + 52 * far, 190 + 34 * far, 208 + 20 * far])
  }
  hills(fill, horizon, random)
  scenes[scene](fill, horizon, random)
  return png(canvas)
}

type Fill = (left: number, top: number, right: number, bottom: number, colour: Colour) => void

function hills(fill: Fill, horizon: number, random: () => number): void {
  const [wave, shift] = [60 + random() * 50, random() * 6]
  for (let x = 0; x < width; x += 1) {
    const rise = 22 + 12 * Math.sin(x / wave + shift) + 7 * Math.sin(x / 23 + shift * 2)
    fill(x, horizon - rise, x + 1, horizon, [126, 146, 132])
  }
}

const scenes: { readonly [scene in Scene]: (f: Fill, horizon: number, r: () => number) => void } = {
  site: (fill, horizon, random) => {
    fill(0, horizon, width, height, [158, 138, 108])
    for (let at = 0; at < 4; at += 1) {
      const left = 20 + at * 110 + random() * 30
      const floors = 3 + Math.floor(random() * 5)
      for (let floor = 0; floor < floors; floor += 1) {
        const bottom = horizon + 40 - floor * 20
        fill(left, bottom - 20, left + 84, bottom, [176, 172, 164])
        for (let bay = 0; bay < 4; bay += 1) {
          fill(left + 6 + bay * 20, bottom - 15, left + 18 + bay * 20, bottom - 3, [96, 102, 104])
        }
      }
    }
    const mast = 90 + random() * 260
    fill(mast, 24, mast + 5, horizon + 30, [196, 148, 46])
    fill(mast - 60, 30, mast + 150, 35, [196, 148, 46])
    fill(mast + 96, 35, mast + 98, 110, [70, 70, 70])
    fill(0, height - 34, width, height - 30, [46, 108, 150])
  },
  street: (fill, horizon, random) => {
    fill(0, horizon, width, height, [118, 132, 104])
    for (let y = horizon; y < height; y += 1) {
      const half = 26 + (y - horizon) * 0.95
      fill(width / 2 - half, y, width / 2 + half, y + 1, [104, 106, 108])
      if (Math.floor((y - horizon) / 14) % 2 === 0) {
        fill(width / 2 - 3, y, width / 2 + 3, y + 1, [222, 220, 210])
      }
    }
    for (let at = 0; at < 5; at += 1) {
      const left = at * 100 + random() * 20 - 20
      fill(left, horizon - 46 - random() * 40, left + 70, horizon + 6, [188, 180, 168])
      fill(left + 84, horizon - 8, left + 88, horizon + 26, [92, 74, 56])
      fill(left + 72, horizon - 40, left + 100, horizon - 6, [84, 122, 84])
    }
  },
  river: (fill, horizon, random) => {
    fill(0, horizon, width, height, [132, 150, 108])
    for (let y = horizon + 16; y < height; y += 1) {
      const bank = 60 + 26 * Math.sin(y / 40 + random() * 0.02)
      fill(bank + (y - horizon) * 0.4, y, width - 40, y + 1, [112, 146, 158])
    }
    const wood: Colour = [176, 128, 84]
    for (let post = 0; post < 16; post += 1) {
      const [left, top] = [6 + post * 9, height - 76 + post * 2]
      fill(left, top, left + 3, top + 32, wood)
    }
    fill(0, height - 70, 150, height - 66, wood)
  },
  hall: (fill, horizon, random) => {
    fill(0, 0, width, height, [214, 210, 200])
    fill(0, height - 90, width, height, [182, 170, 154])
    for (let desk = 0; desk < 4; desk += 1) {
      const left = 24 + desk * 114
      fill(left, horizon + 20, left + 96, horizon + 76, [124, 98, 72])
      fill(left + 30, horizon - 16, left + 66, horizon + 12, [58, 66, 72])
      fill(left + 6, 30, left + 90, 58, [40, 92 + random() * 20, 140])
    }
  },
}

function png(pixels: Uint8Array): Uint8Array {
  const lines = new Uint8Array(height * (width * 3 + 1))
  for (let y = 0; y < height; y += 1) {
    lines.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1)
  }
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  // Eight bits a channel, red green blue.
  head.set([8, 2], 8)
  const parts = [
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ]
  return Uint8Array.from(Buffer.concat(parts))
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + data.length)
  const view = new DataView(whole.buffer)
  view.setUint32(0, data.length)
  whole.set(Buffer.from(type, 'latin1'), 4)
  whole.set(data, 8)
  view.setUint32(8 + data.length, checksum(whole.subarray(4, 8 + data.length)))
  return whole
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC-32 as PNG asks for. */
function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = table[(value ^ byte) & 255]! ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
