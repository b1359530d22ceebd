import type { SigningCapacity } from '@porchlight/services/contract/instruction-blocks.ts';

export const notReviewed = 'Not yet reviewed here';

export const capacityWords: Record<SigningCapacity, { sign: string; by: string; sure: string }> = {
  clinician: { sign: 'Sign as a clinician…', by: 'as a clinician', sure: 'Sign as a clinician?' },
  'lived-experience': { sign: 'Sign from lived experience…', by: 'from lived experience', sure: 'Sign from lived experience?' },
};
