/** An area import in the middle of everything: an alert is out, a group is short of one report, and that one is in its tick. */
import { importAreas } from '../../map/import-areas.ts';
import { severePublishTick } from '../../contract/limits.ts';
import { ownAreasImport } from '../own-areas.ts';
import { centreOf, groundOf, isSquare, type Point } from './hiding-places.ts';
import { plain, type PublicView, type Town } from './town.ts';

export interface AcrossVersions {
  views: PublicView[];
  /** Of everybody who reported, and the zone that their browser found. */
  sent: { code: string; zone: string }[];
  /** The answer to a form that was open across the import. */
  stale: string;
}

export async function importInTheMiddle(town: Town): Promise<AcrossVersions> {
  await town.stage.reset();
  const squares = town.zones.map(({ id }) => id.slice(3)).filter(isSquare).sort();
  // Far enough apart for two zones of any areas.
  const [here, there] = [squares[0]!, squares.at(-1)!].map((key): Point => centreOf(groundOf(key), 27));
  const story: AcrossVersions = { views: [], sent: [], stale: '' };
  const report = async (at: Point, count: number) => {
    for (let sent = 0; sent < count; sent++) story.sent.push(await town.report(at, plain('down')));
  };
  const decide = async () => {
    await town.endTick();
    await town.acceptAll();
    await town.endTick();
    for (const proposal of await town.proposals()) await town.approve(proposal, { severity: 'Severe', hours: 24 });
    await town.pass(severePublishTick);
    story.views.push(await town.read());
  };
  await report(here!, 3);
  await report(there!, 2);
  await decide();

  await report(there!, 1);
  const before = story.sent[0]!.zone;
  await importAreas(town.stage.app.context, ownAreasImport(), { dryRun: false, staffId: null });
  story.stale = await town.send(before, plain('down')).then(() => 'taken', (error: Error) => error.message);
  await town.reload();
  await report(here!, 3);
  await report(there!, 3);
  await decide();

  for (const { alert } of story.views.at(-1)!.list.messages) await town.update(alert, 336);
  story.views.push(await town.read());
  return story;
}
