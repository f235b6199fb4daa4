/** Every limit of the door in one table: how much, of what, and what it protects. */
import type { Text } from '../../../kernel/text.ts'

/** One limit. */
export interface Limit {
  readonly value: number
  readonly unit: 'bytes' | 'count' | 'characters' | 'seconds' | 'a second' | 'milliseconds'
  readonly protects: Text
}

const kibibyte = 1_024
const mebibyte = 1_024 * kibibyte

const bytes = (value: number, zh: string, en: string): Limit => limit(value, 'bytes', zh, en)
const count = (value: number, zh: string, en: string): Limit => limit(value, 'count', zh, en)
const seconds = (value: number, zh: string, en: string): Limit => limit(value, 'seconds', zh, en)

function limit(value: number, unit: Limit['unit'], zh: string, en: string): Limit {
  return { value, unit, protects: { zh, en } }
}

/**
 * The limits by name. Texts of fields have theirs in the definitions, what may be inside a document
 * in `doors/documents/limits.ts`, tries to sign in in `accounts/back-off.ts`.
 */
export const limitTable = {
  formBytes: bytes(2 * mebibyte, '一张表单的内存', 'memory: a form with all its words'),
  fileBytes: bytes(50 * mebibyte, '磁盘：一份附件', 'the disk: one file beside a case'),
  pastedBytes: bytes(64 * mebibyte, '粘贴的正文的内存', 'memory: the text of a pasted document'),
  jsonDepth: count(64, '处理嵌套内容的时间', 'time: what nests is walked level by level'),
  jsonEntries: count(100_000, '处理零碎内容的时间', 'time: names and list entries of one body'),
  headBytes: bytes(16 * kibibyte, '连接的内存', 'memory: the head of a request'),
  headLines: count(100, '解析请求头的时间', 'time: the lines of a head'),
  addressCharacters: limit(8_192, 'characters', '解析地址的时间', 'time: the address asked for'),
  queryParts: count(40, '解析条件的时间', 'time: the parts of a query'),
  pageRows: count(200, '数据库：一页的行数', 'the database: rows of one page'),

  personRate: limit(80, 'a second', '他人：一人的请求数', 'others: requests of one person'),
  personBurst: count(400, '他人：一人的连续请求', 'others: requests of one person at once'),
  addressRate: limit(60, 'a second', '已登录者：来自一个地址', 'who is signed in: one address'),
  addressBurst: count(300, '已登录者：来自一个地址', 'who is signed in: one address, at once'),
  signInRate: limit(
    5,
    'a second',
    '处理器：一个地址的登录',
    'the processor: sign-ins of an address',
  ),
  signInBurst: count(
    60,
    '处理器：一个地址的登录',
    'the processor: sign-ins of an address, at once',
  ),

  requestsAtOnce: count(256, '排队时间的上界', 'waiting time: most requests under way'),
  requestsAtLeast: count(16, '过载时仍办的事', 'work: so many go on however slow it gets'),
  personAtOnce: count(16, '他人：一人同时的请求', 'others: requests of one person under way'),
  addressAtOnce: count(
    24,
    '已登录者：一个地址同时的请求',
    'who is signed in: one address under way',
  ),
  signInsAtOnce: count(16, '处理器：同时核对的密码', 'the processor: passwords checked at once'),
  heavyAtOnce: count(6, '内存与磁盘：上传和导出', 'memory and disk: uploads, exports under way'),
  heavyOfPerson: count(3, '他人：一人的上传和导出', 'others: uploads, exports of one person'),
  readingsWaiting: count(200, '磁盘：等待读取的文件', 'the disk: documents that wait to be read'),
  streams: count(2_000, '内存：实时更新的页面', 'memory: pages that are told of changes'),
  streamsOfPerson: count(24, '他人：一人的实时页面', 'others: such pages of one person'),
  connections: count(4_000, '文件句柄', 'file handles: connections'),
  addressConnections: count(400, '他人：一个地址的连接', 'others: connections of one address'),

  headSeconds: seconds(10, '连接：慢速请求头', 'connections: a head that does not end'),
  bodyGraceSeconds: seconds(5, '网络很差的用户', 'people on a bad line: no rate is asked before'),
  bodyRate: limit(
    2 * kibibyte,
    'a second',
    '连接：慢速内容（字节）',
    'connections: bytes of a body',
  ),
  formSeconds: seconds(30, '连接：慢速表单', 'connections: a form that does not end'),
  requestSeconds: seconds(600, '连接：慢速上传', 'connections: an upload that does not end'),
  keepAliveSeconds: seconds(30, '连接：空闲', 'connections: idle ones'),
  connectionRequests: count(10_000, '连接的公平', 'fairness: requests of one connection'),
  silentSeconds: seconds(120, '内存：不读回答的连接', 'memory: who does not read the answer'),

  waitMilliseconds: limit(
    40,
    'milliseconds',
    '排队时间：持续超过即减少同时办理数',
    'waiting time: when it stays above, fewer requests are taken at once',
  ),
  stopSeconds: seconds(20, '停机：等在办请求结束', 'a stop: requests under way may end'),
} as const satisfies { readonly [name: string]: Limit }

/** Names a limit. */
export type LimitName = keyof typeof limitTable

/** The limits as numbers. */
export type Limits = { readonly [name in LimitName]: number }

/** The limits with those changed that an installation sets otherwise. */
export function limitsOf(changed: Partial<Limits> = {}): Limits {
  const values = Object.entries(limitTable).map(([name, { value }]) => [name, value])
  return { ...(Object.fromEntries(values) as Limits), ...changed }
}

/**
 * Limits as somebody writes them: `personRate=100,streams=500`; null: a name nobody knows, or what
 * is no number above 0.
 */
export function limitsFrom(written: string): Partial<Limits> | null {
  const parts = written
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const read = parts.map((part): [string, number] => {
    const [name = '', value = ''] = part.split('=')
    return [name.trim(), Number(value)]
  })
  const isGood = read.every(([name, value]) => Object.hasOwn(limitTable, name) && value > 0)
  return isGood ? (Object.fromEntries(read) as Partial<Limits>) : null
}
