import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/** Incidents, proposals, the log of alerts, subscriptions and deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table incident (
      id uuid primary key,
      market text not null,
      kind text not null,
      level text not null check (level in ('zone', 'district')),
      area_id text not null,
      opened_tick timestamptz not null
        check (extract(epoch from opened_tick)::bigint % 900 = 0 and extract(microseconds from opened_tick)::bigint % 1000000 = 0)
    );
    create index incident_area on incident (area_id, market, opened_tick);
    create table incident_report (
      report_id uuid primary key references report(id) on delete cascade,
      incident_id uuid not null references incident(id)
    );
    create index incident_report_incident on incident_report (incident_id);
    create table finding (
      id uuid primary key,
      district_id text not null references district(id),
      market text not null,
      method text not null,
      samples int not null,
      found text[] not null,
      form text,
      colour text,
      source text not null,
      staff_id uuid not null references staff(id),
      tick timestamptz not null
    );
    create table proposal (
      id uuid primary key,
      incident_id uuid not null references incident(id),
      finding_id uuid references finding(id),
      state text not null default 'open' check (state in ('open', 'approved', 'issued', 'dismissed')),
      reason text not null,
      content jsonb,
      publish_at timestamptz,
      approved_by uuid references staff(id),
      alert_id uuid
    );
    create unique index proposal_live on proposal (incident_id) where state in ('open', 'approved', 'issued');
    create table alert_message (
      epoch uuid not null,
      seq bigint not null,
      alert_id uuid not null,
      version int not null check (version >= 1),
      msg_type text not null check (msg_type in ('Alert', 'Update', 'Cancel')),
      incident_id uuid not null references incident(id),
      districts text[] not null check (cardinality(districts) > 0),
      severity text not null check (severity in ('Severe', 'Moderate', 'Minor')),
      content jsonb not null,
      sent timestamptz not null,
      expires timestamptz not null check (expires > sent),
      primary key (epoch, seq),
      unique (alert_id, version)
    );
    create index alert_message_incident on alert_message (incident_id);
    create index alert_message_expires on alert_message (expires);
    create table subscription (
      id uuid primary key,
      endpoint_hmac bytea not null unique,
      sealed bytea not null,
      districts text[] not null check (cardinality(districts) between 1 and 5),
      severe_only boolean not null,
      expires_week date not null
    );
    create index subscription_districts on subscription using gin (districts);
    create table delivery (
      alert_id uuid not null,
      version int not null,
      subscription_id uuid not null references subscription(id) on delete cascade,
      state text not null check (state in ('queued', 'sent', 'failed', 'gone')),
      attempts int not null default 0,
      next_at timestamptz,
      settled_at timestamptz,
      primary key (alert_id, version, subscription_id)
    );
    create index delivery_due on delivery (next_at) where state = 'queued'
  `);

  await sql.raw(`
    create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% never changes', tg_table_name; end $$`).execute(db);

  // Its alert was taken back, is past its time or came too late to go out: what comes now needs a warning of its own.
  await sql.raw(`
    create function incident_over(p_incident uuid, p_now timestamptz) returns boolean language sql stable as $$
      select exists (
        select 1 from proposal p where p.incident_id = p_incident and p.state = 'issued' and not exists (
          select 1 from alert_message m
          where m.alert_id = p.alert_id and m.msg_type <> 'Cancel' and m.expires > p_now
            and m.version = (select max(version) from alert_message where alert_id = p.alert_id)))
    $$`).execute(db);

  await run(db, `
    create trigger alert_message_never_changes before update or delete on alert_message
      for each row execute function refuse_change();
    create trigger incident_never_changes before update on incident
      for each row execute function refuse_change();
    create trigger incident_report_never_moves before update on incident_report
      for each row execute function refuse_change();
    grant select on alert_message to porchlight_public_reader, porchlight_staff, porchlight_worker;
    grant insert on alert_message to porchlight_staff, porchlight_worker;
    grant select, insert on incident, incident_report, finding to porchlight_staff, porchlight_worker;
    grant select, insert, update on proposal to porchlight_staff, porchlight_worker;
    grant delete on incident, incident_report, proposal to porchlight_worker;
    revoke all on function incident_over from public;
    grant execute on function incident_over to porchlight_staff, porchlight_worker;
    grant select, insert, update, delete on subscription to porchlight_subscriber;
    grant select, delete on subscription to porchlight_worker;
    grant select, insert, update, delete on delivery to porchlight_worker;
    grant select on delivery to porchlight_staff
  `);
}
