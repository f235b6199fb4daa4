-- Which generation of a follower's rows is read in a lane, and which is being built.

create table generation (
  lane text collate "C" not null,
  name text collate "C" not null,
  current integer not null,
  latest integer not null,
  primary key (lane, name)
);

grant select, insert, update on generation to luoshi_app;
