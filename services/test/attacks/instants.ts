/** One small history whose reports come at given instants of their tick, and all that anybody can read of it, with times. */
import { severePublishTick } from '../../contract/limits.ts';
import { normaliser } from '../privacy/transcript.ts';
import { plain, type Town } from './town.ts';

/** `instants`: milliseconds since the tick began, one a report. Everything the staff does stays where it is. */
export async function readAfter(town: Town, instants: readonly number[]): Promise<string[]> {
  await town.stage.reset();
  const zone = town.zones[0]!.id;
  const codes: string[] = [];
  const seen: string[] = [];
  const name = normaliser();
  const look = async () => {
    const statuses = await Promise.all(codes.map((code) => town.statusOf(code)));
    const { list, areas } = await town.read();
    seen.push(name(JSON.stringify({ statuses, list, areas })));
  };
  for (const instant of instants) {
    town.at(instant);
    codes.push((await town.send(zone, plain('down'))).code);
  }
  await town.endTick();
  await look();
  await town.acceptAll();
  await look();
  await town.endTick();
  await look();
  for (const proposal of await town.proposals()) await town.approve(proposal, { severity: 'Severe', hours: 6 });
  await town.pass(severePublishTick);
  await look();
  return seen;
}
