/** Passwords are kept as argon2id hashes with their cost, so that the cost can rise later. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const run = promisify(argon2)

/** 19 MiB and two passes: the lowest cost recommended for sign-in, some 20 ms of one core. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

/** `argon2id$m=19456,t=2,p=1$<salt>$<hash>`, both in base64. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await run('argon2id', { message: password, nonce, tagLength: 32, ...cost })
  const { memory, passes, parallelism } = cost
  const written = `m=${memory},t=${passes},p=${parallelism}`
  return ['argon2id', written, nonce.toString('base64'), hash.toString('base64')].join('$')
}

/** Whether a password is the one hashed; takes the same time for a wrong one. */
export async function isPassword(password: string, hashed: string): Promise<boolean> {
  const found = /^argon2id\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hashed)
  if (found === null) return false
  const [, memory, passes, parallelism, nonce = '', hash = ''] = found
  const wanted = Buffer.from(hash, 'base64')
  const given = await run('argon2id', {
    message: password,
    nonce: Buffer.from(nonce, 'base64'),
    tagLength: wanted.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(given, wanted)
}
