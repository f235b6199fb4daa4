-- From PostgreSQL 16 on, an owner that makes a role may give it to others without being able to
-- take it. Backups, drills and commands at the terminal work as the owner under this role.

do $$
begin
  if current_setting('server_version_num')::int >= 160000 then
    -- Older servers do not know the word, so they must not come to read it.
    if not pg_has_role(current_user, 'luoshi_app', 'set') then
      execute format('grant luoshi_app to %I', current_user);
    end if;
  end if;
exception
  when insufficient_privilege then
    raise warning 'run as a superuser: grant luoshi_app to % with set true', current_user;
end
$$;
