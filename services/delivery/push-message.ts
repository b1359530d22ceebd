/** One post to a push service, and the ways it can come to nothing that somebody has to tell apart. */
import { PrivateAddress } from './push-host.ts';

/** `body`: in parts, as they stand behind one another. */
export interface PushMessage { path: string; headers: Readonly<Record<string, string | number>>; body: readonly Buffer[] }

/** The service has not looked at it and says so: it may be sent again at once without being shown twice. */
export class Unprocessed extends Error {
  override name = 'Unprocessed';
}

export class TimedOut extends Error {
  override name = 'TimedOut';
}

/** No connection came about, so surely nothing was sent. One attempt gives one of these to all who wait for it. */
export class NotConnected extends Error {
  override name = 'NotConnected';
}

/** What kept a connection from coming about: what took all its time, or what we refuse, is not mended in a moment. */
export const connectFault = (error: unknown): unknown =>
  error instanceof TimedOut || error instanceof PrivateAddress ? error : new NotConnected(undefined, { cause: error });

/** It waited for its turn until it was too late to send it, or too many did. */
export class TooManyWaiting extends Error {
  override name = 'TooManyWaiting';
}

/** Its service was found to be in trouble while it waited for its turn. */
export class Resting extends Error {
  override name = 'Resting';
}
