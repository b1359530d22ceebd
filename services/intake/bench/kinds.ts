/** `bare`: inserts what was sent, some 300 bytes; `bare-sealed`: a row of the size that ours has. */
export const kinds = ['ours', 'bare', 'bare-sealed'] as const;
export type Kind = (typeof kinds)[number];
export interface Ready { port: number; zones: string[] }
