/** What the phone keeps of an alert for when there is no signal: what a push brings. */
import type { Language } from '@porchlight/services/contract/languages.ts';
import type { PushBody } from '@porchlight/services/contract/subscription.ts';

/** `language`: of the headline, where it is not the one that every push brings. */
export type KeptAlert = PushBody & { language?: Language };
