/** What `npm run admin` can do; the same beside a running process and without one. */
import { parseArgs } from 'node:util';
import type { AreaImportAnswer, AreaMerge } from './contract/areas.ts';
import { replayDetection } from './aggregation/detect/replay.ts';
import { applyDeletions } from './apply-deletions.ts';
import { backupCommand, backupUsage } from './backup/commands.ts';
import { staffRoles, type StaffRole } from './contract/codes.ts';
import { testCall } from './delivery/test-call.ts';
import { importAreasFile } from './map/import-areas.ts';
import { previewPurge, purge } from './purge.ts';
import type { Print } from './runtime/admin-socket.ts';
import type { Context } from './runtime/context.ts';
import { pathId, Problem } from './runtime/errors.ts';
import { faultOf } from './runtime/log.ts';
import { tryAndNote } from './self-test.ts';
import { countAgain } from './staff/count-again.ts';
import { createInvite } from './staff/create-invite.ts';
import { createToken, type AskedToken } from './staff/create-token.ts';
import { findAccount } from './staff/find-account.ts';
import { firstAdministratorLink } from './staff/first-administrator.ts';
import { revokeToken } from './staff/revoke-token.ts';
import { unfreezeByName } from './staff/unfreeze-account.ts';
import { verifyAudit } from './staff/verify-audit.ts';
import { listFailedJobs, settleFailedJobs } from './watch/settle-failed-jobs.ts';

export const usage = `npm run admin -- <command>
  invite <role> <name> [--organisation NAME]
                                a one-time link for a person; name is a pseudonym; laboratories and partners need NAME
  token create <role> <name> --organisation NAME --no-sharing-with-enforcement
                                a token for a laboratory, partner or script; shown once; NAME is listed in public, and
                                has agreed to share nothing with law enforcement
  token revoke <id> [--compromised]
                                ends a token; --compromised: what a health service counted by it counts no more
  token count-again <id>        what was left out so counts again; the token stays revoked
  unfreeze <name>               opens an account again that was frozen; works also when no administrator can sign in
  setup [--answers FILE] [--check]
                                asks for the settings, checks the machine, writes .env, invites the first two reviewers
                                and tries their phones; FILE: the answers, asked nothing then; --check: only looks
  first-administrator           a new one-time link for the first administrator, until that person can come back alone
  test-call <name>              a test alert to the phones on which this person is called
  migrate                       makes the database ready for this version, as a start does
  purge [--dry-run]             deletes now what has outlived its time, or says how much that is
${backupUsage}
  apply-deletions               after a backup was restored: takes back again what people took back since
  self-test                     tries the whole way of a report, without a trace, and says whether it works
  jobs failed|retry|discard     which jobs failed for good; sends them once more; forgets them
  audit verify                  proves that nobody changed the audit trail, or says which entry
  zones verify [--out DIR]      proves the shipped areas, or those built in DIR
  zones build [--census FILE] [--out DIR]   makes the areas anew; FILE: lines of lon,lat,population, official numbers
  zones import FILE --name COLUMN --population COLUMN [--dry-run]
                                serves the areas of a GeoJSON file from now on, or says what they would become
  detect scan --zones FILE --cases FILE --from DATE --to DATE --max-radius-km R --max-days N --replicas N --seed N
              [--earth-radius-km 6367]
                                looks for clusters alive on the last day in your own files, without a database, and prints JSON;
                                columns zone,lat,lon and zone,date,cases, dates as 2026-09-30
  detect replay --from DATE --to DATE [--budget N] [--shown-days N] [--strong-days N] [--max-radius-km R] [--max-days N]
              [--study-days N] [--replicas N]
                                what the detector would have pointed at on each of these days, with other settings; prints JSON
Roles: ${staffRoles.join(', ')}`;

