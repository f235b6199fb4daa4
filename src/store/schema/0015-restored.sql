-- Up to which fact a lane came out of an archive: what is told of those was perhaps told before.

create table restored (
  lane text collate "C" not null,
  seq bigint not null,
  at timestamptz not null,
  primary key (lane)
);

grant select on restored to luoshi_app;
