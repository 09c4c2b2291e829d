-- Rights of the app role. A function, because it is called after every migration run (db/migrate.ts): a table of a later
-- migration gets its rights by being there. A table whose comment begins with 'append-only' can be read and added to,
-- never changed: that is how a later table joins the audit log and the timeline.
create function cuesheet_grant_app_role() returns void
language plpgsql as $$
declare
  append_only record;
begin
  if not exists (select from pg_roles where rolname = 'cuesheet_app') then
    return;
  end if;
  grant usage on schema public to cuesheet_app;
  grant select, insert, update, delete on all tables in schema public to cuesheet_app;
  grant usage, select on all sequences in schema public to cuesheet_app;
  for append_only in
    select c.oid::regclass as name
    from pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p')
      and obj_description(c.oid, 'pg_class') like 'append-only%'
  loop
    execute format('revoke update, delete, truncate on %s from cuesheet_app', append_only.name);
  end loop;
  -- The app may ask whether the database is up to date (/api/ready), nothing more.
  if to_regclass('drizzle.__drizzle_migrations') is not null then
    grant usage on schema drizzle to cuesheet_app;
    grant select on drizzle.__drizzle_migrations to cuesheet_app;
  end if;
end
$$;
--> statement-breakpoint
-- Only the owner hands out rights.
revoke execute on function cuesheet_grant_app_role() from public;
