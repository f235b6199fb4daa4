/** SQL that keeps working when the record is spread over machines by lane. */
import { isTest, lineAt, type HouseFile, type Problem, type Tree } from './tree.ts'

/** What is never written, whatever the table. */
const never: readonly (readonly [RegExp, string])[] = [
  [/\bcreate\s+(or\s+replace\s+)?(constraint\s+)?trigger\b/i, 'no triggers: the desk follows'],
  [/\bas\s+identity\b|\b(small|big)?serial\b/i, 'no identity or serial columns: ids are ours'],
  [/\bcreate\s+sequence\b|\bnextval\s*\(/i, 'no sequences: order is the lane’s dense sequence'],
  [/\bgrouping\s+sets\b|\b(rollup|cube)\s*\(/i, 'no grouping sets: they cannot cross lanes'],
  [/\bmerge\s+into\b/i, 'no merge: insert … on conflict'],
]

const volatile = /\b(now|random|clock_timestamp|gen_random_uuid|statement_timestamp)\s*\(/i
const uniqueIndex = /\bcreate\s+unique\s+index\b[^(]*?\bon\s+(?:only\s+)?([\w."]+)[^(]*(\([^;]*)/i
const tableStatement =
  /\b(?:create\s+(?:unlogged\s+)?table(?:\s+if\s+not\s+exists)?|alter\s+table)\s+([\w."]+)/i
/** Also `on conflict … do update set`; not `for update`. */
const updateStatement =
  /(?<!\bfor\s+|\bkey\s+)\bupdate\b([\w.\s"]*?)\bset\b([\s\S]*?)(\bwhere\b|\bfrom\b|$)/i

/** Names each statement of the store’s schema and queries that a spread record cannot run. */
export function checkCitusSafe(tree: Tree): Problem[] {
  return tree.files.filter(holdsSql).flatMap(checkFile)
}

function holdsSql(file: HouseFile): boolean {
  if (file.path.endsWith('.sql')) return true
  return /^src\/(store|desk|app|doors)\/.*\.ts$/.test(file.path) && !isTest(file.path)
}

function checkFile(file: HouseFile): Problem[] {
  return statementsOf(file).flatMap(({ sql, start }) => {
    const line = lineAt(file.text, start)
    return complaintsAbout(sql).map((says) => ({
      check: 'citus-safe',
      path: file.path,
      line,
      says,
    }))
  })
}

/** Statements: of an SQL file split at semicolons, of code the text between quotes. */
function statementsOf(file: HouseFile): { sql: string; start: number }[] {
  const pieces = file.path.endsWith('.sql')
    ? [{ text: file.text, start: 0 }]
    : [...file.text.matchAll(/`([^`]*)`|'([^'\n]*)'/g)].map((found) => ({
        text: found[1] ?? found[2] ?? '',
        start: found.index + 1,
      }))
  return pieces.flatMap(({ text, start }) => {
    let from = start
    return blankComments(text)
      .split(';')
      .map((sql) => {
        const at = from + (sql.length - sql.trimStart().length)
        from += sql.length + 1
        return { sql: sql.trim(), start: at }
      })
      .filter(({ sql }) => sql !== '')
  })
}

function blankComments(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
}

function complaintsAbout(sql: string): string[] {
  if (!/^\s*(create|alter|insert|update|delete|select|with|merge|begin|do)\b/i.test(sql)) return []
  const banned = never.filter(([pattern]) => pattern.test(sql)).map(([, says]) => says)
  return [...banned, ...keysWithoutLane(sql), ...updates(sql), ...locks(sql)]
}

/** Every unique or primary key contains the lane. */
function keysWithoutLane(sql: string): string[] {
  const index = uniqueIndex.exec(sql)
  if (index) {
    const columns = insideBrackets(index[2] ?? '')
    return hasLane(columns) ? [] : [`a unique index on ${index[1]} without lane: (${columns})`]
  }
  const table = tableStatement.exec(sql)
  if (!table) return []
  const keys = [...sql.matchAll(/\b(primary\s+key|unique)\b\s*(\([^)]*\))?/gi)]
  return keys
    .filter((key) => !hasLane(key[2] ?? columnBefore(sql, key.index)))
    .map((key) => `${key[1]?.toLowerCase()} ${key[2] ?? 'on one column'} without lane`)
    .map((says) => `${table[1]}: ${says}`)
}

/** A key written behind its column is a key of that column alone. */
function columnBefore(sql: string, offset: number): string {
  const clause = sql.slice(0, offset).split(/[,(]/).at(-1) ?? ''
  return clause.trim().split(/\s+/)[0] ?? ''
}

function hasLane(columns: string): boolean {
  return /\blane\b/i.test(columns)
}

function insideBrackets(text: string): string {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return text.slice(1, at)
  }
  return text.slice(1)
}

function updates(sql: string): string[] {
  const found = updateStatement.exec(sql)
  if (!found) return []
  const set = found[2] ?? ''
  return [
    ...(/(^|,)\s*lane\s*=/i.test(set) ? [`the lane of a row never changes:${found[1]}`] : []),
    ...(volatile.test(set) ? [`times and ids are made by us, not in update:${found[1]}`] : []),
  ]
}

/** Rows are locked within one lane. */
function locks(sql: string): string[] {
  if (!/\bfor\s+(no\s+key\s+)?update\b/i.test(sql)) return []
  return /\blane\s*=/i.test(sql) ? [] : ['for update must name its lane']
}
