/** The syntax tree of a file, by the parser that Vite brings, and a walk over it. */
import { parseSync } from 'vite'
import type { HouseFile } from './tree.ts'

/** A node of the tree; fields beyond these depend on its `type` (ESTree with TypeScript). */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  // Fields differ by type; the walk only passes them on.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [field: string]: any
}

/** A parsed file. */
export interface Syntax {
  readonly program: SyntaxNode
  readonly comments: readonly SyntaxNode[]
  /** The parser's complaint, or null. */
  readonly error: string | null
}

const parsed = new WeakMap<HouseFile, Syntax>()

/** Parses a file once; a file that does not parse has an `error` and what could be read. */
export function syntaxOf(file: HouseFile): Syntax {
  const known = parsed.get(file)
  if (known) return known
  const lang = file.path.endsWith('x') ? 'tsx' : file.path.endsWith('ts') ? 'ts' : 'js'
  const result = parseSync(file.path, file.text, { lang })
  const syntax = {
    program: result.program as unknown as SyntaxNode,
    comments: result.comments as unknown as SyntaxNode[],
    error: result.errors[0]?.message ?? null,
  }
  parsed.set(file, syntax)
  return syntax
}

/** Visits a node and all below it, parents first, telling each its ancestors (nearest last). */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => void,
  ancestors: readonly SyntaxNode[] = [],
): void {
  visit(node, ancestors)
  const inner = [...ancestors, node]
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, inner)
    }
  }
}

/** One module another is taken from: by import, export … from, or import(). */
export interface ImportSite {
  readonly from: string
  /** Only types cross. */
  readonly isTypeOnly: boolean
  /** Taken by import() while the program runs. */
  readonly isLate: boolean
  readonly start: number
}

/** Every module a file takes something from, in order. */
export function importsOf(file: HouseFile): readonly ImportSite[] {
  const sites: ImportSite[] = []
  walk(syntaxOf(file).program, (node) => {
    const source = node.source?.value
    if (typeof source !== 'string') return
    if (/^(Import|Export(Named|All))Declaration$/.test(node.type)) {
      sites.push({ from: source, isTypeOnly: isTypeOnly(node), isLate: false, start: node.start })
    } else if (node.type === 'ImportExpression') {
      sites.push({ from: source, isTypeOnly: false, isLate: true, start: node.start })
    } else if (node.type === 'TSImportType') {
      sites.push({ from: source, isTypeOnly: true, isLate: false, start: node.start })
    }
  })
  return sites
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const names: SyntaxNode[] = node.specifiers ?? []
  return names.length > 0 && names.every((name) => (name.importKind ?? name.exportKind) === 'type')
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
