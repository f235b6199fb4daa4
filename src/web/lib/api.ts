import type {
  CommandRequest,
  CommandResult,
  FileRef,
  Me,
  Problem,
  ReadingJob,
  SheetOutcome,
  RosterPreview,
} from '../../wire/index.ts'
import { preference } from './preferences.ts'
import { proveAgain } from './prove.ts'

/** A refusal of the server, or a broken line (`kind` `offline`); `title` is a ready sentence. */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** Whether something thrown says that nobody is signed in. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof Refusal && error.problem.kind === 'signed-out'

const broken = (kind: string, status: number): Refusal =>
  new Refusal({ type: `about:blank#${kind}`, status, title: '', kind, key: kind, params: {} })

/** What a broken line is told as, also where it was not this that asked. */
export const brokenLine = (): Refusal => broken('offline', 0)

/** Turns what came back into its value, or throws the refusal it carries. */
async function answer<T>(response: Response): Promise<T> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body: unknown = isJson ? await response.json() : null
  if (response.ok) return body as T
  if (isJson && body !== null && typeof body === 'object' && 'title' in body) {
    throw new Refusal(body as Problem)
  }
  throw broken('unavailable', response.status)
}

async function send<T>(
  path: string,
  init: RequestInit = {},
  take: (response: Response) => Promise<T> = answer,
  isAgain = false,
): Promise<T> {
  const headers = new Headers(init.headers)
  headers.set('accept', 'application/json')
  headers.set('accept-language', preference('language'))
  let response: Response
  try {
    response = await fetch(`/api/${path}`, { ...init, headers })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw brokenLine()
  }
  try {
    return await take(response)
  } catch (error) {
    // What is dangerous is asked for once more when the person has proved who they are.
    const isAsked = error instanceof Refusal && error.problem.key === 'http.stepUp'
    if (!isAsked || isAgain || !(await proveAgain())) throw error
    return send<T>(path, init, take, true)
  }
}

/** Reads `GET /api/<path>`. */
export const read = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  send<T>(path, signal ? { signal } : {})

const posting = (body: unknown, headers?: HeadersInit): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
})

/** Posts a JSON body to `/api/<path>`. */
export const post = <T>(path: string, body: unknown, headers?: HeadersInit): Promise<T> =>
  send<T>(path, posting(body, headers))

/** Posts a JSON body for a file, which the browser then keeps under the name it comes with. */
export async function postForFile(path: string, body: unknown): Promise<void> {
  const { bytes, name } = await send(path, posting(body), async (response) => {
    if (!response.ok) return answer<never>(response)
    const said = response.headers.get('content-disposition') ?? ''
    const [, coded = ''] = /filename\*=UTF-8''([^;]+)/.exec(said) ?? []
    return { bytes: await response.blob(), name: decodeURIComponent(coded) }
  })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Takes back `/api/<path>`. */
export const remove = (path: string): Promise<unknown> => send(path, { method: 'DELETE' })

/** Acts from another of one's posts from now on. */
export const choosePost = (id: string): Promise<Me> => post('me/post', { post: id })

/** A key that is new each time; pages without https have no `randomUUID`. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Gives a command to a case; the same `key` twice is the same command. */
export const command = (
  id: string,
  name: string,
  request: CommandRequest,
  key = freshKey(),
): Promise<CommandResult> =>
  post(`cases/${encodeURIComponent(id)}/${name}`, request, { 'idempotency-key': key })

/** Opens a case by a command. */
export const open = (
  type: string,
  name: string,
  request: CommandRequest,
  key = freshKey(),
): Promise<CommandResult> => post(`new/${type}/${name}`, request, { 'idempotency-key': key })

/** Bytes on their way: share sent so far (0–1), and a way to give up. */
export interface Sending<T> {
  readonly done: Promise<T>
  readonly cancel: () => void
}

/** Sends a file and tells how far it is; `fetch` cannot, so this is the older request. */
function sendFile<T>(
  path: string,
  file: File,
  told: (share: number) => void,
  key = freshKey(),
): Sending<T> {
  const request = new XMLHttpRequest()
  const done = new Promise<T>((resolve, reject) => {
    request.open('POST', `/api/${path}`)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.setRequestHeader('accept-language', preference('language'))
    request.setRequestHeader('idempotency-key', key)
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) told(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      const type = request.getResponseHeader('content-type') ?? ''
      const response = new Response(request.responseText, {
        status: request.status,
        headers: { 'content-type': type },
      })
      answer<T>(response).then(resolve, reject)
    })
    request.addEventListener('error', () => reject(brokenLine()))
    request.addEventListener('abort', () => reject(broken('cancelled', 0)))
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}

/** Stores a file. */
export const storeFile = (file: File, told: (share: number) => void): Sending<FileRef> =>
  sendFile('files', file, told)

/** Hands in a plan document as a file; the same `key` twice is one document. */
export const handInFile = (
  file: File,
  told: (share: number) => void,
  key: string,
): Sending<ReadingJob> => sendFile('documents', file, told, key)

/** Shows what a roster would change from a day on; nothing is changed by it. */
export const previewRoster = (
  file: File,
  on: string,
  told: (share: number) => void,
): Sending<RosterPreview> => sendFile(`manage/roster/preview?on=${on}`, file, told)

/** Hands in a plan document as pasted words; the same `key` twice is one document. */
export const handInWords = (name: string, text: string, key: string): Promise<ReadingJob> =>
  post('documents', { name, text }, { 'idempotency-key': key })

/** Sends a sheet of figures back; without `isTaken` it is only looked at. */
export function sendSheet(
  round: string,
  file: File,
  { isTaken, isConfirmed }: { readonly isTaken: boolean; readonly isConfirmed: boolean },
): Promise<SheetOutcome> {
  const asked = [...(isTaken ? ['take=yes'] : []), ...(isConfirmed ? ['confirm=yes'] : [])]
  const query = asked.length === 0 ? '' : `?${asked.join('&')}`
  return send(`rounds/${encodeURIComponent(round)}/sheet${query}`, {
    method: 'POST',
    body: file,
    headers: {
      'content-type': file.type || 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name),
    },
  })
}
