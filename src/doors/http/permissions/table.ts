/**
 * Who may use which address: the one place that says so. The door asks this table before any
 * handler runs and does not open while a route has no line in it; what may be done to a case is
 * said by its commands, and what is seen of it by the roles of the asker.
 */
import type { Text } from '../../../kernel/text.ts'

/** One address with a method: `GET /api/cases/:id`. */
export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

/** Who may use an address, and what its answers are cut to. */
export interface RoutePermission {
  /** What one does there. */
  readonly title: Text
  /** Whoever comes, whoever is signed in at a post, or holders of one of the roles named. */
  readonly by: 'anyone' | 'signed-in' | readonly [`${string}/${string}`, ...`${string}/${string}`[]]
  readonly reads: Reading
  /** Only shortly after one has proved again who one is. */
  readonly stepUp?: true
}

/** What of the record an answer may tell. */
export type Reading =
  /** Nothing of it. */
  | 'nothing'
  /** What everybody who is signed in may know: people, units, definitions. */
  | 'district'
  /** What belongs to the asker alone. */
  | 'own'
  /** Cases the asker sees, by the reach of their roles. */
  | 'sight'
  /** What the command says that is given there. */
  | 'command'
  /** Everything of the lane: for the roles named. */
  | 'lane'

const entry = (
  zh: string,
  en: string,
  by: RoutePermission['by'],
  reads: Reading,
): RoutePermission => ({ title: { zh, en }, by, reads })

/** The addresses that are there, in the order people meet them. */
export const routePermissions: { readonly [key: RouteKey]: RoutePermission } = {
  'GET /*': entry('打开页面', 'Open the pages', 'anyone', 'nothing'),
  'GET /api/welcome': entry('看登录页', 'See the sign-in page', 'anyone', 'nothing'),
  'GET /api/health': entry('看系统是否正常', 'See whether the system answers', 'anyone', 'nothing'),
  'GET /api/health/live': entry('看程序是否在', 'See whether it runs', 'anyone', 'nothing'),
  'GET /api/health/ready': entry('看能否办事', 'See whether it is ready', 'anyone', 'nothing'),
  'GET /api/openapi.json': entry('看接口说明', 'Read the API', 'anyone', 'nothing'),
  'POST /api/sign-in': entry('登录', 'Sign in', 'anyone', 'own'),
  'POST /api/sign-out': entry('退出', 'Sign out', 'anyone', 'own'),
  'GET /api/me': entry('看自己是谁', 'See who one is', 'signed-in', 'own'),
  'POST /api/me/post': entry('换一个岗位办事', 'Act from another post', 'signed-in', 'own'),
  'GET /api/organisation': entry('看单位和人员', 'See units and people', 'signed-in', 'district'),
  'GET /api/scenarios': entry('看应用场景', 'See the scenarios', 'signed-in', 'district'),
  'GET /api/cases': entry('查事项', 'Find cases', 'signed-in', 'sight'),
  'GET /api/cases/:id': entry('看一个事项', 'See a case', 'signed-in', 'sight'),
  'GET /api/cases/:id/origin': entry('看事项出自哪句话', 'See its sentence', 'signed-in', 'sight'),
  'POST /api/cases/:id/:command': entry('办理事项', 'Give a command', 'signed-in', 'command'),
  'POST /api/new/:scenario/:case/:command': entry('新办事项', 'Open a case', 'signed-in', 'command'),
  'POST /api/files': entry('上传文件', 'Store a file', 'signed-in', 'own'),
  'GET /api/files/:id': entry('看文件', 'See a file', 'signed-in', 'sight'),
  'POST /api/documents': entry('交一份文件来读', 'Hand in a document', 'signed-in', 'command'),
  'GET /api/documents/:id': entry('看文件和条目', 'See a document', 'signed-in', 'sight'),
  'POST /api/documents/:id/present': entry('说正在看哪条', 'Say where one is', 'signed-in', 'sight'),
  'GET /api/jobs/:id': entry('看读取进度', 'See how far a reading is', 'signed-in', 'sight'),
  'DELETE /api/jobs/:id': entry('取消读取', 'Cancel a reading', 'signed-in', 'own'),
  'GET /api/cockpit': entry('看驾驶舱', 'See the cockpit', 'signed-in', 'sight'),
  'GET /api/live': entry('收实时变动', 'Hear what changes', 'signed-in', 'sight'),
}
