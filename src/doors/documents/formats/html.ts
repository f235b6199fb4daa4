/** A web page as paragraphs and tables, without navigation, scripts and what is hidden. */
import { cellName } from '../../../engine/sheets/grid.ts'
import { load, type CheerioAPI } from 'cheerio/slim'
import { Refused } from '../document.ts'
import type { Limits } from '../limits.ts'
import { writeTable, type Grid, type Merge } from '../table.ts'
import type { TextBuilder } from '../text-builder.ts'
import type { Stated } from './markdown.ts'

type Node = ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number]

const noise =
  'script,style,noscript,template,iframe,object,svg,head,nav,header,footer,aside,form,button,' +
  'select,input,textarea,[hidden],[aria-hidden="true"],[style*="display:none"],' +
  '[style*="display: none"]'

const blocks = new Set(
  ('address article blockquote body caption center dd details div dl dt fieldset figcaption ' +
    'figure h1 h2 h3 h4 h5 h6 hr html li main ol p pre section summary td th tr ul').split(' '),
)

/** What holds nothing but links to elsewhere when all its words are links. */
const lists = new Set(['ul', 'ol', 'dl', 'div', 'p', 'section'])

/** Writes the words of a page; paragraphs are numbered as written, tables likewise. */
export function readHtml(source: string, into: TextBuilder, limits: Limits): Stated {
  refuseTowers(source, limits)
  const $ = load(source, { xml: { xmlMode: false, decodeEntities: true } })
  const root = $.root()[0] as Node
  const words = wordCounts(root, limits)
  const isNavigation = (node: Node) =>
    node.type === 'tag' && lists.has(node.name) && words.get(node) === 0 && words.get(root) !== 0
  const stated = statedBy($)
  $(noise).remove()
  let paragraph = 0
  let table = 0
  let line = ''
  function endParagraph(): void {
    const words = line.replace(/[ \t\r\n\f]+/g, ' ').trim()
    line = ''
    if (words === '') return
    paragraph += 1
    into.endLine()
    into.write(words, { paragraph })
    into.endLine()
  }
  function enter(node: Node): boolean {
    if (node.type === 'text') line += node.data
    if (node.type === 'root') return true
    if (node.type !== 'tag' || isNavigation(node)) return false
    if (node.name === 'br') endParagraph()
    if (blocks.has(node.name)) endParagraph()
    if (node.name !== 'table' || !isData($, node)) return true
    endParagraph()
    table += 1
    writeTable(into, ...gridOf($, node, table, limits))
    return false
  }
  function leave(node: Node): void {
    if (node.type === 'tag' && blocks.has(node.name)) endParagraph()
  }
  visit(root, enter, leave)
  endParagraph()
  return stated
}

/** Elements that need no end tag. */
const endless = new Set(
  ('area base br col dd dt embed hr img input li link meta option p param source td th tr ' +
    'wbr').split(' '),
)

/** The parser slows down with the square of the depth: a tower of tags must not reach it. */
function refuseTowers(source: string, limits: Limits): void {
  let open = 0
  for (const [tag, name = ''] of source.matchAll(/<\/?([a-z]+)/gi)) {
    if (endless.has(name.toLowerCase())) continue
    open = Math.max(0, open + (tag.startsWith('</') ? -1 : 1))
    // What scripts and comments mention counts too: the bar is far above any real page.
    if (open > limits.depth * 40) throw new Refused('too-deep', { limit: limits.depth })
  }
}

/** Walks without recursion, however deep the page nests. */
function visit(root: Node, enter: (node: Node) => boolean, leave: (node: Node) => void): void {
  const stack: { node: Node; next: number; children: readonly Node[] }[] = []
  const push = (node: Node) => {
    stack.push({ node, next: 0, children: enter(node) ? childrenOf(node) : [] })
  }
  push(root)
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = top.children[top.next]
    top.next += 1
    if (child !== undefined) {
      push(child)
      continue
    }
    leave(top.node)
    stack.pop()
  }
}

function statedBy($: CheerioAPI): Stated {
  const meta = (name: string) => $(`meta[name="${name}" i]`).attr('content')?.trim()
  const title = meta('ArticleTitle') ?? $('meta[property="og:title"]').attr('content')?.trim()
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(meta('PubDate') ?? '')?.[0]
  return { ...(title ? { title } : {}), ...(date ? { date } : {}) }
}

/** Letters and digits outside links in each element; none means a block that only navigates. */
function wordCounts(root: Node, limits: Limits): Map<Node, number> {
  const counts = new Map<Node, number>()
  const order: { node: Node; depth: number }[] = [{ node: root, depth: 0 }]
  for (let index = 0; index < order.length; index += 1) {
    const { node, depth } = order[index] as (typeof order)[number]
    if (depth > limits.depth) throw new Refused('too-deep', { limit: limits.depth })
    for (const child of childrenOf(node)) order.push({ node: child, depth: depth + 1 })
  }
  for (const { node } of order.toReversed()) {
    const isWords = node.type === 'text' && /[\p{L}\p{N}]/u.test(node.data)
    const own = isWords ? node.data.trim().length : (counts.get(node) ?? 0)
    counts.set(node, own)
    const parent = node.parent as Node | null
    const isLink = node.type === 'tag' && node.name === 'a'
    if (parent && !isLink) counts.set(parent, (counts.get(parent) ?? 0) + own)
  }
  return counts
}

function childrenOf(node: Node): readonly Node[] {
  return 'children' in node ? (node.children as Node[]) : []
}

/** A table that lays out the page (one cell, or tables inside) is read as paragraphs. */
function isData($: CheerioAPI, table: Node): boolean {
  return $(table).find('table').length === 0 && $(table).find('td,th').length > 1
}

function gridOf($: CheerioAPI, table: Node, number: number, limits: Limits): [Grid, Merge[]] {
  const grid: Grid = []
  const merges: Merge[] = []
  const taken = new Set<string>()
  let cells = 0
  $(table).find('tr').each((row, element) => {
    grid[row] = []
    let column = 0
    $(element).children('td,th').each((_, cell) => {
      while (taken.has(`${row}:${column}`)) column += 1
      const rows = spanOf($(cell).attr('rowspan'))
      const columns = spanOf($(cell).attr('colspan'))
      cells += rows * columns
      if (cells > limits.cells) throw new Refused('too-many-cells', { limit: limits.cells })
      for (let at = 0; at < rows * columns; at += 1) {
        taken.add(`${row + Math.floor(at / columns)}:${column + (at % columns)}`)
      }
      if (rows > 1 || columns > 1) merges.push({ row, column, rows, columns })
      const text = $(cell).text().replace(/\s+/g, ' ')
      const at = { table: number, cell: cellName([column + 1, row + 1]) }
      ;(grid[row] as Grid[number])[column] = { text, at }
      column += columns
    })
  })
  return [grid, merges]
}

function spanOf(attribute: string | undefined): number {
  const span = Number.parseInt(attribute ?? '', 10)
  return span >= 1 ? Math.min(span, 1000) : 1
}
