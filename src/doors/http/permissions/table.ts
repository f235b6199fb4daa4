/**
 * Who may use which address: the one place that says so. The door asks this table before any
 * handler runs and does not open while a route has no line in it; what may be done to a case is
 * said by its commands, and what is seen of it by the roles of the asker.
 */
import type { Text } from '../../../kernel/text.ts'

/** One address with a method: `GET /api/cases/:id`. */
export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

/** `scenario/role`. */
type RoleName = `${string}/${string}`

/** Who may use an address, and what its answers are cut to. */
export interface RoutePermission {
  /** What one does there. */
  readonly title: Text
  /**
   * Whoever comes, whoever has a session (for their own account, also without a post), whoever is
   * signed in at a post, or holders of one of the roles named.
   */
  readonly by: 'anyone' | 'account' | 'signed-in' | readonly [RoleName, ...RoleName[]]
  readonly reads: Reading
  /** Only shortly after one has proved again who one is. */
  readonly stepUp?: true
  /** Whether a program whose token is for the commands of a scenario may give them there. */
  readonly byToken?: true
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

/** The same, only shortly after one has proved again who one is. */
const recent = (...parts: Parameters<typeof entry>): RoutePermission => ({
  ...entry(...parts),
  stepUp: true,
})

/** The same, and by token. */
const byToken = (...parts: Parameters<typeof entry>): RoutePermission => ({
  ...entry(...parts),
  byToken: true,
})

const administrator = ['platform/administrator'] as const
const security = ['platform/security'] as const

/** The addresses that are there, in the order people meet them. */
export const routePermissions: { readonly [key: RouteKey]: RoutePermission } = {
  'GET /*': entry('打开页面', 'Open the pages', 'anyone', 'nothing'),
  'GET /api/welcome': entry('看登录页', 'See the sign-in page', 'anyone', 'nothing'),
  'GET /api/health': entry('看系统是否正常', 'See whether the system answers', 'anyone', 'nothing'),
  'GET /api/health/live': entry('看程序是否在', 'See whether it runs', 'anyone', 'nothing'),
  'GET /api/health/ready': entry('看能否办事', 'See whether it is ready', 'anyone', 'nothing'),
  'GET /api/openapi.json': entry('看接口说明', 'Read the API', 'anyone', 'nothing'),
  'POST /api/sign-in': entry('登录', 'Sign in', 'anyone', 'own'),
  'GET /api/sign-in': entry('看登录到了哪一步', 'See what signing in asks for', 'anyone', 'own'),
  'POST /api/sign-in/code': entry('登录：输验证码', 'Sign in: give a code', 'anyone', 'own'),
  'POST /api/sign-in/password': entry('登录：换密码', 'Sign in: new password', 'anyone', 'own'),
  'GET /api/sign-in/:provider': entry('由统一认证登录', 'Sign in elsewhere', 'anyone', 'own'),
  'GET /api/sign-in/:provider/back': entry('从统一认证回来', 'Come back', 'anyone', 'own'),
  'POST /api/sign-in/:provider/out': entry('统一认证：已退出', 'Ended there', 'anyone', 'own'),
  'POST /api/sign-out': entry('退出', 'Sign out', 'anyone', 'own'),
  'GET /api/me/security': entry('看自己的账号', 'See one’s own account', 'account', 'own'),
  'POST /api/me/confirm': entry('再次确认身份', 'Prove who one is', 'account', 'own'),
  'POST /api/me/password': entry('改自己的密码', 'Change one’s password', 'account', 'own'),
  'POST /api/me/second-factor': recent('设二次验证', 'Set up a second factor', 'account', 'own'),
  'POST /api/me/second-factor/code': entry('启用二次验证', 'Turn it on', 'account', 'own'),
  'POST /api/me/second-factor/recovery': recent('换恢复码', 'New recovery codes', 'account', 'own'),
  'DELETE /api/me/second-factor': recent('停用二次验证', 'Turn it off', 'account', 'own'),
  'DELETE /api/me/sessions/:id': entry('让一台设备退出', 'Sign a device out', 'account', 'own'),
  'DELETE /api/me/sessions': entry('让其他设备退出', 'Sign others out', 'account', 'own'),
  'POST /api/me/tokens': recent('新建程序访问令牌', 'Make a token', 'signed-in', 'own'),
  'DELETE /api/me/tokens/:id': entry('作废程序访问令牌', 'Revoke a token', 'account', 'own'),
  'GET /api/me': entry('看自己是谁', 'See who one is', 'signed-in', 'own'),
  'POST /api/me/post': entry('换一个岗位办事', 'Act from another post', 'signed-in', 'own'),
  'GET /api/organisation': entry('看单位和人员', 'See units and people', 'signed-in', 'district'),
  'GET /api/scenarios': entry('看应用场景', 'See the scenarios', 'signed-in', 'district'),
  'GET /api/permissions': entry('看权限表', 'Read the permissions', 'signed-in', 'district'),
  'GET /api/permissions.csv': entry('下载权限表', 'Save them', 'signed-in', 'district'),
  'GET /api/cases': entry('查事项', 'Find cases', 'signed-in', 'sight'),
  'GET /api/case-counts': entry('看各类在办多少', 'See how many are open', 'signed-in', 'sight'),
  'GET /api/cases.csv': entry('把清单存成表格', 'Save a list as a sheet', 'signed-in', 'sight'),
  'GET /api/cases/:id': entry('看一个事项', 'See a case', 'signed-in', 'sight'),
  'GET /api/cases/:id/timeline': entry(
    '看一个事项的经过',
    'See what happened to a case',
    'signed-in',
    'sight',
  ),
  'GET /api/cases/:id/origin': entry('看事项出自哪句话', 'See its sentence', 'signed-in', 'sight'),
  'POST /api/cases/:id/personal/reveal': entry(
    '看一项个人信息',
    'See a value',
    'signed-in',
    'sight',
  ),
  'GET /api/cases/:id/links': entry('看事项的查询链接', 'See its links', 'signed-in', 'sight'),
  'POST /api/cases/:id/links': entry('发放查询链接', 'Hand a link out', 'signed-in', 'sight'),
  'DELETE /api/cases/:id/links/:link': entry('作废查询链接', 'Revoke it', 'signed-in', 'sight'),
  'POST /api/links/enter': entry('用查询链接进入', 'Follow a link', 'anyone', 'nothing'),
  'GET /api/links/case': entry('凭查询链接看进展', 'See by a link', 'anyone', 'own'),
  'GET /api/links/readings': entry('看谁看过自己的信息', 'See who looked', 'anyone', 'own'),
  'GET /api/links/receipts': entry('取自己事项的回执', 'Get receipts', 'anyone', 'own'),
  'POST /api/links/again': entry('申请新的查询链接', 'Ask for a new one', 'anyone', 'nothing'),
  'POST /api/cases/:id/:command': byToken('办理事项', 'Give a command', 'signed-in', 'command'),
  'POST /api/new/:scenario/:case/:command': byToken(
    '新办事项',
    'Open a case',
    'signed-in',
    'command',
  ),
  'POST /api/files': entry('上传文件', 'Store a file', 'signed-in', 'own'),
  'GET /api/files/:id': entry('看文件', 'See a file', 'signed-in', 'sight'),
  'POST /api/documents': entry('交一份文件来读', 'Hand in a document', 'signed-in', 'command'),
  'GET /api/documents/:id': entry('看文件和条目', 'See a document', 'signed-in', 'sight'),
  'GET /api/documents/:id/changes': entry(
    '与上版比对',
    'Compare with the last edition',
    'signed-in',
    'sight',
  ),
  'POST /api/documents/:id/present': entry(
    '说正在看哪条',
    'Say where one is',
    'signed-in',
    'sight',
  ),
  'GET /api/jobs/:id': entry('看读取进度', 'See how far a reading is', 'signed-in', 'sight'),
  'DELETE /api/jobs/:id': entry('取消读取', 'Cancel a reading', 'signed-in', 'own'),
  'GET /api/cockpit': entry('看驾驶舱', 'See the cockpit', 'signed-in', 'sight'),
  'POST /api/meetings': entry('结束会议', 'Close the meeting', ['platform/secretary'], 'sight'),
  'GET /api/meeting': entry('看会上的数', 'See figures of a meeting', 'signed-in', 'district'),
  'GET /api/brief': entry('看一页要情', 'Read the page of a leader', 'signed-in', 'sight'),
  'GET /api/burden': entry('看要了单位多少数', 'See what is asked', 'signed-in', 'district'),
  'GET /api/measures': entry('看指标', 'See indicators', 'signed-in', 'district'),
  'GET /api/measure': entry('看一个指标', 'See an indicator', 'signed-in', 'district'),
  'GET /api/measures/since': entry('看有哪些变化', 'See changes', 'signed-in', 'district'),
  'GET /api/boards': entry('看有哪些榜单', 'See the boards', 'signed-in', 'district'),
  'GET /api/board': entry('看榜单', 'See a board', 'signed-in', 'district'),
  'POST /api/board/issue': entry(
    '发布榜单',
    'Issue a board',
    ['platform/statistician'],
    'district',
  ),
  'POST /api/board/try': entry(
    '试算办法草案',
    'Try a draft of a rule',
    ['platform/statistician'],
    'district',
  ),
  'POST /api/board/next': entry(
    '提交新办法',
    'Hand a new rule in',
    ['platform/statistician'],
    'command',
  ),
  'GET /api/rounds/:id/sheet': entry(
    '下载填报的表',
    'Take the sheet of a round',
    ['platform/statistician'],
    'sight',
  ),
  'POST /api/rounds/:id/sheet': entry(
    '读入报回的表',
    'Take a sheet in',
    ['platform/statistician'],
    'command',
  ),
  'GET /api/sheets': entry('看有哪些报表', 'See the forms', 'signed-in', 'district'),
  'GET /api/sheets/:scenario/:form': entry('下载报表', 'Take a form out', 'signed-in', 'sight'),
  'POST /api/sheets/:scenario/:form/plain': recent(
    '下载带联系方式的报表',
    'Take a form out with contacts plain',
    'signed-in',
    'sight',
  ),
  'POST /api/sheets/:scenario/:form/preview': entry(
    '看报回的表会改什么',
    'See what a sheet would change',
    'signed-in',
    'sight',
  ),
  'POST /api/sheets/:scenario/:form/take': entry('读入报表', 'Take it in', 'signed-in', 'command'),
  'POST /api/sheets/:scenario/:form/heads': entry(
    '指定报表的列',
    'Say what heads mean',
    'signed-in',
    'command',
  ),
  'GET /api/sheet-imports/:id': entry('看读入进度', 'See how far it is', 'signed-in', 'sight'),
  'GET /api/bulletins': entry('看通报', 'See bulletins', 'signed-in', 'district'),
  'GET /api/bulletins/:id/paper': entry('下载通报', 'Take a bulletin', 'signed-in', 'district'),
  'POST /api/bulletins': entry('拟通报', 'Write a bulletin', ['platform/statistician'], 'district'),
  'GET /api/cases/:id/print': entry('看一份文书', 'See a paper', 'signed-in', 'sight'),
  'GET /api/cases/:id/print.docx': entry('下载文书', 'Take a paper', 'signed-in', 'sight'),
  'POST /api/reports': entry('写月报', 'Write a report', 'signed-in', 'command'),
  'GET /api/n/:id': entry('看通报里的一个数', 'See a printed number', 'signed-in', 'district'),
  'GET /api/figures/:id': entry('看填报的表', 'See a form of figures', 'signed-in', 'sight'),
  'GET /api/me/messages': entry('看自己的消息', "Read one's messages", 'signed-in', 'own'),
  'POST /api/me/messages/read': entry('记为已读', 'Note them as read', 'signed-in', 'own'),
  'POST /api/me/contacts': entry('留下通知地址', 'Say where one is told', 'signed-in', 'own'),
  'GET /api/manage/messages': entry(
    '看没有送达的消息',
    'See what was not delivered',
    ['platform/administrator', 'platform/auditor'],
    'lane',
  ),
  'POST /api/manage/messages/again': entry(
    '再送一次消息',
    'Send a message again',
    ['platform/administrator'],
    'lane',
  ),
  'POST /api/manage/messages/discard': entry(
    '放弃一条消息',
    'Give a message up',
    ['platform/administrator'],
    'lane',
  ),
  'GET /api/manage/accounts': entry(
    '看账号',
    'See the accounts',
    ['platform/security', 'platform/auditor'],
    'lane',
  ),
  'POST /api/manage/accounts': recent('开通账号', 'Make an account', security, 'lane'),
  'POST /api/manage/accounts/:account/:act': recent('管理账号', 'Act on it', security, 'lane'),
  'GET /api/roots': entry('看公布的根哈希', 'See the published roots', 'anyone', 'nothing'),
  'GET /api/cases/:id/facts/:ver/receipt': entry('取回执', 'Get a receipt', 'signed-in', 'sight'),
  'GET /api/manage/proof': entry(
    '看记录的核对情况',
    'See how the record stands',
    ['platform/auditor', 'platform/administrator', 'platform/security'],
    'lane',
  ),
  'GET /api/manage/backup': entry(
    '看备份与演练',
    'See backups and drills',
    ['platform/administrator', 'platform/security', 'platform/auditor'],
    'lane',
  ),
  'POST /api/manage/backup/backup': recent('做备份', 'Make a backup', administrator, 'lane'),
  'POST /api/manage/backup/drill': recent('做灾备演练', 'Hold a drill', administrator, 'lane'),
  'GET /api/manage/audit': entry('查审计', 'Search the audit', ['platform/auditor'], 'lane'),
  'GET /api/manage/audit.csv': entry('导出审计', 'Export it', ['platform/auditor'], 'lane'),
  'GET /api/organisation/on': entry('看某日的机构', 'See a day', 'signed-in', 'district'),
  'GET /api/organisation/changes': entry('看机构变动', 'See changes', 'signed-in', 'district'),
  'GET /api/organisation/units/:id': entry('看一个单位', 'See a unit', 'signed-in', 'sight'),
  'GET /api/organisation/people/:id': entry('看一个人', 'See a person', 'signed-in', 'sight'),
  'GET /api/manage/roster.xlsx': entry(
    '导出花名册',
    'Export the roster',
    administrator,
    'district',
  ),
  'POST /api/manage/roster/preview': entry(
    '预览花名册',
    'Preview a roster',
    administrator,
    'district',
  ),
  'POST /api/manage/reorganisation/preview': entry(
    '预览机构改革',
    'Preview a reorganisation',
    administrator,
    'lane',
  ),
  'GET /api/manage/registers/:register': entry(
    '看一本台账',
    'See a register',
    ['platform/administrator', 'platform/security', 'platform/auditor'],
    'district',
  ),
  'GET /api/live': entry('收实时变动', 'Hear what changes', 'signed-in', 'sight'),
}

/**
 * What a token must be for at an address; null: programs have no business there. None acts on
 * accounts, tokens or administration.
 */
export function neededOfToken(
  key: RouteKey,
  { byToken: isOpen }: RoutePermission,
): 'read' | 'commands' | null {
  if (isOpen === true) return 'commands'
  return /^GET \/api\/(?!me\/|manage|sign-)/.test(key) ? 'read' : null
}
