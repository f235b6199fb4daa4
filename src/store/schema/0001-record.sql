-- The record: what happened, never changed, never removed. Every key starts with lane.
-- Names and numbers compare by bytes, so that every server and every machine order them alike.

create table fact (
  lane text collate "C" not null,
  seq bigint not null,
  case_id text collate "C" not null,
  ver integer not null,
  ordinal integer not null,
  type text collate "C" not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  by text collate "C" not null,
  on_behalf_of text collate "C",
  edition text collate "C" not null,
  command_id text collate "C" not null,
  -- What was asked, on the first fact of its command only: a reused id must ask the same.
  digest text collate "C",
  body text not null,
  body_hash text collate "C" not null,
  hash text collate "C" not null,
  primary key (lane, seq),
  unique (lane, case_id, ver),
  unique (lane, command_id, ordinal)
);

create table lane_head (
  lane text collate "C" not null primary key check (lane <> '' and lane !~ '[[:cntrl:]]'),
  seq bigint not null,
  hash text collate "C" not null,
  recorded_at timestamptz
);

create table claim (
  lane text collate "C" not null,
  key text collate "C" not null,
  holder text collate "C" not null,
  primary key (lane, key)
);

create table edition (
  lane text collate "C" not null,
  id text collate "C" not null,
  paper text not null,
  primary key (lane, id)
);

create table personal (
  lane text collate "C" not null,
  ref text collate "C" not null,
  case_id text collate "C" not null,
  class text not null check (class in ('personal', 'sensitive')),
  salt text not null,
  value text not null,
  primary key (lane, ref)
);

create index personal_by_case on personal (lane, case_id);
