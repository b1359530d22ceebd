/** Who is signed in on this page, as far as the server has said. */
import type { Me } from '@porchlight/services/contract/staff.ts';
import { address, go } from './address.svelte.ts';
import { asRefusal, get, onSignedOut, post, type Refusal } from './api.ts';

let me = $state<Me>();
let ended = $state(false);
let trouble = $state<Refusal>();

const doors = ['/staff/sign-in', '/staff/join'];

export const session = {
  get me() {
    return me;
  },
  /** True: it was open and is over; the sign-in page says so. */
  get ended() {
    return ended;
  },
  /** Why nobody knows yet who this is. */
  get trouble() {
    return trouble;
  },
};

onSignedOut(() => {
  // Of several questions that were under way only the first finds somebody signed in.
  ended ||= me !== undefined;
  me = undefined;
  if (doors.includes(address.path)) return;
  go('/staff/sign-in', { replace: true, returnTo: address.path });
});

/** Asks who this is. Nobody signed in is no trouble: the page changes to the sign-in. */
export async function readMe(): Promise<Me | undefined> {
  try {
    me = await get<Me>('me');
    ended = false;
    trouble = undefined;
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    trouble = refusal.code === 'sign-in' ? undefined : refusal;
  }
  return me;
}

export async function signOut(): Promise<void> {
  await post('sign-out');
  me = undefined;
  ended = false;
  go('/staff/sign-in');
}
