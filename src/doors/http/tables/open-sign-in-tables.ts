/** The tables of signing in, in PostgreSQL. */
import { changeOf, insertOf, listOf, type Columns } from './columns.ts'
import type { Sql } from './open-door-tables.ts'
import type {
  Account,
  PersonalToken,
  SecondFactor,
  SecretLink,
  Session,
  SignInTables,
} from './sign-in-tables.ts'
import { askTogether } from './together.ts'
import { triesOf } from './tries-table.ts'

const accountColumns: Columns<Account> = {
  account: 'account',
  person: 'person',
  password: 'password',
  createdAt: 'created_at',
  changedAt: 'changed_at',
  mustChange: 'must_change',
  disabledAt: 'disabled_at',
  isDemo: 'is_demo',
  earlier: 'earlier',
}
const sessionColumns: Columns<Session> = {
  tokenHash: 'token_hash',
  id: 'id',
  person: 'person',
  account: 'account',
  post: 'post',
  createdAt: 'created_at',
  seenAt: 'seen_at',
  stage: 'stage',
  strongAt: 'strong_at',
  secondAt: 'second_at',
  isDemo: 'is_demo',
  address: 'address',
  device: 'device',
  provider: 'provider',
  subject: 'subject',
  providerSession: 'provider_session',
  idToken: 'id_token',
}
const factorColumns: Columns<SecondFactor> = {
  person: 'person',
  secret: 'secret',
  confirmedAt: 'confirmed_at',
  lastStep: 'last_step',
  recovery: 'recovery',
}
const tokenColumns: Columns<PersonalToken> = {
  tokenHash: 'token_hash',
  id: 'id',
  person: 'person',
  post: 'post',
  name: 'name',
  scopes: 'scopes',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  usedAt: 'used_at',
  usedFrom: 'used_from',
  revokedAt: 'revoked_at',
}
const linkColumns: Columns<SecretLink> = {
  id: 'id',
  tokenHash: 'token_hash',
  caseId: 'case_id',
  madeBy: 'made_by',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  usedAt: 'used_at',
  revokedAt: 'revoked_at',
  contact: 'contact',
  contactDigest: 'contact_digest',
  askedAt: 'asked_at',
}

/** The tables of signing in of a lane. */
export function openSignInTables(sql: Sql, lane: string): SignInTables {
  return {
    accounts: accountsOf(sql, lane),
    sessions: sessionsOf(sql, lane),
    tries: triesOf(sql, lane),
    secondFactors: secondFactorsOf(sql, lane),
    tokens: tokensOf(sql, lane),
    identities: identitiesOf(sql, lane),
    underWay: underWayOf(sql, lane),
    links: linksOf(sql, lane),
  }
}

function accountsOf(sql: Sql, lane: string): SignInTables['accounts'] {
  const columns = listOf(accountColumns)
  return {
    add: async (account) => {
      const { names, places, values } = insertOf(accountColumns, account)
      const text = `insert into door.account (lane, ${names}) values ($1, ${places})
        on conflict do nothing returning account`
      return (await sql.run({ text }, [lane, ...values])).length > 0
    },
    find: async (account) => {
      const text = `select ${columns} from door.account where lane = $1 and account = $2`
      return (await sql.run<Account>({ name: 'door_account', text }, [lane, account]))[0] ?? null
    },
    change: async (account, to, { password = null } = {}) => {
      const { assignments, values } = changeOf(accountColumns, to)
      const still = `$${values.length + 3}::text`
      const text = `update door.account set ${assignments} where lane = $1 and account = $2
        and (${still} is null or password = ${still}) returning account`
      return (await sql.run({ text }, [lane, account, ...values, password])).length > 0
    },
    list: () => {
      const text = `select ${columns} from door.account where lane = $1 order by account`
      return sql.run<Account>({ text }, [lane])
    },
    ofPerson: (person) => {
      const text = `select ${columns} from door.account where lane = $1 and person = $2`
      return sql.run<Account>({ text }, [lane, person])
    },
  }
}

