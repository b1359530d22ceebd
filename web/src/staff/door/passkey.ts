/** Passkeys: asking the server, then the device, then the server again. A refusal by the device is said in plain words. */
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { Me } from '@porchlight/services/contract/staff.ts';
import { importAgain } from '../../page/import-again.ts';
import { post, Refusal } from '../api.ts';

export const canUsePasskeys = (): boolean => typeof PublicKeyCredential === 'function';
/** Loaded when a device is asked, not with every page. */
const library = () => importAgain(() => import('@simplewebauthn/browser'));

export async function addPasskey(): Promise<Me> {
  const optionsJSON = await post<PublicKeyCredentialCreationOptionsJSON>('passkeys/options');
  return post<Me>('passkeys', await onDevice(async () => (await library()).startRegistration({ optionsJSON })));
}

export async function signInWithPasskey(): Promise<Me> {
  const optionsJSON = await post<PublicKeyCredentialRequestOptionsJSON>('sign-in/options');
  return post<Me>('sign-in', await onDevice(async () => (await library()).startAuthentication({ optionsJSON })));
}

/** Shows the server, for some minutes, that whoever uses this session holds a passkey of its person. */
export async function confirmWithPasskey(): Promise<void> {
  const optionsJSON = await post<PublicKeyCredentialRequestOptionsJSON>('confirm/options');
  await post('confirm', await onDevice(async () => (await library()).startAuthentication({ optionsJSON })));
}

async function onDevice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    throw deviceRefusal(thrown);
  }
}

export function deviceRefusal(thrown: unknown): Refusal {
  const { code, name = '' } = (thrown ?? {}) as { code?: unknown; name?: string };
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED' || name === 'InvalidStateError') {
    return new Refusal('passkey-refused', 'This device already holds a passkey for this account.', 'Use another device, or keep the one you have.');
  }
  if (code === 'ERROR_INVALID_DOMAIN' || code === 'ERROR_INVALID_RP_ID' || name === 'SecurityError') {
    return new Refusal('passkey-refused', 'Passkeys do not work at this address.', 'They need https, or localhost. Ask whoever runs the server.');
  }
  if (name === 'NotAllowedError' || name === 'AbortError') {
    return new Refusal('passkey-refused', 'Nothing was done: it was stopped, or took too long.', 'Try again when you are ready.');
  }
  return new Refusal('passkey-refused', 'The device did not give a passkey.', 'Try again, or use another device.');
}
