/**
 * The protocol with a provider: authorization code, PKCE, state, nonce, signed identity. All of it
 * is done by openid-client, which is certified; here is only what goes in and what comes out.
 */
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { addMs, msOf, type Instant } from '../../../../kernel/instant.ts'
import type { Provider, Vouched } from './provider.ts'

/** Why a provider's answer was not taken. */
export type Distrust =
  | 'issuer'
  | 'nonce'
  | 'expired'
  | 'code'
  | 'denied'
  | 'signature'
  | 'away'
  | 'answer'

/** Thrown with the reason; `said` is for the log, never for the page. */
export class Distrusted extends Error {
  readonly why: Distrust
  readonly said: string

  constructor(why: Distrust, said: string) {
    super(why)
    this.why = why
    this.said = said.slice(0, 300)
  }
}

/** What must come back the same. */
export interface Expected {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly backTo: string
  /** In milliseconds of this machine, whatever clock the door goes by. */
  readonly begunMs: number
}

/** One provider, spoken to. */
export interface Relying {
  readonly provider: Provider
  /** Where the browser goes; `again`: they prove anew who they are. */
  begin(backTo: string, again: boolean): Promise<{ url: string; expected: Expected }>
  /** What came back, checked; throws `Distrusted`. */
  finish(url: URL, expected: Expected): Promise<Vouched>
  /** Where the browser goes to sign out there too; null: it offers nothing of the kind. */
  endUrl(idToken: string, backTo: string): Promise<string | null>
  /** Whose sessions a logout token ends; throws `Distrusted`. */
  ended(logoutToken: string): Promise<{ providerSession?: string; subject?: string }>
}

const metadataForMs = 3_600_000
const timeoutSeconds = 10
/** How far the clock of a provider may lie from ours. */
const skewMs = 60_000

/** Speaks to a provider; what it says of itself is read again every hour. */
export function relyOn(provider: Provider, now: () => Instant): Relying {
  let known: { readonly metadata: client.ServerMetadata; readonly until: number } | null = null
  const own = (): Partial<client.ClientMetadata> => ({
    ...(provider.clientSecret === null ? {} : { client_secret: provider.clientSecret }),
    // By the clock everything here goes by.
    [client.clockSkew]: Math.round((msOf(now()) - Date.now()) / 1000),
    [client.clockTolerance]: 30,
  })
  const authentication = () =>
    provider.clientSecret === null ? client.None() : client.ClientSecretPost(provider.clientSecret)
  const discovered = async (): Promise<client.ServerMetadata> => {
    if (known !== null && known.until > Date.now()) return known.metadata
    const found = await client.discovery(
      new URL(provider.issuer),
      provider.clientId,
      own(),
      authentication(),
      {
        timeout: timeoutSeconds,
        ...(provider.isPlain ? { execute: [client.allowInsecureRequests] } : {}),
      },
    )
    known = { metadata: found.serverMetadata(), until: Date.now() + metadataForMs }
    return known.metadata
  }
  /** Its keys are fetched for each sign-in, so a new key is known the moment it is used. */
  const configured = async (): Promise<client.Configuration> => {
    const metadata = await discovered()
    const { clientId } = provider
    const made = new client.Configuration(metadata, clientId, own(), authentication())
    made.timeout = timeoutSeconds
    if (provider.isPlain) client.allowInsecureRequests(made)
    client.enableNonRepudiationChecks(made)
    return made
  }
  return {
    provider,
    begin: (backTo, again) =>
      trusting(async () => begin(await configured(), provider, backTo, again)),
    finish: (url, expected) =>
      trusting(async () => finish(await configured(), url, expected, now())),
    endUrl: async (idToken, backTo) => {
      const asked = { id_token_hint: idToken, post_logout_redirect_uri: backTo }
      const configuration = await configured().catch(() => null)
      if (configuration?.serverMetadata().end_session_endpoint === undefined) return null
      return client.buildEndSessionUrl(configuration, asked).href
    },
    ended: (logoutToken) =>
      trusting(async () => ended(await discovered(), provider, logoutToken, now())),
  }
}

async function begin(
  configuration: client.Configuration,
  { scopes }: Provider,
  backTo: string,
  again: boolean,
) {
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: backTo,
    scope: ['openid', ...scopes].join(' '),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(again ? { prompt: 'login', max_age: '0' } : {}),
  })
  return { url: url.href, expected: { state, nonce, verifier, backTo, begunMs: Date.now() } }
}

