-- What facts say of figures, one row for each saying: none is changed, the latest known counts.
-- Written by a follower from the facts alone; the same fact again writes nothing.

create table figure (
  lane text collate "C" not null,
  seq bigint not null,
  ordinal integer not null,
  indicator text collate "C" not null,
  unit text collate "C" not null,
  period text collate "C" not null,
  value text collate "C",
  source text not null,
  reporter text collate "C" not null,
  known_at timestamptz not null,
  case_id text collate "C" not null,
  why text,
  primary key (lane, seq, ordinal)
);

-- A page asks for some indicators and periods over many units; the latest vintage stands first.
create index figure_by_key
  on figure (lane, indicator, period, unit, known_at desc, seq desc, ordinal desc);

grant select, insert, delete on figure to luoshi_app;
