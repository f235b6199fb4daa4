-- What people are told of the record, and how it got to them. Derived: it may be forgotten.

create table message (
  lane text collate "C" not null,
  id text collate "C" not null,
  person text collate "C" not null,
  case_id text collate "C" not null,
  seq bigint not null,
  scenario text collate "C" not null,
  says text collate "C" not null,
  params jsonb not null,
  made_at timestamptz not null,
  read_at timestamptz,
  primary key (lane, id)
);

create index message_of_person on message (lane, person, made_at desc, id);
create index message_unread on message (lane, person) where read_at is null;

-- One way out for one message. Without a next time it waits for a person to decide.
create table delivery (
  lane text collate "C" not null,
  channel text collate "C" not null,
  message_id text collate "C" not null,
  person text collate "C" not null,
  case_id text collate "C" not null,
  seq bigint not null,
  made_at timestamptz not null,
  state text collate "C" not null check (state in ('waiting', 'sent', 'discarded')),
  tries integer not null,
  next_at timestamptz,
  why text not null,
  ended_at timestamptz,
  ended_by text collate "C",
  primary key (lane, channel, message_id)
);

create index delivery_waiting on delivery (lane, channel, next_at) where state = 'waiting';
create index delivery_in_order on delivery (lane, channel, person, case_id, seq)
  where state = 'waiting';

-- Where a person is reached: personal data, sealed by a key the database does not have.
create table contact (
  lane text collate "C" not null,
  person text collate "C" not null,
  channel text collate "C" not null,
  sealed text not null,
  changed_at timestamptz not null,
  primary key (lane, person, channel)
);

grant select, insert, update, delete on message, delivery, contact to luoshi_app;
