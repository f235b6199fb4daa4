/** Who may import whom, and who may append: the floors of the house. */
import { posix } from 'node:path'
import { importsOf, syntaxOf, walk, type ImportSite, type SyntaxNode } from './syntax.ts'
import { codeOf, isTest, lineAt, type HouseFile, type Problem, type Tree } from './tree.ts'

/** What a floor may take from; `types` only as types. */
interface Floor {
  readonly floors: readonly string[]
  readonly types?: readonly string[]
  /** `any` npm package and Node module, or those named. */
  readonly packages: 'any' | readonly string[]
  /** Whether Node's own modules may be used. */
  readonly node: boolean
}

const pure = { packages: [], node: false }
const worldly = { packages: 'any', node: true } as const

/** The floors from the ground up; each may always import from itself. */
export const floors: Readonly<Record<string, Floor>> = {
  kernel: { floors: [], ...pure },
  define: { floors: ['kernel'], ...pure },
  engine: { floors: ['kernel', 'define'], ...pure },
  testing: {
    floors: ['kernel', 'define', 'engine'],
    packages: ['vitest', 'fast-check'],
    node: true,
  },
  store: { floors: ['kernel', 'define', 'engine'], ...worldly },
  desk: { floors: ['kernel', 'define', 'engine'], packages: [], node: true },
  wire: { floors: [], types: ['kernel', 'define'], ...pure },
  doors: { floors: ['kernel', 'define', 'engine', 'desk', 'wire'], ...worldly },
  web: { floors: ['kernel'], types: ['define', 'wire'], packages: 'any', node: false },
  app: {
    floors: ['kernel', 'define', 'engine', 'testing', 'store', 'desk', 'wire', 'doors'],
    ...worldly,
  },
}

/** Names every import that goes where its floor must not look. */
export function checkFloors(tree: Tree): Problem[] {
  return codeOf(tree).flatMap((file) => [
    ...importsOf(file).flatMap((site) => wrongImport(file, site)),
    ...strayAppends(file),
    ...(file.path.startsWith('src/wire/') ? runningCode(file) : []),
  ])
}

function wrongImport(file: HouseFile, site: ImportSite): Problem[] {
  const [top, floor = ''] = file.path.split('/')
  const complain = (says: string) => [problemAt(file, site.start, says)]
  if (top === 'scenarios') return scenarioImport(file, site).flatMap(complain)
  const rules = top === 'src' ? floors[floor] : undefined
  if (top === 'src' && !rules) return complain(`src/${floor} is not a floor of the house`)
  if (!rules) return []
  if (isTest(file.path)) return []
  const target = targetOf(file.path, site.from)
  if (target.kind === 'floor') {
    if (target.name === floor || rules.floors.includes(target.name)) return []
    if (rules.types?.includes(target.name)) {
      return site.isTypeOnly ? [] : complain(`${floor} may take only types from ${target.name}`)
    }
    return complain(`${floor} must not import ${target.name} (${site.from})`)
  }
  if (target.kind === 'node') {
    return rules.node ? [] : complain(`${floor} must not use Node's ${site.from}`)
  }
  if (target.kind === 'package') {
    const isAllowed = rules.packages === 'any' || rules.packages.includes(target.name)
    return isAllowed ? [] : complain(`${floor} must not import the package ${target.name}`)
  }
  return complain(`${floor} must not import ${site.from}`)
}

/** A scenario is one folder that speaks only the language of scenarios. */
function scenarioImport(file: HouseFile, site: ImportSite): string[] {
  const own = file.path.split('/').slice(0, 2).join('/')
  if (site.from.startsWith('.')) {
    const path = posix.join(posix.dirname(file.path), site.from)
    const isOwn = path.startsWith(`${own}/`)
    return isOwn ? [] : [`a scenario must not reach outside its folder: ${path}`]
  }
  if (site.from === 'luoshi/define' || site.from === 'luoshi/testing') return []
  if (isTest(file.path) && site.from === 'vitest') return []
  return [`a scenario imports only luoshi/define and luoshi/testing, not ${site.from}`]
}

function targetOf(
  path: string,
  from: string,
): { kind: 'floor' | 'node' | 'package' | 'outside'; name: string } {
  if (from.startsWith('.')) {
    const [top, floor = ''] = posix.join(posix.dirname(path), from).split('/')
    return top === 'src' ? { kind: 'floor', name: floor } : { kind: 'outside', name: from }
  }
  if (from === 'luoshi/define') return { kind: 'floor', name: 'define' }
  if (from === 'luoshi/testing') return { kind: 'floor', name: 'testing' }
  if (from.startsWith('node:')) return { kind: 'node', name: from }
  const parts = from.split('/')
  const name = from.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? from)
  return { kind: 'package', name }
}

/** Only `desk/submit` appends, and `desk/access` to a lane of its own; a store appends to itself, and contracts and tests try stores. */
function strayAppends(file: HouseFile): Problem[] {
  const mayAppend = /^src\/(store|testing)\/|^src\/desk\/(submit|access)|^(e2e|bench|proof|house)\//
  if (mayAppend.test(file.path) || isTest(file.path)) return []
  const problems: Problem[] = []
  walk(syntaxOf(file).program, (node) => {
    const call = node.type === 'CallExpression' ? (node.callee as SyntaxNode) : null
    if (call?.type !== 'MemberExpression' || call.property?.name !== 'append') return
    const receiver = lastName(call.object)
    if (!/(store|facts|ledger|record|memory)$/i.test(receiver)) return
    const says = `only src/desk/submit appends, not ${receiver}.append`
    problems.push(problemAt(file, node.start, says))
  })
  return problems
}

function lastName(node: SyntaxNode): string {
  return node.property?.name ?? node.name ?? ''
}

/** The shapes of the wire vanish when run. */
function runningCode(file: HouseFile): Problem[] {
  if (isTest(file.path)) return []
  return (syntaxOf(file).program.body as SyntaxNode[])
    .filter((node) => !vanishes(node))
    .map((node) => problemAt(file, node.start, 'wire holds types only'))
}

function vanishes(node: SyntaxNode): boolean {
  if (node.type === 'ExportNamedDeclaration' && node.declaration) return vanishes(node.declaration)
  if (/^TS(Interface|TypeAlias)Declaration$/.test(node.type)) return true
  return node.importKind === 'type' || node.exportKind === 'type'
}

function problemAt(file: HouseFile, offset: number, says: string): Problem {
  return { check: 'floors', path: file.path, line: lineAt(file.text, offset), says }
}
