/** How alike two names are, and which of two lists belong together. */

/** What changes from edition to edition without making it another thing. */
const passing =
  /20\d\d(年度?)?|[“”"'《》（）()，。、；：:\s]|力争|确保|进一步|持续|大力|加快|全面|推进|推动/gu
const amounts = /[\d０-９.．,，]+\s*(万|亿|%|％|个百分点|百分点)?[\p{Script=Han}]?/gu

/** A name without years, amounts, punctuation and words of mere emphasis. */
export function core(name: string): string {
  return name.normalize('NFKC').replaceAll(amounts, '').replaceAll(passing, '')
}

/** Pairs of neighbouring characters, each once. */
function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...text]
  if (letters.length < 2) return new Set(letters)
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`))
}

/** Dice's coefficient of the pairs of two texts: 1 for the same, 0 for nothing in common. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  if (a.size + b.size === 0) return one === other ? 1 : 0
  let common = 0
  for (const pair of a) if (b.has(pair)) common += 1
  return (2 * common) / (a.size + b.size)
}

/** Two things belong together from this likeness on. */
const enough = 0.55

/** Something that is matched: its kind must be the same, its name alike. */
export interface Matched {
  readonly kind: string
  readonly name: string
}

/**
 * Matches each of one list with at most one of the other, the most alike first; of those as alike
 * the earlier. Only what shares a pair of characters is ever compared.
 */
export function match<One extends Matched, Other extends Matched>(
  ones: readonly One[],
  others: readonly Other[],
): readonly (readonly [One, Other])[] {
  const byPair = new Map<string, number[]>()
  const cores = others.map(({ name }) => core(name))
  for (const [at, name] of cores.entries()) {
    for (const pair of pairsOf(name)) {
      const key = `${others[at]?.kind ?? ''}\n${pair}`
      const known = byPair.get(key)
      if (known === undefined) byPair.set(key, [at])
      else known.push(at)
    }
  }
  const found: { one: number; other: number; like: number }[] = []
  for (const [one, { kind, name }] of ones.entries()) {
    const mine = core(name)
    const near = new Set([...pairsOf(mine)].flatMap((pair) => byPair.get(`${kind}\n${pair}`) ?? []))
    for (const other of near) {
      const like = likeness(mine, cores[other] ?? '')
      if (like >= enough) found.push({ one, other, like })
    }
  }
  const taken = { ones: new Set<number>(), others: new Set<number>() }
  const best = found.toSorted((a, b) => b.like - a.like || a.one - b.one || a.other - b.other)
  const pairs: (readonly [number, One, Other])[] = []
  for (const { one, other } of best) {
    const [a, b] = [ones[one], others[other]]
    if (taken.ones.has(one) || taken.others.has(other) || !a || !b) continue
    taken.ones.add(one)
    taken.others.add(other)
    pairs.push([one, a, b])
  }
  return pairs.toSorted(([a], [b]) => a - b).map(([, a, b]) => [a, b])
}
