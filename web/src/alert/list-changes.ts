/** What differs between a version of an alert and the one before it, in whole sentences. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { changeWords as words } from '#words/changes.ts';
import { evidenceWords, severityWords } from '#words/grades.ts';
import { dateAndTime } from '../words/when.ts';
import { saidHere } from './said-here.ts';

/** A name or a headline may run the other way than the sentence around it. */
const apart = (text: string) => `\u2068${text}\u2069`;

/** In the order in which a reader needs them. A message that takes an alert back changes nothing else. */
export function listChanges(before: Alert, after: Alert, timeZone: string): string[] {
  if (after.msgType === 'Cancel') return [];
  const differs = (read: (alert: Alert) => unknown) => JSON.stringify(read(before)) !== JSON.stringify(read(after));
  const said: [changed: boolean, sentence: () => string][] = [
    [differs(({ wording }) => wording.headline), () => words.headline(apart(saidHere(before).wording.headline))],
    [differs(({ severity }) => severity), () => words.severity(severityWords[after.severity].title, severityWords[before.severity].title)],
    [differs(({ evidence }) => evidence), () => words.evidence(evidenceWords[after.evidence].title, evidenceWords[before.evidence].title)],
    [differs(({ area }) => area.id), () => words.area(apart(after.area.name), apart(before.area.name))],
    [differs(({ expires }) => expires), () => words.end(dateAndTime(after.expires, timeZone), dateAndTime(before.expires, timeZone))],
    [differs(({ wording, market, form, colour, stamp, effects, naloxone }) => [wording.description, wording.effectsText, market, form, colour, stamp, effects, naloxone]), () => words.look],
    [differs(({ wording, steps }) => [wording.instruction, steps]), () => words.instruction],
  ];
  return said.filter(([changed]) => changed).map(([, sentence]) => sentence());
}
