/** Report codes that a person chose to keep on this device. Nothing is written without their tap. */
import { reportCodePattern } from '@porchlight/services/contract/report-code.ts';

const name = 'kept-report-codes';

export function keptCodes(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(kept) ? kept.filter((code): code is string => typeof code === 'string' && reportCodePattern.test(code)) : [];
  } catch {
    return [];
  }
}

/** False where the browser keeps nothing (private windows, storage off). */
export function keepCode(code: string): boolean {
  try {
    localStorage.setItem(name, JSON.stringify([code, ...keptCodes().filter((kept) => kept !== code)].slice(0, 20)));
    return true;
  } catch {
    return false;
  }
}

export function forgetCode(code: string): void {
  try {
    const rest = keptCodes().filter((kept) => kept !== code);
    if (rest.length > 0) localStorage.setItem(name, JSON.stringify(rest));
    else localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
