/** Secrets that people and scripts carry: 32 random bytes. The database keeps only their SHA-256. */
import { createHash, randomBytes } from 'node:crypto';

export const newSecret = () => randomBytes(32).toString('base64url');

/** A plain hash is enough: what it hides has too many bits to try. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest();
