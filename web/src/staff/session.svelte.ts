/** Who is signed in on this page, as far as the server has said. */
import type { Me } from '@porchlight/services/contract/staff.ts';
import { address, go } from './address.svelte.ts';
import { asRefusal, get, onConfirm, onSignedOut, post, type Refusal } from './api.ts';
import { confirmWithPasskey } from './door/passkey.ts';

let me = $state<Me>();
let ended = $state(false);
let trouble = $state<Refusal>();
let confirming = $state(false);

const doors = ['/staff/sign-in', '/staff/join'];

export const session = {
  get me() {
    return me;
  },
  /** True: it was open and is over; the sign-in page says so. */
  get ended() {
    return ended;
  },
  /** The device asks for the passkey just now. */
  get confirming() {
    return confirming;
  },
  /** Why nobody knows yet who this is. */
  get trouble() {
    return trouble;
  },
};

/** Inside a sentence: "by you", "by Ana". */
export const nameOf = (name: string): string => (name === me?.name ? 'you' : name);

onSignedOut(() => {
  // Of several questions that were under way only the first finds somebody signed in.
  ended ||= me !== undefined;
  me = undefined;
  if (doors.includes(address.path)) return;
  go('/staff/sign-in', { replace: true, returnTo: address.path });
});

let asked: Promise<void> | undefined;
/** Of several requests that need the passkey at one moment, one asks for it. */
onConfirm(() => (asked ??= askForPasskey().finally(() => (asked = undefined))));

async function askForPasskey(): Promise<void> {
  confirming = true;
  try {
    await confirmWithPasskey();
  } finally {
    confirming = false;
  }
}

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
