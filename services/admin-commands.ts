/** What `npm run admin` can do; the same beside a running process and without one. */
import { staffRoles, type StaffRole } from './contract/codes.ts';
import { previewPurge, purge } from './purge.ts';
import type { Context } from './runtime/context.ts';
import { pathId, Problem } from './runtime/errors.ts';
import { createInvite } from './staff/create-invite.ts';
import { createToken } from './staff/create-token.ts';
import { revokeToken } from './staff/revoke-token.ts';

export const usage = `npm run admin -- <command>
  invite <role> <name>          a one-time link for a person; name is a pseudonym
  token create <role> <name>    a token for a laboratory, partner or script; shown once
  token revoke <id>             ends a token
  purge [--dry-run]             deletes now what has outlived its time, or says how much that is
  zones verify                  proves the shipped areas
  zones build [--census FILE] [--out DIR]   makes the areas anew
Roles: ${staffRoles.join(', ')}`;

type Print = (line: string) => void;

/** Exit code 0, 1 where it could not be done, 2 where it was not understood. The same words beside a running process and alone. */
export async function runCommand(context: Context, args: string[], print: Print): Promise<number> {
  try {
    return await run(context, args, print);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    print([error.toJSON().title, error.detail].filter(Boolean).join(' '));
    return 1;
  }
}

async function run(context: Context, args: string[], print: Print): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'invite' && isRole(rest[0]) && rest[1]) {
    const { link, expires } = await createInvite(context, { role: rest[0], name: rest.slice(1).join(' ') }, null);
    print(link);
    print(`Works once, until ${expires}.`);
    return 0;
  }
  if (command === 'token' && rest[0] === 'create' && isRole(rest[1]) && rest[2]) {
    const { id, token, expires } = await createToken(context, { role: rest[1], name: rest.slice(2).join(' ') }, null);
    print(String(token));
    print(`Shown only now. Id ${id}, ends ${expires}.`);
    return 0;
  }
  if (command === 'token' && rest[0] === 'revoke' && rest[1]) {
    await revokeToken(context, pathId(rest[1]), null);
    print('The token is revoked.');
    return 0;
  }
  if (command === 'purge' && rest.length === 0) {
    await purge(context);
    print('Deleted what had outlived its time.');
    return 0;
  }
  if (command === 'purge' && rest.join() === '--dry-run') {
    for (const [what, count] of Object.entries(await previewPurge(context))) print(`${what}: ${count}`);
    print('Nothing was deleted.');
    return 0;
  }
  print(usage);
  return 2;
}

const isRole = (word: string | undefined): word is StaffRole => (staffRoles as readonly string[]).includes(word ?? '');
