/** Ranks with ties. */

/** Something to be ranked; the comparison says which stands before the other, 0 for a tie. */
export type Compare<Entry> = (one: Entry, other: Entry) => number

/** How ranks are counted where several share one: 1 2 2 4, 1 2 2 3, or 1 2.5 2.5 4. */
export type RankWay = 'competition' | 'dense' | 'fractional'

/** The rank of each entry, in the order given; equal entries share a rank whatever their order. */
export function ranksOf<Entry>(
  entries: readonly Entry[],
  compare: Compare<Entry>,
  way: RankWay = 'competition',
): readonly number[] {
  const order = entries
    .map((_, at) => at)
    .toSorted((one, other) => {
      return compare(entries[one]!, entries[other]!)
    })
  const ranks = Array.from<number>({ length: entries.length })
  let classes = 0
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && compare(entries[order[from]!]!, entries[order[to]!]!) === 0) to += 1
    classes += 1
    const rank = way === 'dense' ? classes : way === 'fractional' ? (from + 1 + to) / 2 : from + 1
    for (let at = from; at < to; at += 1) ranks[order[at]!] = rank
    from = to
  }
  return ranks
}

/** The greater number first, or the smaller where less is better. */
export function byNumber(better: 'more' | 'less' = 'more'): Compare<number> {
  return better === 'more' ? (one, other) => other - one : (one, other) => one - other
}
