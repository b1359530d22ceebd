/** Every organisation that has access. */
import type { StaffRole } from '@porchlight/services/contract/codes.ts';

export const partnersWords = {
  title: 'Partners',
  heading: 'Partners: who has access',
  intro: (name: string) =>
    `Every organisation whose people or programs can sign in to ${name} stands here. The people themselves work under names of their own choice.`,
  /** What an organisation does here; under its name, one on each line. */
  may: {
    reviewer: 'reads reports and sends alerts',
    'community-reviewer': 'reads reports and sends alerts, from lived experience',
    outreach: 'sees alerts and early word to workers, adds test results; sees no reports',
    partner: 'adds test results; sees no reports',
    laboratory: 'adds laboratory results; sees no reports',
    'health-service': 'sends daily counts of calls or visits by area; sees no reports',
    administrator: 'reads reports, sends alerts and manages who has access',
  } satisfies Record<StaffRole, string>,
  none: (name: string) => `No organisation beside those who run ${name}.`,
  agreed: 'What they agreed to',
  noSharing:
    '*No sharing with law enforcement.* A program gets access only on this term, and that is on record; it holds for everybody else here too. There is no kind of account for the police.',
  ends: 'The access of a program ends by itself after 90 days. Laboratories and partners never see a report, nor what anybody wrote.',
};