/** Exit code 0, 1 where it could not be done, 2 where it was not understood. The same words beside a running process and alone. `say`: progress, where somebody can see it. */
export async function runCommand(context: Context, args: string[], print: Print, say: Print = () => {}): Promise<number> {
  try {
    return await run(context, args, print, say);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    print([error.toJSON().title, error.detail].filter(Boolean).join(' '));
    return 1;
  }
}

async function run(context: Context, args: string[], print: Print, say: Print): Promise<number> {
  const [command, ...rest] = args;
  const account = readAccount(rest.slice(command === 'token' ? 1 : 0));
  if (command === 'invite' && account && !account.noSharingWithEnforcement) {
    const { link, expires } = await createInvite(context, account, null);
    print(link);
    print(`Works once, until ${expires}.`);
    return 0;
  }
  if (command === 'token' && rest[0] === 'create' && account) {
    const { id, token, expires } = await createToken(context, account, null);
    print(String(token));
    print(`Shown only now. Id ${id}, ends ${expires}.`);
    return 0;
  }
  if (command === 'token' && rest[0] === 'revoke' && rest[1] && (rest.length === 2 || (rest.length === 3 && rest[2] === '--compromised'))) {
    const compromised = rest.length === 3;
    await revokeToken(context, pathId(rest[1]), null, compromised);
    print(compromised ? 'The token is revoked, and what it counted is left out.' : 'The token is revoked.');
    return 0;
  }
  if (command === 'token' && rest[0] === 'count-again' && rest[1] && rest.length === 2) {
    await countAgain(context, pathId(rest[1]));
    print('What came by the token counts again.');
    return 0;
  }
  if (command === 'unfreeze' && rest.length > 0) {
    await unfreezeByName(context, rest.join(' '));
    print('The account is open again. Its person signs in as before.');
    return 0;
  }
  if (command === 'apply-deletions' && rest.length === 0) {
    await applyDeletions(context);
    print('What people took back is gone again.');
    return 0;
  }
  if (command === 'first-administrator' && rest.length === 0) {
    const link = await firstAdministratorLink(context);
    print(link ?? 'There is an administrator who can sign in. That person invites others.');
    return link ? 0 : 1;
  }
  if (command === 'test-call' && rest.length > 0) {
    const { sent, failed } = await testCall(context, await findAccount(context, rest.join(' ')), null);
    print(`Sent to ${sent} of ${sent + failed} phones.`);
    return failed === 0 ? 0 : 1;
  }
  if (command === 'migrate' && rest.length === 0) {
    // Whoever holds the context has done it.
    print('The database is ready for this version.');
    return 0;
  }
  if (command === 'purge' && rest.length === 0) {
    await purge(context);
    print('Deleted what had outlived its time.');
    return 0;
  }
  if (command === 'purge' && rest.join() === '--dry-run') {
    for (const [what, count] of Object.entries(await previewPurge(context))) print(`${what}: ${count}`);
    print('Nothing was deleted.');
    return 0;
  }
  if (command === 'detect' && rest[0] === 'replay') {
    const code = await replayDetection(context, rest.slice(1), print, say);
    if (code !== undefined) return code;
  }
  const ofBackups = backupCommand(context, args);
  if (ofBackups) return ofBackups(print);
  if (command === 'self-test' && rest.length === 0) return tellSelfTest(context, print);
  if (command === 'jobs' && rest.join() === 'failed') {
    const failed = await listFailedJobs(context);
    for (const { job, count } of failed) print(`${job}: ${count}`);
    if (failed.length === 0) print('None.');
    return 0;
  }
  if (command === 'jobs' && (rest.join() === 'retry' || rest.join() === 'discard')) {
    const jobs = await settleFailedJobs(context, rest[0] as 'retry' | 'discard');
    print(`${rest[0] === 'retry' ? 'Sent once more' : 'Forgotten'}: ${jobs}.`);
    return 0;
  }
  if (command === 'audit' && rest.join() === 'verify') return tellAudit(context, print);
  if (command === 'zones' && rest[0] === 'import') return importZones(context, rest.slice(1), print);
  print(usage);
  return 2;
}

