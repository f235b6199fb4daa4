/** Follower checkpoints in memory. */
import type { Checkpoints, ParkedItem } from '../engine/ports.ts'

interface Checkpoint {
  holder: string
  epoch: number
  seq: number
  until: number
}

/** Checkpoints of lanes in memory. */
export function memoryCheckpoints(): Checkpoints {
  const checkpoints = new Map<string, Checkpoint>()
  const parked = new Map<string, Map<number, ParkedItem>>()
  const keyOf = (lane: string, receiver: string) => JSON.stringify([lane, receiver])
  const parkedOf = (lane: string, receiver: string) => {
    const key = keyOf(lane, receiver)
    const items = parked.get(key) ?? new Map<number, ParkedItem>()
    parked.set(key, items)
    return items
  }
  return {
    lease: async (lane, receiver, holder, now, forMs) => {
      const at = Date.parse(now)
      const found = checkpoints.get(keyOf(lane, receiver))
      const isAlive = found !== undefined && found.until > at && found.until <= at + forMs
      if (isAlive && found.holder !== holder) return null
      const epoch = found === undefined ? 1 : found.epoch + (found.holder === holder ? 0 : 1)
      const seq = found?.seq ?? 0
      checkpoints.set(keyOf(lane, receiver), { holder, epoch, seq, until: at + forMs })
      return { epoch, seq }
    },
    advance: async (lane, receiver, epoch, seq) => {
      const found = checkpoints.get(keyOf(lane, receiver))
      if (found?.epoch !== epoch) return false
      found.seq = Math.max(found.seq, seq)
      return true
    },
    park: async (lane, receiver, epoch, item) => {
      if (checkpoints.get(keyOf(lane, receiver))?.epoch !== epoch) return false
      parkedOf(lane, receiver).set(item.seq, { ...item })
      return true
    },
    parked: async (lane, receiver, limit) => {
      const items = [...parkedOf(lane, receiver).values()]
      return items.toSorted((a, b) => a.seq - b.seq).slice(0, limit)
    },
    unpark: async (lane, receiver, epoch, seq) => {
      if (checkpoints.get(keyOf(lane, receiver))?.epoch !== epoch) return false
      parkedOf(lane, receiver).delete(seq)
      return true
    },
  }
}
