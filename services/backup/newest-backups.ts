/**
 * When there was a backup last, as far as the service itself knows, and whether the next is overdue. Of other ways to make one it
 * knows nothing; nor whether the files are still there where an operator took them.
 */
import { basename } from 'node:path';
import type { Context } from '../runtime/context.ts';
import { hourlyBackups, keepsHourly } from './keep-hourly.ts';

/** `hourly`, null where there is none yet, left out where none are kept; `byCommand`: the hour of the last. */
export interface NewestBackups { hourly?: Date | null; byCommand: Date | null; late: boolean }

const hour = 3_600_000;
/** Clock milliseconds: two that failed; a night that was left out. */
const lateAfter = { hourly: 3 * hour, byCommand: 26 * hour };

/** `since`: when this database was made, from which on there should be some. By command only where BACKUP_TO says that there are. */
export async function newestBackups(context: Pick<Context, 'config' | 'db' | 'clock' | 'demo'>, byCommand: Date | null, since: Date): Promise<NewestBackups> {
  const { config, clock } = context;
  const isLate = (last: Date | null, after: number) => clock.now() - (last ?? since).getTime() > after;
  const commandLate = config.backupTo.length > 0 && isLate(byCommand, lateAfter.byCommand);
  if (!keepsHourly(context)) return { byCommand, late: commandLate };
  const newest = (await hourlyBackups(config)).at(-1);
  const hourly = newest ? hourIn(basename(newest)) : null;
  return { hourly, byCommand, late: commandLate || isLate(hourly, lateAfter.hourly) };
}

/** As keyName wrote it. */
const hourIn = (name: string) => new Date(`${name.slice(0, 13)}:${name.slice(13, 15)}Z`);
