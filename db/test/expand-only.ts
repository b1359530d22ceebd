/** What a migration takes away from processes of the version before, read from the database's own catalogue. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

interface Column { column: string; type: string; required: boolean; filled: boolean }
export interface Shape { columns: Column[]; functions: string[]; rights: string[] }

export async function shapeOf(owner: Kysely<Schema>): Promise<Shape> {
  const { rows: columns } = await sql<Column>`
    select c.relname || '.' || a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, a.atthasdef as filled
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`.execute(owner);
  const { rows: functions } = await sql<{ name: string }>`
    select p.oid::regprocedure::text || ' ' || pg_get_function_result(p.oid) as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`.execute(owner);
  const { rows: rights } = await sql<{ name: string }>`
    select grantee || ' ' || privilege_type || ' ' || table_name || '.' || column_name as name from information_schema.column_privileges
    where grantee like 'porchlight\\_%'
    union select grantee || ' execute ' || specific_name from information_schema.role_routine_grants where grantee like 'porchlight\\_%' order by 1`.execute(owner);
  return { columns, functions: functions.map(({ name }) => name), rights: rights.map(({ name }) => name) };
}

/** In words; empty where everything that worked before still does. */
export function contractions(before: Shape, after: Shape): string[] {
  const now = new Map(after.columns.map((column) => [column.column, column]));
  const old = new Set(before.columns.map(({ column }) => column));
  const oldTables = new Set([...old].map((column) => column.split('.')[0]));
  return [
    ...before.columns.flatMap(({ column, type, required, filled }) => {
      const found = now.get(column);
      if (!found) return [`${column} is gone, or has another name`];
      return [
        ...(found.type === type ? [] : [`${column} is another type`]), ...(found.required && !required ? [`${column} may not be left out any more`] : []),
        ...(found.required && filled && !found.filled ? [`${column} is not filled any more`] : []),
      ];
    }),
    ...after.columns.filter(({ column, required, filled }) => !old.has(column) && oldTables.has(column.split('.')[0]) && required && !filled)
      .map(({ column }) => `${column} is new, may not be left out and has no default`),
    ...before.functions.filter((name) => !after.functions.includes(name)).map((name) => `${name} is gone or another`),
    ...before.rights.filter((name) => !after.rights.includes(name)).map((name) => `the right is gone: ${name}`),
  ];
}
