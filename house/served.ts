/**
 * Files the process loads that serves everybody: what a hostile text meets there, all others wait
 * for. What reads documents runs apart, within limits, and is loaded late by `doors/documents`.
 */
import { posix } from 'node:path'
import { importsOf, type ImportSite } from './syntax.ts'
import { codeOf, isTest, type HouseFile, type Tree } from './tree.ts'

const begins = /^(src\/app\/start\.ts|scenarios\/[^/]+\/scenario\.ts)$/

/** Paths of all files reached from the start of the server and from scenarios, but for samples. */
export function servedFiles(tree: Tree): ReadonlySet<string> {
  const files = new Map(codeOf(tree).map((file) => [file.path, file]))
  const found = new Set<string>()
  const waiting = [...files.values()].filter(({ path }) => begins.test(path))
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file.path)) continue
    found.add(file.path)
    for (const path of loadedBy(file)) {
      const next = files.get(path)
      // What a demo shows is of our own making.
      if (next !== undefined && !isTest(path) && !path.startsWith('src/testing/')) {
        waiting.push(next)
      }
    }
  }
  return found
}

function loadedBy(file: HouseFile): readonly string[] {
  const isApart = ({ isLate }: ImportSite) => isLate && file.path.startsWith('src/doors/documents/')
  return importsOf(file).flatMap((site) => {
    if (site.isTypeOnly || isApart(site)) return []
    if (site.from === 'luoshi/define') return ['src/define/index.ts']
    return site.from.startsWith('.') ? [posix.join(posix.dirname(file.path), site.from)] : []
  })
}
