-- Proof: how each lane is hashed, roots published and who has them, and how far was verified.

create table lane_suite (
  lane text collate "C" not null primary key,
  hash text collate "C" not null check (hash in ('sha256', 'sm3'))
);

-- A root covers a lane and the lane beside it; `line` is what witnesses were given.
create table published_root (
  lane text collate "C" not null,
  ordinal integer not null,
  at timestamptz not null,
  root text collate "C" not null,
  seq bigint not null,
  beside_seq bigint not null,
  line text not null,
  primary key (lane, ordinal)
);

create table root_delivery (
  lane text collate "C" not null,
  ordinal integer not null,
  witness text collate "C" not null,
  tries integer not null,
  delivered_at timestamptz,
  why text not null,
  primary key (lane, ordinal, witness)
);

create table verification (
  lane text collate "C" not null,
  at timestamptz not null,
  -- The facts behind `after` up to `seq` are good; `hash` is that of the last.
  after bigint not null,
  seq bigint not null,
  hash text collate "C" not null,
  -- What was wrong; null: nothing.
  fault text,
  primary key (lane, at)
);

grant select, insert on lane_suite, published_root, verification to luoshi_app;
grant select, insert, update on root_delivery to luoshi_app;
