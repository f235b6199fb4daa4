/** Houses that vouch for people, from the file `LUOSHI_SIGN_IN_PROVIDERS` names. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Provider } from '../doors/http/accounts/providers/provider.ts'
import { trouble } from './say.ts'
import { secretOf } from './secrets.ts'

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const claim = z.string().min(1).max(100)
const one = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: text,
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  /** The environment variable that holds the secret, or `NAME_FILE` that names its file. */
  secretFrom: z.string().regex(/^[A-Z][A-Z0-9_]*$/).nullable(),
  scopes: z.array(z.string().min(1)).default([]),
  person: z.strictObject({
    claim,
    is: z.enum(['person', 'account']),
    mayLink: z.boolean().default(false),
  }),
  post: z.strictObject({ claim, is: z.record(z.string(), z.string()) }).nullable().default(null),
  secondFactor: z.strictObject({ claim, has: z.array(z.string()) }).nullable().default(null),
})
const taken = new Set(['code', 'password'])

/** Reads the providers; throws a sentence with the place of the mistake, and never the secret. */
export function readProviders(
  file: string | null,
  environment: NodeJS.ProcessEnv,
): readonly Provider[] {
  if (file === null) return []
  const read = z.array(one).safeParse(contentOf(file))
  if (!read.success) {
    const issue = read.error.issues[0]
    throw wrong(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  }
  const names = read.data.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at || taken.has(name))
  if (twice !== undefined) throw wrong(`name: ${twice}`)
  return read.data.map(({ secretFrom, ...provider }) => {
    const isPlain = provider.issuer.startsWith('http:')
    if (isPlain && !isOnThisMachine(provider.issuer)) throw wrong(`issuer: ${provider.issuer}`)
    const clientSecret = secretFrom === null ? null : secretOf(environment, secretFrom)
    if (secretFrom !== null && clientSecret === null) throw wrong(`secretFrom: ${secretFrom}`)
    return { ...provider, clientSecret, isPlain }
  })
}

/** Without https only what never leaves the machine. */
function isOnThisMachine(issuer: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname)
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

function wrong(what: string) {
  return trouble(
    `LUOSHI_SIGN_IN_PROVIDERS 指定的文件不对：${what}`,
    `The file named by LUOSHI_SIGN_IN_PROVIDERS is wrong: ${what}`,
  )
}