function sessionsOf(sql: Sql, lane: string): SignInTables['sessions'] {
  const columns = listOf(sessionColumns)
  const read = (
    name: string,
    where: string,
    value: string | readonly string[],
  ): Promise<Session[]> => {
    const text = `select ${columns} from door.session where lane = $1 and ${where}`
    return sql.run<Session>({ name, text }, [lane, value])
  }
  const end = async (where: string, values: readonly unknown[]): Promise<number> => {
    const text = `delete from door.session where lane = $1 and ${where} returning id`
    return (await sql.run({ text }, [lane, ...values])).length
  }
  return {
    add: async (session) => {
      const { names, places, values } = insertOf(sessionColumns, session)
      const text = `insert into door.session (lane, ${names}) values ($1, ${places})`
      await sql.run({ name: 'door_session_add', text }, [lane, ...values])
    },
    // Every request asks this, so those that come at the same time ask in one statement.
    find: askTogether(
      (hashes) => read('door_session', 'token_hash = any($2::text[])', hashes),
      ({ tokenHash }) => tokenHash,
    ),
    change: async (tokenHash, to) => {
      const { assignments, values } = changeOf(sessionColumns, to)
      const text = `update door.session set ${assignments}
        where lane = $1 and token_hash = $2 returning id`
      return (await sql.run({ text }, [lane, tokenHash, ...values])).length > 0
    },
    ofPerson: (person) => read('door_sessions', 'person = $2 order by seen_at desc, id', person),
    end: async (tokenHash) => void (await end('token_hash = $2', [tokenHash])),
    endOf: (person, { id = null, but = null }) =>
      end('person = $2 and ($3::text is null or id = $3) and ($4::text is null or id <> $4)', [
        person,
        id,
        but,
      ]),
    endAt: (provider, { providerSession = null, subject = null }) =>
      end('provider = $2 and (provider_session = $3 or ($3::text is null and subject = $4))', [
        provider,
        providerSession,
        subject,
      ]),
    forget: async ({ createdAt, seenAt }) =>
      void (await end('(created_at < $2 or seen_at < $3)', [createdAt, seenAt])),
  }
}

function secondFactorsOf(sql: Sql, lane: string): SignInTables['secondFactors'] {
  return {
    find: async (person) => {
      const text = `select ${listOf(factorColumns)} from door.second_factor
        where lane = $1 and person = $2`
      const found = await sql.run<SecondFactor>({ name: 'door_factor', text }, [lane, person])
      return found[0] ?? null
    },
    put: async (factor) => {
      const { names, places, values } = insertOf(factorColumns, factor)
      const text = `insert into door.second_factor (lane, ${names}) values ($1, ${places})
        on conflict (lane, person) do update set secret = excluded.secret,
          confirmed_at = excluded.confirmed_at, last_step = excluded.last_step,
          recovery = excluded.recovery`
      await sql.run({ text }, [lane, ...values])
    },
    takeStep: async (person, step, at) => {
      const text = `update door.second_factor
        set last_step = $3, confirmed_at = coalesce(confirmed_at, $4)
        where lane = $1 and person = $2 and last_step < $3 returning person`
      return (await sql.run({ text }, [lane, person, step, at])).length > 0
    },
    takeRecovery: async (person, codeHash) => {
      const text = `update door.second_factor set recovery = array_remove(recovery, $3)
        where lane = $1 and person = $2 and $3 = any(recovery) returning person`
      return (await sql.run({ text }, [lane, person, codeHash])).length > 0
    },
    remove: async (person) => {
      const text = 'delete from door.second_factor where lane = $1 and person = $2'
      await sql.run({ text }, [lane, person])
    },
    persons: async () => {
      const text = `select person from door.second_factor
        where lane = $1 and confirmed_at is not null order by person`
      return (await sql.run<{ person: string }>({ text }, [lane])).map(({ person }) => person)
    },
  }
}

