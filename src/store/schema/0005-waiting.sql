-- What nobody has yet waits for everybody who may take it: found without looking at what is owned.

create index case_row_unowned
  on case_row (lane, scenario, type, status, unit_path)
  where closed_at is null and person is null;
