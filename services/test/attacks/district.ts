/** One district of four zones, told tick by tick, for those who add and take away: two zones warn, and then the district. */
import { districtFallbackWait, receiveTick, severePublishTick } from '../../contract/limits.ts';
import { plain, type PublicView, type Town } from './town.ts';

/** One view a look; `worse`: as a worse publisher would have told it. */
export interface DistrictStory { views: PublicView[]; worse: PublicView[] }

/** `readWorse` reads once more as a worse publisher would tell it, which needs to know the counts so far. */
export async function tellDistrict(town: Town, readWorse: (zones: string[], counts: number[]) => Promise<PublicView>): Promise<DistrictStory> {
  await town.stage.reset();
  const [district] = town.zones.map(({ districtId }) => districtId).filter((id) => town.zones.filter((zone) => zone.districtId === id).length === 4);
  const zones = town.zones.filter(({ districtId }) => districtId === district).map(({ id }) => id).sort();
  const story: DistrictStory = { views: [], worse: [] };
  const counts = zones.map(() => 0);
  const tell = async (more: number[]) => {
    for (const [index, count] of more.entries()) {
      for (let made = 0; made < count; made++) await town.send(zones[index]!, plain('down'));
      counts[index]! += count;
    }
    await town.endTick();
    await town.acceptAll();
    await town.endTick();
  };
  const look = async () => {
    for (const proposal of await town.proposals()) await town.approve(proposal, { severity: 'Severe', hours: 24 });
    await town.pass(severePublishTick);
    for (const { alert } of (await town.read()).list.messages) if (alert.area.level === 'zone') await town.update(alert, 336);
    story.views.push(await town.read());
    story.worse.push(await readWorse(zones, [...counts]));
  };
  await tell([3, 3, 1, 0]);
  await look();
  await tell([2, 0, 1, 1]);
  await look();
  await town.pass(districtFallbackWait + receiveTick);
  await look();
  await tell([6, 0, 0, 0]);
  await look();
  return story;
}
