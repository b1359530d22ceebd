/** What the forms say of words that could lead to a person. Gently: whoever writes may have good reasons. */
import type { PersonalKind } from '@porchlight/services/contract/find-personal.ts';

/** `…` stands for the words in question. */
export const personalWords: Record<PersonalKind, string> = {
  name: '“…” looks like a name.',
  number: '“…” looks like a phone number.',
  'e-mail': '“…” looks like an e-mail address.',
  handle: '“…” looks like somebody’s account.',
  link: '“…” is a link.',
  plate: '“…” looks like a car’s plate.',
  address: '“…” looks like an address.',
  sharing: '“…” says who gave, shared or sold it.',
};

export const typingWords = {
  /** Above each box for free text. */
  warning: 'No names, no addresses, not who shared or sold it. For up to 3 days a court could order us to show this.',
  label: 'What else should people know?',
  /** Before sending. */
  found: 'Some of your words could lead to a person',
  whatBecomesOfThem:
    'Reviewers get a gap in their place. The words themselves are kept locked for up to 3 days, and a court could order us to show them. It is safer to leave them out.',
  change: 'Change the words',
  /** The lists to look with have not come. */
  notLookedThrough:
    'We could not look through your words for names yet: that part of the page did not load, and is being tried again. Please read them once more yourself. You can send now all the same.',
};
