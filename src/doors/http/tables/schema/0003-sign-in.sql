-- Signing in: accounts with their life, sessions with what they passed, tries, second factors,
-- personal tokens, identities at providers, sign-ins under way there, secret links to cases.

alter table door.account
  add column created_at timestamptz,
  add column changed_at timestamptz,
  add column must_change boolean not null default false,
  add column disabled_at timestamptz,
  add column is_demo boolean not null default false,
  add column earlier text[] not null default '{}';

-- Who is signed in today signs in once more: their sessions do not say what they passed.
delete from door.session;

alter table door.session
  add column id text collate "C" not null,
  add column account text collate "C",
  add column stage text collate "C" not null,
  add column strong_at timestamptz not null,
  add column second_at timestamptz,
  add column is_demo boolean not null,
  add column address text collate "C" not null,
  add column device text not null,
  add column provider text collate "C",
  add column subject text collate "C",
  add column provider_session text collate "C",
  add column id_token text;

create index session_by_person on door.session (lane, person);

create table door.tries (
  lane text collate "C" not null,
  key text collate "C" not null,
  free integer not null,
  failed integer not null,
  last_at timestamptz not null,
  until_at timestamptz not null,
  primary key (lane, key)
);

create table door.second_factor (
  lane text collate "C" not null,
  person text collate "C" not null,
  secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null,
  recovery text[] not null,
  primary key (lane, person)
);

create table door.token (
  lane text collate "C" not null,
  token_hash text collate "C" not null,
  id text collate "C" not null,
  person text collate "C" not null,
  post text collate "C" not null,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_from text,
  revoked_at timestamptz,
  primary key (lane, token_hash)
);

create index token_by_person on door.token (lane, person);

create table door.identity (
  lane text collate "C" not null,
  provider text collate "C" not null,
  subject text collate "C" not null,
  person text collate "C" not null,
  linked_at timestamptz not null,
  primary key (lane, provider, subject)
);

create table door.under_way (
  lane text collate "C" not null,
  state_hash text collate "C" not null,
  provider text collate "C" not null,
  kept text not null,
  begun_at timestamptz not null,
  primary key (lane, state_hash)
);

create table door.link (
  lane text collate "C" not null,
  id text collate "C" not null,
  token_hash text collate "C" not null,
  case_id text collate "C" not null,
  made_by text collate "C" not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  contact text,
  contact_digest text collate "C",
  asked_at timestamptz,
  primary key (lane, id)
);

create index link_by_token on door.link (lane, token_hash);
create index link_by_case on door.link (lane, case_id);
