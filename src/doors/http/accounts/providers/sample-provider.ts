/** A real OpenID Connect provider for tests: the work app of an invented city. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK } from 'jose'
import Oidc from 'oidc-provider'
import type { Provider } from './provider.ts'

/** The provider, running. */
export interface SampleProvider {
  readonly issuer: string
  /** Where the door is; known to the provider from its next keys on. */
  door: string
  /** What the door is told of it. */
  readonly settings: Provider
  /** Who says yes at it; null: a page asks. `!` means they say no. */
  who: string | null
  /** What the provider knows of people, by its own names for them. */
  readonly people: Map<string, { readonly [claim: string]: unknown }>
  /** New keys, and the old ones gone. */
  rotate(): Promise<void>
  stop(): Promise<void>
}

const clientId = 'luoshi'
const clientSecret = 'a secret of the sample provider'

/** Starts the provider for a door at an address. */
export async function startSampleProvider(door: string): Promise<SampleProvider> {
  const people: SampleProvider['people'] = new Map()
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {}
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sample: SampleProvider = {
    issuer,
    door,
    settings: settingsOf(issuer),
    who: null,
    people,
    rotate: async () => {
      const provider = new Oidc(issuer, await configurationOf(sample.door, people))
      const rest = provider.callback()
      handle = (request, response) => {
        if (!request.url?.startsWith('/interaction/')) return rest(request, response)
        void answerFor(sample, provider, request, response)
      }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  await sample.rotate()
  return sample
}

function settingsOf(issuer: string): Provider {
  return {
    name: 'work-app',
    title: { zh: '政务通', en: 'City work app' },
    issuer,
    clientId,
    clientSecret,
    scopes: ['staff'],
    person: { claim: 'employee_number', is: 'person', mayLink: true },
    post: { claim: 'position', is: { 'roads-head': 'post-tao', 'water-desk': 'post-tao-water' } },
    secondFactor: { claim: 'amr', has: ['otp'] },
    isPlain: true,
  }
}

async function configurationOf(door: string, people: SampleProvider['people']) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }
  const back = `${door}/api/sign-in/work-app`
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${back}/back`],
        post_logout_redirect_uris: [`${door}/sign-in`],
        backchannel_logout_uri: `${back}/out`,
        backchannel_logout_session_required: true,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['of the sample provider'] },
    claims: { openid: ['sub'], staff: ['employee_number', 'position', 'amr'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    // The door it calls back is on this machine, where its own way of fetching does not go.
    fetch: (url: string | URL, { method, headers, body, redirect, signal }: RequestInit) =>
      fetch(url, { method, headers, body, redirect, signal } as RequestInit),
    interactions: {
      url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}`,
    },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people.get(id) }),
    }),
    loadExistingGrant: async (context: never) => grantFor(context),
  }
}

interface GrantContext {
  readonly oidc: {
    readonly provider: Oidc
    readonly session: { readonly accountId: string }
    readonly client: { readonly clientId: string }
  }
}

/** Everybody agreed beforehand to what the door asks for. */
async function grantFor({ oidc: { provider, session, client } }: GrantContext) {
  const of = { accountId: session.accountId, clientId: client.clientId }
  const grant = new provider.Grant(of)
  grant.addOIDCScope('openid staff')
  await grant.save()
  return grant
}

const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>政务通</title>
<form method="post"><label>工号 <input name="who"></label><button>登录政务通</button></form>`

async function answerFor(
  sample: SampleProvider,
  provider: Oidc,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const who = sample.who ?? (await typedIn(request))
  if (who === null) {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page)
    return
  }
  const result =
    who === '!'
      ? { error: 'access_denied', error_description: 'they said no' }
      : { login: { accountId: who } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

async function typedIn(request: IncomingMessage): Promise<string | null> {
  if (request.method !== 'POST') return null
  let body = ''
  for await (const piece of request) body += String(piece)
  return new URLSearchParams(body).get('who')
}
