-- What is tabulated with the record, and where its followers stand.

create table case_row (
  lane text collate "C" not null,
  case_id text collate "C" not null,
  scenario text collate "C" not null,
  type text collate "C" not null,
  ver integer not null,
  status text collate "C" not null,
  flags text[] not null,
  unit_path text collate "C" not null,
  person text collate "C",
  grid text collate "C",
  category text collate "C",
  opened_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  audience text collate "C" not null check (audience in ('public', 'lane', 'unit', 'own')),
  place_key bigint,
  shown jsonb not null,
  primary key (lane, case_id)
) with (fillfactor = 80);

-- A case without a due time sorts last; one expression, so that pages can go on behind a key.
create index case_row_my_work
  on case_row (lane, person, coalesce(due_at, 'infinity'), case_id)
  where closed_at is null and person is not null;
create index case_row_by_unit on case_row (lane, unit_path);
create index case_row_by_status on case_row (lane, scenario, type, status);
create index case_row_by_shown on case_row using gin (shown jsonb_path_ops);

create table due (
  lane text collate "C" not null,
  case_id text collate "C" not null,
  clock text collate "C" not null,
  due_at timestamptz not null,
  primary key (lane, case_id, clock)
);

create index due_by_time on due (lane, due_at, case_id, clock);

create table checkpoint (
  lane text collate "C" not null,
  receiver text collate "C" not null,
  holder text collate "C" not null,
  epoch bigint not null,
  seq bigint not null,
  leased_until timestamptz not null,
  primary key (lane, receiver)
);

create table parked (
  lane text collate "C" not null,
  receiver text collate "C" not null,
  seq bigint not null,
  case_id text collate "C" not null,
  tries integer not null,
  next_at timestamptz not null,
  why text not null,
  primary key (lane, receiver, seq)
);
