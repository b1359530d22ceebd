/** What the form says of words that could lead to a person. Gently: whoever writes may have good reasons. */
import type { PersonalKind } from '@porchlight/services/contract/find-personal.ts';

export const personalWords: Record<PersonalKind, string> = {
  name: 'looks like a name',
  number: 'looks like a phone number',
  'e-mail': 'looks like an e-mail address',
  handle: 'looks like somebody’s account',
  link: 'is a link',
  plate: 'looks like a car’s plate',
  address: 'looks like an address',
  sharing: 'says who gave, shared or sold it',
};