async function tellSelfTest(context: Context, print: Print): Promise<number> {
  const { fault } = await tryAndNote(context);
  if (!fault) {
    print(`It works${context.config.contact ? '' : ', as far as was tried: pushes are off, because CONTACT is empty'}.`);
    return 0;
  }
  if (fault.putOff) {
    print(`It was put off: others hold what it needs (${fault.step}), which says nothing of them. Try again in a minute.`);
    return 1;
  }
  print(`It does not work: ${fault.step}, ${JSON.stringify(faultOf(fault.error))}. See docs/operate.md, "The test of itself failed".`);
  return 1;
}

async function tellAudit(context: Context, print: Print): Promise<number> {
  const { entries, first, last, heads, lastHead, faults } = await verifyAudit(context);
  print(first && last ? `${entries} entries: ${first.place}, of ${first.at}, to ${last.place}, of ${last.at}.` : 'No entries.');
  print(lastHead ? `Signed ends: ${heads}, the last of ${lastHead.day}: ${lastHead.fingerprint}` : 'No signed end yet.');
  for (const fault of faults.slice(0, 20)) print(fault);
  print(faults.length === 0 ? 'The trail is whole.' : `The trail was changed: ${faults.length} faults.`);
  return faults.length === 0 ? 0 : 1;
}

async function importZones(context: Context, [file = '', ...options]: string[], print: Print): Promise<number> {
  const { values, positionals } = parseArgs({
    args: options, strict: false, options: { name: { type: 'string' }, population: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  });
  const { name, population } = values;
  const known = Object.keys(values).every((option) => ['name', 'population', 'dry-run'].includes(option));
  if (!file || file.startsWith('-') || !known || positionals.length > 0 || typeof name !== 'string' || typeof population !== 'string') {
    print(usage);
    return 2;
  }
  const answer = await importAreasFile(context, file, { name, population }, { dryRun: values['dry-run'] === true, staffId: null, say: print });
  for (const line of areasInWords(answer)) print(line);
  return 0;
}

function* areasInWords({ applied, version, zones, districts, merges, gaps }: AreaImportAnswer): Generator<string> {
  const people = (count: number) => `${count.toLocaleString('en')} people`;
  const why = ({ population, why: reason, borderKm }: AreaMerge) => [
    reason === 'no-cell' ? 'too small for a square of its own' : `${people(population)}${reason === 'few-in-cells' ? ', but fewer in its squares' : ''}`,
    borderKm > 0 ? `border of ${borderKm} km` : 'the nearest',
  ].join('; ');
  for (const merge of merges) yield `Joined: ${merge.area} to ${merge.into} (${why(merge)}).`;
  for (const district of districts) {
    yield `${district.name}: ${people(district.population)}`;
    for (const zone of zones) if (zone.districtId === district.id) yield `  ${zone.name}: ${people(zone.population)}`;
  }
  if (gaps.share > 0) yield `Gaps: ${gaps.squareKilometres.toFixed(1)} km², each given to the area nearest.`;
  yield applied ? `These areas are served from now on, as version ${version}. What is open stays as it is.` : 'Nothing was changed.';
}

/** `<role> <name…>` with what else an account takes; undefined where it was not understood. */
function readAccount(args: string[]): AskedToken | undefined {
  const { values, positionals: [role, ...name] } = parseArgs({
    args, strict: false, allowPositionals: true,
    options: { organisation: { type: 'string' }, 'no-sharing-with-enforcement': { type: 'boolean' } },
  });
  const { organisation, 'no-sharing-with-enforcement': agreed, ...unknown } = values;
  if (!isRole(role) || name.length === 0 || Object.keys(unknown).length > 0 || typeof organisation === 'boolean') return undefined;
  return { role, name: name.join(' '), organisation, noSharingWithEnforcement: agreed === true };
}

const isRole = (word: string | undefined): word is StaffRole => (staffRoles as readonly string[]).includes(word ?? '');
