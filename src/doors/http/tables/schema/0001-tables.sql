-- What the HTTP door keeps for itself: accounts, sessions, uploads. Made by the owner of the
-- database; not part of the record, so it may be changed and forgotten. Databases older than this
-- folder have these tables already.

create schema if not exists door;

create table if not exists door.account (
  lane text collate "C" not null,
  account text collate "C" not null,
  person text collate "C" not null,
  password text not null,
  primary key (lane, account)
);

create table if not exists door.session (
  lane text collate "C" not null,
  token_hash text collate "C" not null,
  person text collate "C" not null,
  post text collate "C",
  created_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (lane, token_hash)
);

create table if not exists door.upload (
  lane text collate "C" not null,
  file_id text collate "C" not null,
  person text collate "C" not null,
  ordinal integer not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  primary key (lane, file_id, person)
);

create table if not exists door.file_use (
  lane text collate "C" not null,
  file_id text collate "C" not null,
  case_id text collate "C" not null,
  primary key (lane, file_id, case_id)
);

create table if not exists door.file_use_until (
  lane text collate "C" not null,
  seq bigint not null,
  primary key (lane)
);
