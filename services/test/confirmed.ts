/** Sessions that may do what asks for a passkey, without a passkey. */
import { confirmationLifetime } from '../contract/limits.ts';
import { hashOf } from '../staff/secret-token.ts';
import type { Context } from '../runtime/context.ts';

/** Marks the session of these headers, as `app.signIn(role)` gives them, as confirmed for five minutes of the test's clock. */
export async function confirmAs({ context }: { context: Context }, headers: Record<string, string>): Promise<void> {
  const session = /(?:^|; ?)(?:__Host-)?session=([^;]+)/.exec(headers['cookie'] ?? '')?.[1] ?? '';
  const until = new Date(context.clock.now() + confirmationLifetime);
  const done = await context.db.owner.updateTable('session').set({ confirmed_until: until }).where('token_hash', '=', hashOf(session))
    .returning('id').executeTakeFirst();
  if (!done) throw new Error('no such session');
}
