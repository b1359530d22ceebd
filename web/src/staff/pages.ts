/** The staff pages, who sees them in the menu, and what they are called. The server decides who may do what. */
import type { StaffRole } from '@porchlight/services/contract/codes.ts';

export interface StaffPage { path: string; name: string; roles?: readonly StaffRole[] }

export const reviewing: readonly StaffRole[] = ['reviewer', 'community-reviewer', 'administrator'];

/** Who can be called on a phone. */
export const called: readonly StaffRole[] = [...reviewing, 'outreach'];

export const staffPages: readonly StaffPage[] = [
  // What outreach comes for.
  { path: '/staff/heads-ups', name: 'Heads-ups', roles: ['outreach'] },
  { path: '/staff/outreach', name: 'Outreach', roles: ['outreach'] },
  { path: '/staff', name: 'Queue', roles: reviewing },
  { path: '/staff/proposals', name: 'Proposals', roles: reviewing },
  { path: '/staff/alerts', name: 'Alerts', roles: [...reviewing, 'outreach'] },
  { path: '/staff/heads-ups', name: 'Heads-ups', roles: reviewing },
  { path: '/staff/outreach', name: 'Outreach', roles: reviewing },
  { path: '/staff/findings', name: 'Findings', roles: ['laboratory', 'partner', 'outreach'] },
  { path: '/staff/shifts', name: 'Shifts', roles: reviewing },
  { path: '/staff/status', name: 'Status', roles: reviewing },
  { path: '/staff/words', name: 'Instructions', roles: reviewing },
  { path: '/staff/people', name: 'People', roles: reviewing },
  { path: '/staff/tokens', name: 'Tokens', roles: ['administrator'] },
  { path: '/staff/area', name: 'Area', roles: ['administrator'] },
  { path: '/staff/requests', name: 'Requests', roles: ['administrator'] },
  { path: '/staff/audit', name: 'Audit trail', roles: ['administrator'] },
  { path: '/staff/me', name: 'My account' },
];

export const pagesFor = (role: StaffRole): StaffPage[] =>
  staffPages.filter(({ roles }) => roles === undefined || roles.includes(role));

/** The page of the menu that a path belongs to: `/staff/outreach/wall` is one of outreach's. */
export const menuPath = (path: string): string => path.replace(/^(\/staff\/[^/]+)\/.*/, '$1');

/** Where somebody starts: the queue, or the first page their role has. */
export const firstPage = (role: StaffRole): string => pagesFor(role)[0]?.path ?? '/staff/me';
