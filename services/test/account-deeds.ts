/** For the walk over staff's routes: what changes accounts, each made ready so that it works. */
import type { StaffRole } from '../contract/codes.ts';
import type { DeedView, SessionsAnswer } from '../contract/people.ts';
import type { SoftwareAuthenticator } from './software-authenticator.ts';

export type Headers = Record<string, string>;
/** `path`: with its ids, under /api/v1/staff. */
export interface Deed { path?: string; body?: unknown; as?: Headers }

interface Tools {
  signIn: (role: StaffRole) => Promise<Headers>;
  confirmed: (role: StaffRole) => Promise<Headers>;
  person: () => Promise<{ id: string }>;
  withPasskey: () => Promise<{ as: Headers; authenticator: SoftwareAuthenticator }>;
  register: (as: Headers) => Promise<{ answer: unknown }>;
  post: <T>(path: string, body: unknown, as: Headers) => Promise<T>;
  read: <T>(path: string, as: Headers) => Promise<T>;
}

export function accountDeeds({ signIn, confirmed, person, withPasskey, register, post, read }: Tools): Record<string, () => Promise<Deed>> {
  /** One has asked for an export, the other can sign it. */
  async function askedExport() {
    const [asker, signer] = [await confirmed('administrator'), await confirmed('administrator')];
    await post('passkeys', (await register(signer)).answer, signer);
    const { id } = await post<DeedView>('deeds/export', {}, asker);
    return { id, asker, signer };
  }

  return {
    'post /passkeys/remove': async () => {
      const { as, authenticator } = await withPasskey();
      await post('recovery-codes', {}, as);
      return { as, body: { id: authenticator.id } };
    },
    'post /me/sessions/{id}/end': async () => {
      const as = await signIn('reviewer');
      const { sessions } = await read<SessionsAnswer>('me/sessions', as);
      return { as, path: `me/sessions/${sessions[0]!.id}/end` };
    },
    'post /me/sessions/end-others': async () => ({}),
    'post /people/{id}/freeze': async () => ({ path: `people/${(await person()).id}/freeze` }),
    'post /people/{id}/unfreeze': async () => {
      const { id } = await person();
      await post(`people/${id}/freeze`, {}, await signIn('reviewer'));
      return { as: await confirmed('administrator'), path: `people/${id}/unfreeze` };
    },
    'post /people/{id}/role': async () => ({ as: await confirmed('administrator'), path: `people/${(await person()).id}/role`, body: { role: 'outreach' } }),
    'post /deeds/export': async () => ({ as: await confirmed('administrator') }),
    'post /deeds/{id}/sign': async () => {
      const { id, signer } = await askedExport();
      return { as: signer, path: `deeds/${id}/sign` };
    },
    'post /deeds/{id}/refuse': async () => {
      const { id, signer } = await askedExport();
      return { as: signer, path: `deeds/${id}/refuse` };
    },
    'post /deeds/{id}/fetch': async () => {
      const { id, asker, signer } = await askedExport();
      await post(`deeds/${id}/sign`, {}, signer);
      return { as: asker, path: `deeds/${id}/fetch` };
    },
  };
}
