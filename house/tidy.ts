/** Sizes, names, words and promises: what keeps the house pleasant to read. */
import { syntaxOf, walk, type Syntax, type SyntaxNode } from './syntax.ts'
import { codeOf, isTest, lineAt, type HouseFile, type Problem, type Tree } from './tree.ts'

const limits = { linesSoft: 200, lines: 400, functionLines: 70, columns: 100 }

/** Floors where the same input always gives the same answer. */
const pureFloor = /^(src\/(kernel|define|engine)|scenarios)\//

/** Names every breach of size, naming, purity and promise in code, and of place in any text. */
export function checkTidy(tree: Tree): Problem[] {
  return [
    ...tree.files.flatMap((file) => [...badName(file), ...machineTraces(file)]),
    ...tree.files.filter(hasSizes).flatMap((file) => [...tooLong(file), ...tooWide(file)]),
    ...codeOf(tree).flatMap(badCode),
  ]
}

/** Files past the soft limit: not wrong, but the next to be divided. */
export function longFiles(tree: Tree): readonly string[] {
  return tree.files
    .filter((file) => hasSizes(file) && lineCount(file) > limits.linesSoft)
    .map((file) => `${file.path} (${lineCount(file)})`)
}

function badCode(file: HouseFile): Problem[] {
  const syntax = syntaxOf(file)
  if (syntax.error) return [problem(file, 1, `does not parse: ${syntax.error}`)]
  const problems = [...longFunctions(file, syntax), ...oddWords(file, syntax)]
  if (!isTest(file.path)) {
    if (pureFloor.test(file.path)) problems.push(...impurities(file, syntax))
    if (file.path.startsWith('src/')) problems.push(...missingPromises(file, syntax))
    if (/^src\/(?!doors\/http\/)/.test(file.path)) problems.push(...statusCodes(file, syntax))
  }
  return problems
}

function hasSizes(file: HouseFile): boolean {
  return /\.(ts|tsx|mts|js|mjs|css|sql)$/.test(file.path)
}

function lineCount(file: HouseFile): number {
  return file.text.trimEnd().split('\n').length
}

function tooLong(file: HouseFile): Problem[] {
  const lines = lineCount(file)
  if (lines <= limits.lines) return []
  return [problem(file, 0, `has ${lines} lines, more than ${limits.lines}: divide it`)]
}

/** A line with nothing on it but one text or one pattern: breaking it would only hide it. */
const isOneLiteral = /^\s*(?:'.*'|`.*`|\/.*\/[a-z]*)[,;)]*$/

/** A character is one column, however wide it is drawn. */
function tooWide(file: HouseFile): Problem[] {
  return file.text.split('\n').flatMap((line, index) => {
    const columns = [...line].length
    if (columns <= limits.columns || isOneLiteral.test(line)) return []
    return [problem(file, index + 1, `has ${columns} columns, more than ${limits.columns}`)]
  })
}

function longFunctions(file: HouseFile, { program }: Syntax): Problem[] {
  const problems: Problem[] = []
  walk(program, (node, ancestors) => {
    if (!/Function(Declaration|Expression)$/.test(node.type)) return
    if (isDescribed(ancestors.at(-1))) return
    const first = lineAt(file.text, node.start)
    const lines = lineAt(file.text, node.end) - first + 1
    if (lines <= limits.functionLines) return
    problems.push(
      problem(file, first, `a function of ${lines} lines, more than ${limits.functionLines}`),
    )
  })
  return problems
}

/** The function given to `describe` only gathers tests. */
function isDescribed(call: SyntaxNode | undefined): boolean {
  return call?.type === 'CallExpression' && String(call.callee.name).startsWith('describe')
}

function impurities(file: HouseFile, { program }: Syntax): Problem[] {
  const problems: Problem[] = []
  const at = (node: SyntaxNode, says: string) =>
    problems.push(problem(file, lineAt(file.text, node.start), says))
  walk(program, (node) => {
    if (node.type === 'TryStatement') at(node, 'no try here: errors are values')
    if (node.type === 'NewExpression' && node.callee.name === 'Date' && !node.arguments.length) {
      at(node, 'no clock here: new Date() without an argument')
    }
    if (node.type !== 'MemberExpression') return
    const name = `${node.object.name}.${node.property.name}`
    if (name === 'Date.now' || name === 'performance.now') at(node, `no clock here: ${name}`)
    if (name === 'Math.random' || name === 'crypto.randomUUID') at(node, `no chance here: ${name}`)
  })
  return problems
}

