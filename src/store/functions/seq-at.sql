-- The first sequence number of a lane recorded at or after an instant; one past the head when
-- there is none. Recording times never go back, so halving finds it without an index of its own.
drop function if exists seq_at;

create function seq_at(in_lane text, at timestamptz) returns bigint
language plpgsql
stable
as $$
declare
  low bigint := 1;
  high bigint;
  middle bigint;
begin
  select h.seq + 1 into high from lane_head h where h.lane = in_lane;
  while low < high loop
    middle := (low + high) / 2;
    if (select f.recorded_at < at from fact f where f.lane = in_lane and f.seq = middle) then
      low := middle + 1;
    else
      high := middle;
    end if;
  end loop;
  return low;
end
$$;
