/** Links in our documents lead somewhere: to a file, a folder, a heading. */
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { lineAt, type HouseFile, type Problem, type Tree } from './tree.ts'

/** Names each relative link of a document whose target is not there. */
export function checkLinks(tree: Tree): Problem[] {
  return tree.files.filter((file) => file.path.endsWith('.md')).flatMap((file) => {
    const prose = file.text.replace(/```[\s\S]*?```/g, (code) => code.replace(/[^\n]/g, ' '))
    return [...prose.matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)/g)].flatMap((found) => {
      const target = found[1] ?? ''
      const says = brokenBecause(tree, file, decodeURI(target))
      const line = lineAt(file.text, found.index)
      return says ? [{ check: 'links', path: file.path, line, says: `${target}: ${says}` }] : []
    })
  })
}

function brokenBecause(tree: Tree, file: HouseFile, target: string): string | null {
  if (/^[a-z]+:/i.test(target)) return null
  const [path = '', heading] = target.split('#')
  const folder = posix.dirname(file.path)
  const whole = path === '' ? file.path : posix.normalize(posix.join(folder, path))
  if (whole.startsWith('..')) return 'leads out of the checkout'
  if (!existsSync(join(tree.root, whole))) return 'there is no such file'
  if (heading === undefined || !whole.endsWith('.md')) return null
  const document = tree.files.find((other) => other.path === whole)
  return document && headingsOf(document).has(heading) ? null : 'there is no such heading'
}

/** Headings by the anchors that code hosts give them. */
function headingsOf(file: HouseFile): Set<string> {
  const lines = file.text.split('\n').filter((line) => /^#+ /.test(line))
  return new Set(
    lines.map((line) =>
      line
        .replace(/^#+ /, '')
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  )
}
