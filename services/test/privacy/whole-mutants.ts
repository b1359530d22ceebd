/** Applications that break I3 to I6: each one is ours with a few modules replaced, and triggers put out where those would refuse. */
import type * as Append from '../../alerts/append-message.ts';
import type * as Draft from '../../alerts/draft-alert.ts';
import type * as AlertQueries from '../../alerts/queries.ts';
import type * as Evidence from '../../alerts/grade-evidence.ts';
import type * as Codes from '../../contract/codes.ts';
import type * as Limits from '../../contract/limits.ts';
import type * as Submit from '../../intake/submit-report.ts';
import type * as MapQueries from '../../map/queries.ts';
import type * as Clock from '../../runtime/clock.ts';

export interface Mutant {
  invariant: string;
  what: string;
  /** Path of one of our modules, from this folder, to what takes its place. */
  modules: Record<string, (original: never) => object>;
  /** Triggers of alert_message that would refuse it. */
  without?: string[];
}

/** What came in last, as no product module keeps it. */
const last = { at: '', words: '' };
const listening = (real: typeof Submit): object => ({
  ...real,
  submitReport: (...[context, report, sender]: Parameters<typeof Submit.submitReport>) => {
    last.at = context.clock.date().toISOString();
    last.words = report.text ?? '';
    return real.submitReport(context, report, sender);
  },
});
const telling = (what: 'at' | 'words') => (real: typeof Draft): object => ({
  ...real,
  draftAlert: (...given: Parameters<typeof Draft.draftAlert>) => {
    const draft = real.draftAlert(...given);
    if (given[0].reports.length === 0) return draft;
    const { wording } = draft.approval;
    return { ...draft, approval: { ...draft.approval, wording: { ...wording, effectsText: `${wording.effectsText} ${last[what].slice(0, 200)}` } } };
  },
});

export const mutants: Mutant[] = [
  {
    invariant: 'I3', what: 'an alert says when the last report came',
    modules: { '../../intake/submit-report.ts': listening as never, '../../alerts/draft-alert.ts': telling('at') as never },
  },
  {
    invariant: 'I3', what: 'an alert repeats what somebody wrote',
    modules: { '../../intake/submit-report.ts': listening as never, '../../alerts/draft-alert.ts': telling('words') as never },
  },
  {
    invariant: 'I3', what: 'an alert describes the report that stands first in the table',
    modules: {
      '../../alerts/grade-evidence.ts': ((real: typeof Evidence) => ({
        ...real, shared: (answers: (string | null)[]) => answers.filter((answer) => answer !== null).slice(0, 1),
      })) as never,
    },
  },
  {
    invariant: 'I4', what: 'the area shown is narrowed down to where the reports seem to come from',
    modules: {
      '../../map/queries.ts': ((real: typeof MapQueries) => ({
        ...real,
        alertAreas: async (...given: Parameters<typeof MapQueries.alertAreas>) => (await real.alertAreas(...given)).map((feature) => ({
          ...feature, geometry: { ...feature.geometry, coordinates: [[smaller(feature.geometry.coordinates[0]![0]!)]] },
        })),
      })) as never,
    },
  },
  {
    invariant: 'I5', what: 'an alert goes out the minute it is approved', without: ['alert_message_is_lawful'],
    modules: { '../../runtime/clock.ts': ((real: typeof Clock) => ({ ...real, nextPublishTick: (time: number) => new Date(time) })) as never },
  },
  {
    invariant: 'I5', what: 'an update takes the smaller of two bands', without: ['alert_message_is_lawful'],
    modules: {
      '../../contract/codes.ts': ((real: typeof Codes) => ({ ...real, countBands: [...real.countBands].reverse() })) as never,
      '../../alerts/grade-evidence.ts': ((real: typeof Evidence) => ({ ...real, bandOf: (reports: number) => (reports > 0 ? '5-10' : '<5') })) as never,
      '../../alerts/queries.ts': ((real: typeof AlertQueries) => ({ ...real, acceptedReports: async () => 0 })) as never,
    },
  },
  {
    invariant: 'I5', what: 'an update names a smaller area', without: ['alert_message_is_lawful'],
    modules: {
      '../../alerts/append-message.ts': ((real: typeof Append) => ({
        ...real,
        appendMessage: (...[context, trx, alert, incident]: Parameters<typeof Append.appendMessage>) => real.appendMessage(context, trx, {
          ...alert, ...(alert.msgType === 'Update' && { area: { ...alert.area, level: 'zone', id: 'z1-2112001331201', name: 'A part of it' } }),
        }, incident),
      })) as never,
    },
  },
  {
    invariant: 'I6', what: 'two sources are enough', without: ['alert_message_is_lawful'],
    modules: { '../../contract/limits.ts': ((real: typeof Limits) => ({ ...real, minSources: 2 })) as never },
  },
];

/** A tenth of the way out from the middle of a ring. */
function smaller(ring: number[][]): number[][] {
  const middle = [0, 1].map((axis) => ring.reduce((sum, point) => sum + point[axis]!, 0) / ring.length);
  return ring.map((point) => [0, 1].map((axis) => middle[axis]! + (point[axis]! - middle[axis]!) * 0.4));
}
