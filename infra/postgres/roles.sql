-- The login of the service, with no more rights than it needs, its database, and the roles under which its processes work.
-- Once, as the superuser; the password from the environment, not from the command line:
--   PORCHLIGHT_PASSWORD=... psql -X -v ON_ERROR_STOP=1 -f infra/postgres/roles.sql
\getenv password PORCHLIGHT_PASSWORD

create role porchlight_public_reader nologin;
create role porchlight_intake_writer nologin;
create role porchlight_subscriber nologin;
create role porchlight_staff nologin;
create role porchlight_worker nologin;
create role porchlight login noinherit nosuperuser nocreatedb nocreaterole password :'password';
grant porchlight_public_reader, porchlight_intake_writer, porchlight_subscriber, porchlight_staff, porchlight_worker to porchlight;

create database porchlight owner porchlight encoding 'UTF8' template template0;
revoke all on database porchlight from public;
\connect porchlight
create extension if not exists postgis;
alter schema public owner to porchlight;
-- A mark that only the deleting functions carry while they delete.
grant set on parameter porchlight.purging to porchlight;