async function finish(
  configuration: client.Configuration,
  url: URL,
  { state, nonce, verifier, begunMs }: Expected,
  now: Instant,
): Promise<Vouched> {
  const tokens = await client.authorizationCodeGrant(configuration, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  const idToken = tokens.id_token
  if (claims === undefined || idToken === undefined) throw new Distrusted('answer', 'no id token')
  const more =
    configuration.serverMetadata().userinfo_endpoint === undefined
      ? {}
      : await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
  const session = typeof claims.sid === 'string' ? claims.sid : null
  const vouched = { subject: claims.sub, session, claims: { ...more, ...claims }, idToken }
  const { auth_time: proved } = claims
  if (typeof proved !== 'number') return { ...vouched, provedAt: null, isProvedAnew: false }
  const agoMs = Math.max(0, Date.now() - proved * 1000)
  const provedAt = addMs(now, -agoMs)
  return { ...vouched, provedAt, isProvedAnew: proved * 1000 >= begunMs - skewMs }
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

/** OpenID Connect Back-Channel Logout 1.0, section 2.6. */
async function ended(
  metadata: client.ServerMetadata,
  { clientId }: Provider,
  logoutToken: string,
  now: Instant,
) {
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''), {
    timeoutDuration: timeoutSeconds * 1000,
  })
  const { payload } = await jwtVerify(logoutToken, keys, {
    issuer: metadata.issuer,
    audience: clientId,
    currentDate: new Date(msOf(now)),
    clockTolerance: 30,
    maxTokenAge: 600,
    requiredClaims: ['jti', 'iat', 'events'],
  })
  const events = payload.events as { readonly [name: string]: unknown } | undefined
  const isLogout = typeof events?.[logoutEvent] === 'object' && payload.nonce === undefined
  const { sid, sub } = payload
  if (!isLogout || (typeof sid !== 'string' && sub === undefined)) {
    throw new Distrusted('answer', 'not a logout token')
  }
  return typeof sid === 'string' ? { providerSession: sid } : { subject: sub ?? '' }
}

async function trusting<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw error instanceof Distrusted ? error : new Distrusted(reasonOf(error), saidBy(error))
  }
}

interface Failure {
  readonly code?: string
  readonly error?: string
  readonly message?: string
  readonly claim?: string
  readonly attribute?: string
  readonly cause?: unknown
}

/** A failure and what caused it, the outermost first. */
function chainOf(error: unknown): readonly Failure[] {
  const chain: Failure[] = []
  for (let at = error; typeof at === 'object' && at !== null && chain.length < 5; ) {
    chain.push(at as Failure)
    at = (at as Failure).cause
  }
  return chain
}

const byCode: { readonly [code: string]: Distrust } = {
  OAUTH_AUTHORIZATION_RESPONSE_ERROR: 'denied',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'issuer',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'expired',
  ERR_JWT_EXPIRED: 'expired',
  OAUTH_KEY_SELECTION_FAILED: 'signature',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWKS_NO_MATCHING_KEY: 'signature',
  OAUTH_TIMEOUT: 'away',
}

/** What went wrong, by the codes of the libraries and, where they share one, by what it is about. */
function reasonOf(error: unknown): Distrust {
  const chain = chainOf(error)
  const codes = chain.flatMap(({ code }) => (typeof code === 'string' ? [code] : []))
  const said = chain.map(({ message = '', claim = '' }) => `${message} ${claim}`).join(' ')
  if (codes[0] === 'OAUTH_RESPONSE_BODY_ERROR') {
    return chain[0]?.error === 'invalid_grant' ? 'code' : 'answer'
  }
  if (/"nonce"/.test(said)) return 'nonce'
  if (/"iss"/.test(said)) return 'issuer'
  if (/signature/.test(said)) return 'signature'
  const known = codes.map((code) => byCode[code]).find((why) => why !== undefined)
  // What has no code of the libraries never came as far as they.
  return known ?? (codes.some((code) => /^(OAUTH|ERR_J)/.test(code)) ? 'answer' : 'away')
}

function saidBy(error: unknown): string {
  return chainOf(error)
    .flatMap(({ code, message }) => [code, message])
    .filter(Boolean)
    .join(' / ')
}
