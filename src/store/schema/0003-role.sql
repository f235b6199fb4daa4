-- The role the product works under: it reads everything and writes what is derived, but the
-- record it can only lengthen. Migrations run as the owner of the database. An owner who may not
-- make roles is given this one beforehand: create role luoshi_app; grant luoshi_app to <owner>.

do $$
begin
  if not exists (select from pg_roles where rolname = 'luoshi_app') then
    create role luoshi_app nologin;
  end if;
exception
  -- Another database of the same server is being made ready at this moment.
  when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
  if not pg_has_role(current_user, 'luoshi_app', 'member') then
    execute format('grant luoshi_app to %I', current_user);
  end if;
end
$$;

grant usage on schema public to luoshi_app;
grant select, insert on fact, edition to luoshi_app;
grant select, insert, update on lane_head, checkpoint to luoshi_app;
grant select, insert, update, delete on case_row, due, claim, personal, parked to luoshi_app;
