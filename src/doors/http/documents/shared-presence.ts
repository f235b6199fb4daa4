/** Who looks at which item, told to the readers of every process of the lane. */
import type { Json } from '../../../kernel/canonical.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { Presence } from '../../../wire/index.ts'
import type { Door } from '../door.ts'

const topic = 'present'

/** Notes it here and tells the readers here, then those of the other processes. */
export function sayPresent(door: Door, presence: Presence, now: Instant): void {
  door.present.say(presence, now)
  door.live.tellPresence(presence)
  const { signals } = door.options
  signals?.tell(topic, { ...presence }).catch((error: unknown) => {
    door.desk.parts.log('presence was not told', { error: String(error) })
  })
}

/** Hears of it from the other processes; gives how to hear no more. */
export function hearPresent(door: Door): () => void {
  const { signals } = door.options
  if (signals === undefined) return () => {}
  return signals.hear(topic, (about) => {
    if (!isPresence(about)) return
    door.present.say(about, door.desk.parts.now())
    door.live.tellPresence(about)
  })
}

function isPresence(about: Json): about is Json & Presence {
  if (typeof about !== 'object' || about === null || Array.isArray(about)) return false
  const { documentId, person, name, n } = about as { readonly [field: string]: Json }
  const isNamed = [documentId, person, name].every((text) => typeof text === 'string')
  return isNamed && (n === null || typeof n === 'number')
}
