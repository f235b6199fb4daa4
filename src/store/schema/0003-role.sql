-- The role the product works under: it reads everything and writes what is derived, but the
-- record it can only lengthen. Migrations run as the owner of the database.

do $$
begin
  create role luoshi_app nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
  execute format('grant luoshi_app to %I', current_user);
end
$$;

grant usage on schema public to luoshi_app;
grant select, insert on fact, edition to luoshi_app;
grant select, insert, update on lane_head, checkpoint to luoshi_app;
grant select, insert, update, delete on case_row, due, claim, personal, parked to luoshi_app;
