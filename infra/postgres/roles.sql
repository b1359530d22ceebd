-- The login of the service, with no more rights than it needs, its database, and the roles under which its processes work.
-- As the superuser, once and before each upgrade; what is there stays. The password from the environment, not from the
-- command line:
--   PORCHLIGHT_PASSWORD=... psql -X -v ON_ERROR_STOP=1 -f infra/postgres/roles.sql
\getenv password PORCHLIGHT_PASSWORD

select format('create role %I nologin', role)
  from unnest(array['public_reader', 'intake_writer', 'subscriber', 'staff', 'worker', 'watcher']) as name, concat('porchlight_', name) as role
  where not exists (select from pg_roles where rolname = role) \gexec
select 'create role porchlight login' where not exists (select from pg_roles where rolname = 'porchlight') \gexec
alter role porchlight noinherit nosuperuser nocreatedb nocreaterole password :'password';
grant porchlight_public_reader, porchlight_intake_writer, porchlight_subscriber, porchlight_staff, porchlight_worker, porchlight_watcher to porchlight;

select $$create database porchlight owner porchlight encoding 'UTF8' template template0$$
  where not exists (select from pg_database where datname = 'porchlight') \gexec
revoke all on database porchlight from public;
\connect porchlight
create extension if not exists postgis;
alter schema public owner to porchlight;
-- A mark that only the deleting functions carry while they delete.
grant set on parameter porchlight.purging to porchlight;
