/** The tables of signing in, in memory; for tests and trials. */
import { memoryTries } from './tries-table.ts'
import type {
  Account,
  PersonalToken,
  SecondFactor,
  SecretLink,
  Session,
  SignInTables,
} from './sign-in-tables.ts'

/** Tables of signing in that are gone when the process ends. */
export function memorySignInTables(): SignInTables {
  return {
    accounts: memoryAccounts(),
    sessions: memorySessions(),
    tries: memoryTries(),
    secondFactors: memorySecondFactors(),
    tokens: memoryTokens(),
    identities: memoryIdentities(),
    underWay: memoryUnderWay(),
    links: memoryLinks(),
  }
}

/** Changes what is there; false: nothing is. */
function change<Row>(rows: Map<string, Row>, key: string, to: Partial<Row>): boolean {
  const row = rows.get(key)
  if (row !== undefined) rows.set(key, { ...row, ...to })
  return row !== undefined
}

function memoryAccounts(): SignInTables['accounts'] {
  const accounts = new Map<string, Account>()
  return {
    add: async (account) => {
      if (accounts.has(account.account)) return false
      accounts.set(account.account, account)
      return true
    },
    find: async (name) => accounts.get(name) ?? null,
    change: async (name, to, { password } = {}) => {
      if (password !== undefined && accounts.get(name)?.password !== password) return false
      return change(accounts, name, to)
    },
    list: async () => [...accounts.values()].toSorted(by(({ account }) => account)),
    ofPerson: async (person) => [...accounts.values()].filter((one) => one.person === person),
  }
}

const by =
  <Row>(key: (row: Row) => string) =>
  (one: Row, other: Row): number =>
    key(one) < key(other) ? -1 : 1

function memorySessions(): SignInTables['sessions'] {
  const sessions = new Map<string, Session>()
  const end = (isOver: (session: Session) => boolean): number => {
    const over = [...sessions.values()].filter(isOver)
    for (const { tokenHash } of over) sessions.delete(tokenHash)
    return over.length
  }
  return {
    add: async (session) => void sessions.set(session.tokenHash, session),
    find: async (tokenHash) => sessions.get(tokenHash) ?? null,
    change: async (tokenHash, to) => {
      const session = sessions.get(tokenHash)
      if (session === undefined) return false
      sessions.delete(tokenHash)
      sessions.set(to.tokenHash ?? tokenHash, { ...session, ...to })
      return true
    },
    ofPerson: async (person) =>
      [...sessions.values()]
        .filter((one) => one.person === person)
        .toSorted((one, other) => (one.seenAt < other.seenAt ? 1 : -1)),
    end: async (tokenHash) => void sessions.delete(tokenHash),
    endOf: async (person, { id, but }) =>
      end((one) => one.person === person && (id ?? one.id) === one.id && one.id !== but),
    endAt: async (provider, { providerSession, subject }) =>
      end((one) => {
        const isMeant =
          providerSession === undefined
            ? one.subject === subject
            : one.providerSession === providerSession
        return one.provider === provider && isMeant
      }),
    forget: async ({ createdAt, seenAt }) =>
      void end((one) => one.createdAt < createdAt || one.seenAt < seenAt),
  }
}

function memorySecondFactors(): SignInTables['secondFactors'] {
  const factors = new Map<string, SecondFactor>()
  return {
    find: async (person) => factors.get(person) ?? null,
    put: async (factor) => void factors.set(factor.person, factor),
    takeStep: async (person, step, at) => {
      const factor = factors.get(person)
      if (factor === undefined || factor.lastStep >= step) return false
      return change(factors, person, {
        lastStep: step,
        confirmedAt: factor.confirmedAt ?? at,
      })
    },
    takeRecovery: async (person, codeHash) => {
      const recovery = factors.get(person)?.recovery ?? []
      if (!recovery.includes(codeHash)) return false
      return change(factors, person, { recovery: recovery.filter((one) => one !== codeHash) })
    },
    remove: async (person) => void factors.delete(person),
    persons: async () =>
      [...factors.values()]
        .filter(({ confirmedAt }) => confirmedAt !== null)
        .map(({ person }) => person)
        .toSorted(),
  }
}

function memoryTokens(): SignInTables['tokens'] {
  const tokens = new Map<string, PersonalToken>()
  const ofPerson = (person: string) => [...tokens.values()].filter((one) => one.person === person)
  return {
    add: async (token) => void tokens.set(token.tokenHash, token),
    find: async (tokenHash) => tokens.get(tokenHash) ?? null,
    ofPerson: async (person) => ofPerson(person).toReversed(),
    used: async (tokenHash, usedAt, usedFrom) =>
      void change(tokens, tokenHash, { usedAt, usedFrom }),
    revoke: async (person, id, revokedAt) => {
      const meant = ofPerson(person).filter(
        (one) => (id ?? one.id) === one.id && one.revokedAt === null,
      )
      for (const { tokenHash } of meant) change(tokens, tokenHash, { revokedAt })
      return meant.length
    },
  }
}

function memoryIdentities(): SignInTables['identities'] {
  const persons = new Map<string, string>()
  const key = (provider: string, subject: string) => JSON.stringify([provider, subject])
  return {
    find: async (provider, subject) => persons.get(key(provider, subject)) ?? null,
    link: async (provider, subject, person) => {
      if (!persons.has(key(provider, subject))) persons.set(key(provider, subject), person)
    },
  }
}

function memoryUnderWay(): SignInTables['underWay'] {
  const begun = new Map<string, { provider: string; kept: string; begunAt: string }>()
  return {
    begin: async (state, provider, kept, begunAt) =>
      void begun.set(state, { provider, kept, begunAt }),
    take: async (state) => {
      const found = begun.get(state) ?? null
      begun.delete(state)
      return found
    },
    forget: async (before) => {
      for (const [state, { begunAt }] of begun) if (begunAt < before) begun.delete(state)
    },
  }
}

function memoryLinks(): SignInTables['links'] {
  const links = new Map<string, SecretLink>()
  const those = (fits: (link: SecretLink) => boolean) =>
    [...links.values()].filter(fits).toReversed()
  return {
    add: async (link) => void links.set(link.id, link),
    byToken: async (hash) => those(({ tokenHash }) => tokenHash === hash)[0] ?? null,
    find: async (id) => links.get(id) ?? null,
    ofCase: async (id) => those(({ caseId }) => caseId === id),
    byContact: async (digest) => those(({ contactDigest }) => contactDigest === digest),
    change: async (id, to) => void change(links, id, to),
  }
}
