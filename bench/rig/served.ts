/** A server in a process of its own, as `npm start` runs it, and how to speak to it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(import.meta.dirname, '..', '..')

/** One person and one address send everything here: what is counted by them is out of the way. */
export const wideLimits = [
  'personRate=1000000,personBurst=1000000,personAtOnce=1000000',
  'addressRate=1000000,addressBurst=1000000,addressAtOnce=1000000',
  'addressConnections=1000000,signInRate=1000000,signInBurst=1000000',
].join(',')

/** A server that answers. */
export interface Served {
  readonly port: number
  /** Milliseconds from its start until it answered. */
  readonly tookMs: number
  /** Ends it and waits for its end. */
  stop(): Promise<void>
}

/** Starts a script of the checkout and waits until `path` is answered. */
export async function serve(
  script: string,
  args: readonly string[],
  path: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Served> {
  const port = await freePort()
  const begun = performance.now()
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
      ...process.env,
      NODE_ENV: 'development',
      LUOSHI_LIMITS: wideLimits,
      PORT: String(port),
      ...environment,
    },
  })
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  let said = ''
  child.stderr.on('data', (text) => (said = `${said}${text}`.slice(-4_000)))
  const ended = once(child, 'exit').then(() => process.off('exit', leave))
  while ((await ask({ port, path }).catch(() => null))?.status !== 200) {
    if (child.exitCode !== null) throw new Error(`${script} ended: ${said}`)
    if (performance.now() - begun > 240_000) throw new Error(`${script} does not answer: ${said}`)
    await sleep(5)
  }
  const tookMs = performance.now() - begun
  return {
    port,
    tookMs,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The app on a data directory, or on a database named by `DATABASE_URL` in the environment. */
export function serveApp(
  dataDir: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Served> {
  const args = ['start', '--data', dataDir]
  return serve('src/app/main.ts', args, '/api/welcome', environment)
}

/** A port nobody listens on, so that nobody else can answer in the server's place. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** What to ask of a server on this machine. */
export interface Asked {
  readonly port: number
  readonly path: string
  readonly body?: unknown
  readonly headers?: { readonly [name: string]: string }
  readonly agent?: Agent
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}

/** Asks and waits for the whole answer; with a body it is a POST. */
export function ask({ port, path, body, headers = {}, agent }: Asked): Promise<Answer> {
  const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  const about = sent && { 'content-type': 'application/json', 'content-length': sent.length }
  return new Promise((resolve, reject) => {
    const method = sent === undefined ? 'GET' : 'POST'
    const place = { host: '127.0.0.1', port, path, method, agent }
    const asking = request({ ...place, headers: { ...headers, ...about } }, (answer) => {
      const { statusCode: status = 0 } = answer
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('error', reject)
      answer.on('end', () => resolve({ status, headers: answer.headers, text }))
    })
    asking.on('error', reject)
    asking.end(sent)
  })
}

/** The session of a demo account, as a header. */
export async function signedIn(port: number, account: string): Promise<{ cookie: string }> {
  const body = { account, password: 'luoshi-demo' }
  const { status, headers, text } = await ask({ port, path: '/api/sign-in', body })
  const cookie = (headers['set-cookie'] as string[] | undefined)?.[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`sign-in: ${status} ${text}`)
  return { cookie }
}
