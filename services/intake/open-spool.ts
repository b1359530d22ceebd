/**
 * Stage 4 of the path: when a tick has ended, its rows become reports in shuffled order, in one transaction that
 * also drops the partition; then the tick's key is destroyed. Order and instant inside the tick are gone for good.
 */
import type { Trx } from '@porchlight/db/connect.ts';
import { hourOf, tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { journalDeletions } from '../runtime/deletion-journal.ts';
import { keyName } from '../runtime/keys.ts';
import { recordSightings } from '../alerts/record-sightings.ts';
import { carryMarks } from '../moderation/carry-marks.ts';
import { settleEarlyDecision } from '../moderation/decide-report.ts';
import { keepOutreachNotes } from '../moderation/keep-outreach-notes.ts';
import { keepOneCounted } from '../moderation/keep-one-counted.ts';
import { oneAPuzzle } from '../moderation/one-a-puzzle.ts';
import { settleHeadsUps } from '../moderation/settle-heads-ups.ts';
import { shuffle } from '../moderation/shuffle.ts';
import * as queries from './queries.ts';
import { happenedOn } from './happened-on.ts';
import { openItem, sealText, unreadableOnly, type SpoolItem } from '../runtime/sealed.ts';
import { decisionTag } from '../runtime/spool-tag.ts';

type ItemOf<T extends SpoolItem['type']> = Extract<SpoolItem, { type: T }>;
interface Opened<I extends SpoolItem = SpoolItem> { tick: Date; item: I }

export async function openSpool(context: Context): Promise<void> {
  const until = tickOf(context.clock.now());
  const unreadable = await context.db.as('worker', (trx) => openTicks(context, trx, until));
  if (unreadable > 0) context.log.error({ rows: unreadable }, 'spool-rows-unreadable');
  const ended = keyName(until);
  for (const name of await context.keys.names('ticks')) {
    if (name < ended) await context.keys.destroy('ticks', name);
  }
}

async function openTicks(context: Context, trx: Trx, until: Date): Promise<number> {
  await queries.lockSpool(trx);
  let unreadable = 0;
  const opened: Opened[] = [];
  for (const row of await queries.endedRows(trx, until)) {
    // Where the system is at fault the tick stays closed till that has passed.
    const item = await openItem(context.keys, row).catch(unreadableOnly);
    if (item) opened.push({ tick: row.tick, item });
    else unreadable++;
  }
  shuffle(opened);
  const only = <T extends SpoolItem['type']>(type: T) => opened.filter((row): row is Opened<ItemOf<T>> => row.item.type === type);

  const lanes = new Map(oneAPuzzle(only('report').map(({ item }) => item)).map(({ id, lane }) => [id, lane]));
  const reports = await Promise.all(only('report').map((row) => reportRow(context, row, lanes.get(row.item.id)!)));
  await queries.insertReports(trx, reports);
  await keepOutreachNotes(context, trx, only('report').map(({ tick, item: { id, outreach } }) => ({ tick, reportId: id, note: outreach })));
  await addWords(context, trx, only('addition'));
  const withdrawn = await withdraw(context, trx, only('withdrawal'));
  await recordSightings(trx, only('sighting').map(({ tick, item: { alertId, seen } }) => ({ tick, alertId, seen })));
  const decisions = new Map((await queries.takeEarlyDecisions(trx, until)).map((row) => [row.report_tag.toString('hex'), row]));
  const ids = new Map<string, string>();
  for (const { tick, item } of only('report')) ids.set((await decisionTag(context.keys, tick, item.id)).toString('hex'), item.id);
  await carryMarks(trx, until, ids);
  const decided = [...ids].flatMap(([tag, id]) => {
    const decision = decisions.get(tag);
    return decision ? [{ id, decision }] : [];
  });
  // Rejections first and merges last: whether one may be merged depends on what is left, and must not on the order of opening.
  const rank = ({ verdict, same_person }: (typeof decided)[number]['decision']) => (verdict === 'reject' ? 0 : same_person ? 2 : 1);
  for (const { id, decision } of decided.toSorted((a, b) => rank(a.decision) - rank(b.decision))) {
    await settleEarlyDecision(context, trx, id, decision, until);
  }
  await keepOneCounted(context, trx, [...withdrawn, ...decided.map(({ id }) => id)]);
  await settleHeadsUps(context, trx, until, ids);
  await queries.dropSpool(trx, until);
  return unreadable;
}

async function reportRow(context: Context, { tick, item }: Opened<ItemOf<'report'>>, lane: 'first' | 'second') {
  const { content, id } = item;
  const key_hour = hourOf(tick.getTime());
  const words = content.typed || content.text ? { typed: content.typed, text: content.text } : undefined;
  return {
    id, tick, zone_id: content.zone, kind: content.kind, market: content.market, form: content.form ?? null,
    colour: content.colour ?? null, routes: content.routes ?? [], effects: content.effects ?? [],
    naloxone: content.naloxone ?? null, people: content.people ?? null, how_known: content.howKnown ?? null,
    day: content.day ?? null, part_of_day: content.partOfDay ?? null,
    happened_on: happenedOn(tick, content.day, context.config.timeZone), source: item.source, lane,
    possible_duplicate: item.possibleDuplicate, came_duplicate: item.possibleDuplicate, code_hmac: Buffer.from(item.codeHmac, 'base64'),
    mac: Buffer.from(item.mac, 'base64'),
    sealed_text: words ? await sealText(context.keys, key_hour, id, words) : null,
    key_hour: words ? key_hour : null,
  };
}

async function addWords(context: Context, trx: Trx, rows: Opened<ItemOf<'addition'>>[]): Promise<void> {
  const ids = await idsByCode(trx, rows);
  const additions = [];
  for (const { tick, item } of rows) {
    const report_id = ids.get(item.codeHmac);
    if (!report_id) continue;
    const key_hour = hourOf(tick.getTime());
    additions.push({
      id: item.id, report_id, tick, dedupe: Buffer.from(item.dedupe, 'base64'), key_hour,
      sealed_text: await sealText(context.keys, key_hour, item.id, { text: item.text }),
    });
  }
  await queries.insertAdditions(trx, additions);
}

async function withdraw(context: Context, trx: Trx, rows: Opened<ItemOf<'withdrawal'>>[]): Promise<string[]> {
  const ids = [...(await idsByCode(trx, rows)).values()];
  await journalDeletions(context, 'report', ids);
  await queries.markWithdrawn(trx, ids);
  return ids;
}

async function idsByCode(trx: Trx, rows: { item: { codeHmac: string } }[]): Promise<Map<string, string>> {
  const codes = [...new Set(rows.map(({ item }) => item.codeHmac))].map((code) => Buffer.from(code, 'base64'));
  const found = await queries.reportIdsByCode(trx, codes);
  return new Map(found.filter(({ state }) => state !== 'withdrawn').map(({ id, code_hmac }) => [code_hmac.toString('base64'), id]));
}
