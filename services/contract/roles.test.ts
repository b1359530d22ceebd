/** There is no role for law enforcement, and none may be added by the way. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { staffRoles } from './codes.ts';
import { newInvite, newRole, newToken, tokenRoles } from './staff.ts';

const enforcement = /police|polic|officer|sheriff|law|enforce|prosecut|immigra|border|customs|marshal|detective|agent|court|parole|probation|fusion/i;

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

test('the roles are these seven, and no word of law enforcement is among them', () => {
  expect([...staffRoles].sort()).toEqual(['administrator', 'community-reviewer', 'health-service', 'laboratory', 'outreach', 'partner', 'reviewer']);
  expect(tokenRoles.filter((role) => !staffRoles.includes(role))).toEqual([]);
  expect(staffRoles.filter((role) => enforcement.test(role))).toEqual([]);
  for (const role of ['police', 'law-enforcement', 'sheriff', 'prosecutor', 'immigration-officer']) {
    expect(newInvite.safeParse({ name: 'A', role }).success).toBe(false);
    expect(newRole.safeParse({ role }).success).toBe(false);
    expect(newToken.safeParse({ name: 'A', role, organisation: 'B', noSharingWithEnforcement: true }).success).toBe(false);
  }
});

test('the database takes the same seven and no other, whatever the code asks for', async () => {
  const { rows } = await sql<{ rule: string }>`
    select conrelid::regclass || ': ' || pg_get_constraintdef(oid) as rule from pg_constraint
    where contype = 'c' and pg_get_constraintdef(oid) ~ '\\mrole\\M' order by 1`.execute(context.db.owner);
  const named = rows.filter(({ rule }) => rule.startsWith('staff:')).flatMap(({ rule }) => [...rule.matchAll(/'([^']+)'/g)].map(([, role]) => role));
  expect(named.sort()).toEqual([...staffRoles].sort());
  expect(rows.filter(({ rule }) => enforcement.test(rule))).toEqual([]);
  for (const role of ['police', 'law-enforcement']) {
    const added = context.db.owner.insertInto('staff').values({ name: role, role, created_at: new Date() }).execute();
    await expect(added).rejects.toMatchObject({ code: '23514' });
  }
});
