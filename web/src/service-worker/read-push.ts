/** Reads the decrypted body of a push: JSON, padded to one size with spaces. */
import { severities } from '@porchlight/services/contract/codes.ts';
import type { StaffCall } from '@porchlight/services/contract/staff-device.ts';
import type { PushBody } from '@porchlight/services/contract/subscription.ts';

export function readPush(text: string): PushBody | undefined {
  try {
    const body = JSON.parse(text.trim()) as Partial<PushBody> | null;
    const whole = typeof body?.id === 'string' && /^[\w-]{1,64}$/.test(body.id) && typeof body.version === 'number'
      && typeof body.headline === 'string' && typeof body.area?.name === 'string' && Array.isArray(body.steps)
      && Array.isArray(body.effects) && severities.some((known) => known === body.severity)
      && !Number.isNaN(Date.parse(body.expires ?? ''));
    return whole ? (body as PushBody) : undefined;
  } catch {
    return undefined;
  }
}

const staffPaths: readonly string[] = ['/staff', '/staff/heads-ups', '/staff/status'] satisfies StaffCall['staff'][];

/** Where a call to staff leads; undefined for everything else. */
export function readStaffCall(text: string): string | undefined {
  try {
    const path = (JSON.parse(text.trim()) as Partial<StaffCall> | null)?.staff;
    return path !== undefined && staffPaths.includes(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
