/** Classes of requests: what goes on when not everything can. */

/**
 * - `inbox`: what somebody at work cannot do without: the list of their own work, the cockpit, the
 *   page of a case or a document, who they are, signing in;
 * - `command`: what somebody signed in asks to happen;
 * - `list`: lists, searches and everything else that is read;
 * - `heavy`: uploads, and whatever is made into a file, which take long and are counted apart;
 * - `live`: streams, which stay open and are counted apart;
 * - `page`: the built pages themselves;
 * - `unseen`: what somebody asks whose token was not looked up yet, or long ago: perhaps invented;
 * - `stranger`: whatever somebody asks who is not known to be signed in;
 * - `health`: whether the server is well, never refused.
 */
export const requestClasses = [
  'health',
  'inbox',
  'page',
  'command',
  'list',
  'heavy',
  'live',
  'unseen',
  'stranger',
] as const

/** One of the classes. */
export type RequestClass = (typeof requestClasses)[number]

/**
 * How much of the ceiling requests of a class may fill together with all others: the last part is
 * kept for the inbox, so that its requests find room when everybody else is sent away. Classes
 * that are not here are not counted under the ceiling.
 */
export const shares: { readonly [name in RequestClass]?: number } = {
  inbox: 1,
  page: 0.9,
  command: 0.8,
  list: 0.6,
  unseen: 0.4,
  stranger: 0.4,
}

/**
 * How much of the ceiling is a class's own whatever the others do, one request at least: who reads
 * their inbox must also be able to act on it and to look something up. Who comes with a token that
 * was not looked up yet has a little, so that staff get in after a start; strangers have none.
 */
export const floors: { readonly [name in RequestClass]?: number } = {
  inbox: 0.5,
  page: 0.1,
  command: 0.35,
  list: 0.1,
  unseen: 0.1,
}

/**
 * How long requests of a class are still taken up in one turn of the event loop, in waits of the
 * table: what needs no database is done within the turn and never counts as under way, so a flood
 * of it would be stopped by nothing else. The inbox is stopped last.
 */
export const patience: { readonly [name in RequestClass]?: number } = {
  inbox: 12,
  page: 4,
  command: 3,
  list: 2,
  unseen: 2,
  stranger: 1,
}

const rules: readonly (readonly [RequestClass, string, RegExp])[] = [
  ['health', 'GET', /^\/api\/health(\/(live|ready))?$/],
  ['live', 'GET', /^\/api\/live$/],
  ['heavy', 'POST', /^\/api\/(files|documents|manage\/roster\/preview)$/],
  ['heavy', 'POST', /^\/api\/sheets\/[^/]+\/[^/]+\/(plain|preview|take)$/],
  ['heavy', '*', /^\/api\/rounds\/[^/]+\/sheet$/],
  ['heavy', 'GET', /^\/api\/sheets\/[^/]+\/[^/]+$/],
  ['heavy', 'GET', /^\/api\/bulletins\/[^/]+\/paper$/],
  ['heavy', 'GET', /\.(csv|xlsx|docx)$/],
  ['inbox', 'GET', /^\/api\/(me|welcome|cockpit|brief|organisation|scenarios)$/],
  ['inbox', 'GET', /^\/api\/cases\/[^/]+(\/origin)?$/],
  ['inbox', 'GET', /^\/api\/(documents|files|jobs)\/[^/]+$/],
  ['inbox', 'POST', /^\/api\/sign-(in|out)$/],
  ['inbox', 'POST', /^\/api\/me\/post$/],
]

/** The path of an address as routes see it, whatever its writing: `/./api/%6de` is `/api/me`. */
export function pathOf(url: string): string {
  const [path = ''] = url.split('?', 1)
  if (!/[%#\\]|\/\./.test(path)) return path
  try {
    return decodeURI(new URL(`http://door${path}`).pathname)
  } catch {
    return path
  }
}

/** Whether a request checks a password or the like: costly, and counted apart. */
export function isSignIn(method: string, path: string): boolean {
  return method === 'POST' && /^\/api\/sign-in(\/|$)/.test(path)
}

/** The class of a request by what it asks for; who asks is not looked at. */
export function classOf(method: string, path: string, query: string): RequestClass {
  if (!path.startsWith('/api/')) return 'page'
  const asked = method === 'HEAD' ? 'GET' : method
  for (const [name, one, pattern] of rules) {
    if ((one === '*' || one === asked) && pattern.test(path)) return name
  }
  if (asked !== 'GET') return 'command'
  return path === '/api/cases' && isOwnWork(query) ? 'inbox' : 'list'
}

/** One's own list without a search: what the first page shows. */
function isOwnWork(query: string): boolean {
  return /(^|&)whose=mine(&|$)/.test(query) && !/(^|&)q=./.test(query)
}
