import type { TextBuilder } from '../text-builder.ts'

/** Writes text as it stands, every line with its number. */
export function readPlain(text: string, into: TextBuilder): void {
  let line = 1
  let at = 0
  while (at < text.length) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next + 1
    into.write(text.slice(at, end), { line })
    line += 1
    at = end
  }
}
