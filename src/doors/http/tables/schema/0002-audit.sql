-- Who signed in, from where, and what was refused: kept half a year and more, then forgotten.
-- No words of people, only ids; what it is about is short data without personal values.

create table door.audit (
  lane text collate "C" not null,
  id text collate "C" not null,
  at timestamptz not null,
  kind text collate "C" not null,
  person text collate "C",
  account text collate "C",
  address text collate "C" not null,
  device text not null,
  outcome text collate "C" not null check (outcome in ('done', 'refused')),
  about jsonb not null,
  primary key (lane, id)
);

create index audit_by_time on door.audit (lane, at);
create index audit_by_person on door.audit (lane, person, at desc) where person is not null;