function tokensOf(sql: Sql, lane: string): SignInTables['tokens'] {
  const columns = listOf(tokenColumns)
  return {
    add: async (token) => {
      const { names, places, values } = insertOf(tokenColumns, token)
      const text = `insert into door.token (lane, ${names}) values ($1, ${places})`
      await sql.run({ text }, [lane, ...values])
    },
    find: async (tokenHash) => {
      const text = `select ${columns} from door.token where lane = $1 and token_hash = $2`
      const found = await sql.run<PersonalToken>({ name: 'door_token', text }, [lane, tokenHash])
      return found[0] ?? null
    },
    ofPerson: (person) => {
      const text = `select ${columns} from door.token where lane = $1 and person = $2
        order by created_at desc, id`
      return sql.run<PersonalToken>({ text }, [lane, person])
    },
    used: async (tokenHash, at, from) => {
      const text = `update door.token set used_at = $3, used_from = $4
        where lane = $1 and token_hash = $2`
      await sql.run({ text }, [lane, tokenHash, at, from])
    },
    revoke: async (person, id, at) => {
      const text = `update door.token set revoked_at = $4
        where lane = $1 and person = $2 and ($3::text is null or id = $3)
          and revoked_at is null returning id`
      return (await sql.run({ text }, [lane, person, id, at])).length
    },
  }
}

function identitiesOf(sql: Sql, lane: string): SignInTables['identities'] {
  return {
    find: async (provider, subject) => {
      const text = `select person from door.identity
        where lane = $1 and provider = $2 and subject = $3`
      const found = await sql.run<{ person: string }>({ text }, [lane, provider, subject])
      return found[0]?.person ?? null
    },
    link: async (provider, subject, person, at) => {
      const text = `insert into door.identity (lane, provider, subject, person, linked_at)
        values ($1, $2, $3, $4, $5) on conflict do nothing`
      await sql.run({ text }, [lane, provider, subject, person, at])
    },
  }
}

function underWayOf(sql: Sql, lane: string): SignInTables['underWay'] {
  return {
    begin: async (stateHash, provider, kept, at) => {
      const text = `insert into door.under_way (lane, state_hash, provider, kept, begun_at)
        values ($1, $2, $3, $4, $5)`
      await sql.run({ text }, [lane, stateHash, provider, kept, at])
    },
    take: async (stateHash) => {
      const text = `delete from door.under_way where lane = $1 and state_hash = $2
        returning provider, kept, begun_at as "begunAt"`
      const found = await sql.run<{ provider: string; kept: string; begunAt: string }>({ text }, [
        lane,
        stateHash,
      ])
      return found[0] ?? null
    },
    forget: async (before) => {
      const text = 'delete from door.under_way where lane = $1 and begun_at < $2'
      await sql.run({ text }, [lane, before])
    },
  }
}

function linksOf(sql: Sql, lane: string): SignInTables['links'] {
  const read = (where: string, value: string): Promise<SecretLink[]> => {
    const text = `select ${listOf(linkColumns)} from door.link
      where lane = $1 and ${where} = $2 order by created_at desc, id`
    return sql.run<SecretLink>({ text }, [lane, value])
  }
  return {
    add: async (link) => {
      const { names, places, values } = insertOf(linkColumns, link)
      const text = `insert into door.link (lane, ${names}) values ($1, ${places})`
      await sql.run({ text }, [lane, ...values])
    },
    byToken: async (tokenHash) => (await read('token_hash', tokenHash))[0] ?? null,
    find: async (id) => (await read('id', id))[0] ?? null,
    ofCase: (caseId) => read('case_id', caseId),
    byContact: (contactDigest) => read('contact_digest', contactDigest),
    change: async (id, to) => {
      const { assignments, values } = changeOf(linkColumns, to)
      const text = `update door.link set ${assignments} where lane = $1 and id = $2`
      await sql.run({ text }, [lane, id, ...values])
    },
  }
}