/** Each exported name of the product has a sentence right above it. */
function missingPromises(file: HouseFile, { program, comments }: Syntax): Problem[] {
  const promised = (node: SyntaxNode) =>
    comments.some(
      (comment) =>
        comment.type === 'Block' &&
        comment.value.startsWith('*') &&
        /\p{L}/u.test(comment.value) &&
        comment.end <= node.start &&
        /^\s*(\/\/[^\n]*\s*)*$/.test(file.text.slice(comment.end, node.start)),
    )
  const seen = new Set<string>()
  return (program.body as SyntaxNode[])
    .filter((node) => node.type === 'ExportNamedDeclaration' && node.declaration)
    .flatMap((node) => {
      const name = nameOf(node.declaration)
      // The later signatures of an overloaded function share the first one's sentence.
      if (seen.has(name) || promised(node)) {
        seen.add(name)
        return []
      }
      return [problem(file, lineAt(file.text, node.start), `${name} has no sentence of promise`)]
    })
}

function nameOf(declaration: SyntaxNode): string {
  return declaration.id?.name ?? declaration.declarations?.[0]?.id?.name ?? 'this export'
}

/** Status codes of HTTP are spoken by one door. */
function statusCodes(file: HouseFile, { program }: Syntax): Problem[] {
  const problems: Problem[] = []
  const isCode = (node: SyntaxNode | undefined) =>
    node?.type === 'Literal' && /^[1-5]\d\d$/.test(String(node.value))
  const isStatus = (node: SyntaxNode | undefined) =>
    /^status(Code)?$/.test(node?.property?.name ?? node?.key?.name ?? '')
  walk(program, (node) => {
    const isWritten = node.type === 'Property' && isStatus(node) && isCode(node.value)
    const isCompared =
      node.type === 'BinaryExpression' &&
      ((isStatus(node.left) && isCode(node.right)) || (isCode(node.left) && isStatus(node.right)))
    if (!isWritten && !isCompared) return
    problems.push(
      problem(file, lineAt(file.text, node.start), 'HTTP status codes belong in src/doors/http'),
    )
  })
  return problems
}

const pinyin =
  'anjian banjian banjie baobiao bumen chengnuo danwei duban gongdan gongwen huishang jieguan ' +
  'jiedao jiaoban liuzhuan pingjia qianshou renwu saima shenhe shenpi shixiang shoulizhe tongbao ' +
  'wangge xiangmu xiaqu yewu zerenren zhibiao zhongdian bmmc xmbh xmmc sxmc rwmc ajbh'
const shortened = 'btn cfg evt idx mgr pwd qty usr dept descr'
const unwelcome = new Map([
  ...complaintsOf(pinyin, 'is pinyin: use the English word of GLOSSARY.md'),
  ...complaintsOf(shortened, 'is an abbreviation: write the word'),
])

function complaintsOf(words: string, why: string): (readonly [string, string])[] {
  return words.split(' ').map((word) => [word, why])
}

function oddWords(file: HouseFile, { program }: Syntax): Problem[] {
  const problems: Problem[] = []
  walk(program, (node) => {
    if (node.type !== 'Identifier') return
    const words = String(node.name)
      .split(/(?<=[a-z0-9])(?=[A-Z])|_/)
      .map((word) => word.toLowerCase())
    for (const word of words) {
      const why = unwelcome.get(word)
      if (why) problems.push(problem(file, lineAt(file.text, node.start), `“${word}” ${why}`))
    }
  })
  return problems
}

/** kebab-case with dotted endings; capitals only for the documents at the root. */
function badName(file: HouseFile): Problem[] {
  const name = file.path.split('/').at(-1) ?? ''
  const isKebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-zA-Z0-9]+)*)*$/.test(name)
  const isDocument = /^([A-Z]+(-[A-Z]+)?(\.[a-z]{2}(-[A-Z]{2})?)?\.md|LICENSE|NOTICE)$/.test(name)
  return isKebab || isDocument ? [] : [problem(file, 0, `${name}: file names are kebab-case`)]
}

/** Paths of one machine and hosts of package registries, whose traces no commit needs. */
const traces =
  /(?<![\w.~-])\/(work|root|home\/\w+|Users\/\w+)\/|registry\.(npmjs|npmmirror|yarnpkg)\.\w+/

function machineTraces(file: HouseFile): Problem[] {
  return file.text.split('\n').flatMap((line, index) => {
    const found = traces.exec(line)
    return found ? [problem(file, index + 1, `names a place of one machine: ${found[0]}`)] : []
  })
}

function problem(file: HouseFile, line: number, says: string): Problem {
  return { check: 'tidy', path: file.path, line, says }
}
