import { expect, test, vi } from 'vitest';
import { workerScript } from './push-subscription.ts';
import { speakHere } from './speak-here.ts';

/** `script`: of the worker that is there. */
function registered(script: string | undefined) {
  const register = vi.fn<(script: string) => Promise<undefined>>(async () => undefined);
  const registration = script === undefined ? undefined : { active: { scriptURL: `https://example.org${script}` } };
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => registration, register } });
  return register;
}

test('a phone that follows in another language goes over to the one it is opened in', async () => {
  const register = registered('/sw.fr.js');
  await speakHere();
  expect(register.mock.calls).toEqual([[workerScript]]);
});

test('one that speaks it already is left alone, and where nobody follows nothing is written to the phone', async () => {
  for (const script of [workerScript, undefined]) {
    const register = registered(script);
    await speakHere();
    expect(register).not.toHaveBeenCalled();
  }
  vi.stubGlobal('navigator', {});
  await speakHere();
});
