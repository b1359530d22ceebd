/**
 * What the pages of outreach show. Alerts are everybody's and come as to everybody, by socket or once a minute, whoever is there;
 * heads-ups, notes and the log are asked for while somebody is, and forgotten when nobody has touched the screen for long.
 */
import type { HeadsUp, HeadsUpsAnswer } from '@porchlight/services/contract/heads-up.ts';
import type { OutreachAnswer, OutreachAreas } from '@porchlight/services/contract/outreach.ts';
import type { Outlines } from '@porchlight/services/contract/zones.ts';
import { areasOfAlerts } from '../../home/areas-of-alerts.ts';
import { currentAlerts, startList, takenBackAlerts } from '../../home/live-list.ts';
import { watchAlerts } from '../../home/watch-alerts.ts';
import { asRefusal, get, type Refusal } from '../api.ts';
import { poll } from '../poll.ts';
import { noteServerTime, serverNow } from '../server-time.ts';

const silentMs = 30 * 60_000;
const noAreas = { type: 'FeatureCollection' as const, features: [] };

/** Of one page; to be watched while it is shown. */
export function outreachTold() {
  let list = $state.raw(startList());
  let now = $state(serverNow());
  let heardAt = $state<number>();
  let places = $state.raw<OutreachAreas>();
  let outlines = $state.raw<Outlines>();
  let answer = $state.raw<OutreachAnswer>();
  let headsUps = $state.raw<HeadsUp[]>();
  let refusal = $state.raw<Refusal>();
  let resting = $state(false);
  const alerts = $derived(currentAlerts(list, now));
  const takenBack = $derived(takenBackAlerts(list));
  const areas = $derived(outlines ? areasOfAlerts(alerts, noAreas, outlines) : noAreas);

  async function ask() {
    try {
      // Where one works seldom changes: once for each visit of the page.
      const [held, told, heard] = await Promise.all([places ?? get<OutreachAreas>('outreach/areas'), get<OutreachAnswer>('outreach'), get<HeadsUpsAnswer>('heads-ups')]);
      noteServerTime(told.now);
      now = serverNow();
      [places, answer, headsUps] = [held, told, heard.headsUps];
      outlines ??= await drawn();
      refusal = undefined;
    } catch (thrown) {
      refusal = asRefusal(thrown);
    }
  }

  function watch(): () => void {
    const clock = setInterval(() => (now = serverNow()), 10_000);
    const stopAlerts = watchAlerts({
      get: () => list,
      set: (next) => (list = next),
      heard: (said) => {
        if (said) noteServerTime(said);
        now = serverNow();
        heardAt = now;
      },
      live: () => undefined,
    });
    const stopAsking = poll(ask, (rests) => {
      resting = rests;
      if (rests) [answer, headsUps] = [undefined, undefined];
    });
    return () => {
      clearInterval(clock);
      stopAlerts();
      stopAsking();
    };
  }

  return {
    watch, ask,
    get alerts() { return alerts; },
    get takenBack() { return takenBack; },
    get now() { return now; },
    /** When the service was last heard of alerts; undefined until it was. */
    get heardAt() { return heardAt; },
    get silent() { return heardAt !== undefined && now - heardAt > silentMs; },
    get places() { return places; },
    get outlines() { return outlines; },
    get areas() { return areas; },
    get answer() { return answer; },
    get headsUps() { return headsUps; },
    get refusal() { return refusal; },
    get resting() { return resting; },
  };
}
export type OutreachTold = ReturnType<typeof outreachTold>;

/** Zones and the lines of districts over them. */
async function drawn(): Promise<Outlines> {
  const [zones, districts] = await Promise.all((['zone', 'district'] as const).map((level) => get<Outlines>(`/api/v1/zones/outlines?level=${level}`)));
  return { type: 'FeatureCollection', features: [...zones!.features, ...districts!.features] };
}
