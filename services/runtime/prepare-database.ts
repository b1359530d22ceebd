/** Migrations as whoever runs the service meets them: what their login must be given first is said in words. */
import type { Db } from '@porchlight/db/connect.ts';
import { migrate } from '@porchlight/db/migrate.ts';
import { WrongSettings } from './config.ts';
import { faultOf } from './log.ts';

const insufficientPrivilege = '42501';

interface Preparing {
  /** In words, whose login it is. */
  whose?: string;
  /** Called with each migration's name as it is done. */
  done?: (name: string) => void;
  /** The last one; default: the newest. */
  upTo?: string;
}

/** Throws WrongSettings where the login lacks a right: a version may bring a role, and the login of roles.sql makes none. */
export async function prepareDatabase({ owner }: Db, { whose = 'DATABASE_URL: its login', done, upTo }: Preparing = {}): Promise<void> {
  await migrate(owner, done, upTo).catch((error: unknown) => {
    if (faultOf(error).code !== insufficientPrivilege) throw error;
    throw new WrongSettings(`${whose} lacks a right that this version needs. Run infra/postgres/roles.sql first, as the superuser of the database (docs/install.md), then try again.`);
  });
}
