/** Who it is that a provider vouches for: by the register, never made up. */
import type { Door } from '../../door.ts'
import { valuesOf, type Provider, type Vouched } from './provider.ts'

/** The person, and the post the provider says they act from. */
export interface KnownPerson {
  readonly person: string
  readonly post: string | null
  /** Whether the provider vouched for a second factor. */
  readonly isSecond: boolean
}

/** Finds the person; null: nobody here is meant, or they no longer are in the register. */
export async function knownPerson(
  { desk, accounts, options }: Door,
  provider: Provider,
  { subject, claims }: Vouched,
): Promise<KnownPerson | null> {
  const { organisation, now } = await desk.standing()
  const { identities } = options.tables
  const linked = await identities.find(provider.name, subject)
  const [value] = valuesOf(claims, provider.person.claim)
  const named = value === undefined ? null : await personBy(value)
  const person = linked ?? named
  if (person === null || organisation.person(person) === null) return null
  if (linked === null && provider.person.mayLink) {
    await identities.link(provider.name, subject, person, now)
  }
  const isHeld = (id: string) => organisation.post(id)?.person === person
  const posts = valuesOf(claims, provider.post?.claim ?? '').map((one) => postBy(one))
  const post = posts.find((id): id is string => id !== null && isHeld(id)) ?? null
  const { claim = '', has = [] } = provider.secondFactor ?? {}
  return { person, post, isSecond: valuesOf(claims, claim).some((one) => has.includes(one)) }

  async function personBy(one: string): Promise<string | null> {
    if (provider.person.is === 'person') return organisation.person(one)?.id ?? null
    return (await accounts.find(one))?.person ?? null
  }

  function postBy(one: string): string | null {
    const { is = {} } = provider.post ?? {}
    return Object.hasOwn(is, one) ? (is[one] ?? null) : null
  }
}
