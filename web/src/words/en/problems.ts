/**
 * What the service answers when it cannot take something. `title` says what is wrong, `text` what to do next.
 * For whoever stands at the form, perhaps in a hurry: no word about computers.
 */
import { maxDistrictsPerSubscription, maxTextLength, maxTypedLength } from '@porchlight/services/contract/limits.ts';
import type { MetCode, MetField, ProblemWords } from '../problem-in-words.ts';

export const problemWords: Record<MetCode, ProblemWords> = {
  'bad-field': { title: 'One of your answers is not on our list.', text: 'This page may be out of date. Reload it and answer again. Nothing was kept.' },
  'unknown-field': { title: 'Something was sent that we do not ask for.', text: 'This page may be out of date. Reload it and send again. Nothing was kept.' },
  'not-json': { title: 'What you sent did not arrive whole.', text: 'Please send it again. Nothing was kept.' },
  'too-large': { title: 'This is too long.', text: 'Shorten what you wrote and send it again. Nothing was kept.' },
  'unknown-zone': { title: 'The area you chose is not one of ours any more.', text: 'Choose again where it was. Nothing was kept.' },
  'outside-area': { title: 'This service does not cover that area.', text: 'Look for a service nearer to you. Nothing was kept.' },
  'not-open-yet': { title: 'Nobody has chosen the area this service covers yet, so it cannot take reports.', text: 'Please come back later. Nothing was kept.' },
  // Without script only: somebody sent a report, went back and sent it again with other answers.
  'code-reused': { title: 'Your first report has arrived, and that one counts.', text: 'To send another one, open “Report” again from the menu.' },
  'report-gone': { title: 'There is no report with this code, or it is gone.', text: 'Check the code. Reports are deleted after 30 days at the latest.' },
  'push-host': { title: 'Your browser’s push service is not on our list.', text: 'Try another browser, or look at the alerts page now and then: alerts show there too.' },
  'slow-down': { title: 'That was too much at once.', text: 'Wait a minute and try again.' },
  fault: { title: 'Something broke on our side. It is not your fault.', text: 'Please try again in a minute.' },
};

/** Instead of `bad-field`, where it is known which answer is missing or cannot be taken. */
export const badFieldWords: Record<MetField, ProblemWords> = {
  zone: { title: 'Choose an area.', text: 'Without one we cannot warn anyone.' },
  kind: { title: 'Choose what happened.', text: 'A bad batch or an overdose: take the one that comes nearest.' },
  market: { title: 'Choose what it was sold as.', text: 'If you do not know, choose “I don’t know”.' },
  typed: { title: 'A short answer is too long.', text: `Each has room for ${maxTypedLength} characters. Put the rest in your own words.` },
  text: { title: `Write between 1 and ${maxTextLength} characters.`, text: 'Nothing was kept so far.' },
  outreach: { title: 'Say where in a few words, without the numbers of a map.', text: 'A corner or a park is enough. Nothing was kept.' },
  code: { title: 'This is not a whole code.', text: 'A code has 26 letters and digits. Spaces and dashes do not matter.' },
  districts: { title: `Choose between 1 and ${maxDistrictsPerSubscription} areas.`, text: 'Nothing was changed.' },
  endpoint: { title: 'Your browser’s push service gave an address that we cannot use.', text: 'Try another browser. The alerts page works without notifications.' },
  keys: { title: 'Your browser’s push service gave keys that we cannot use.', text: 'Try another browser. The alerts page works without notifications.' },
};

/** Of an area to follow. */
export const notServedDistricts: ProblemWords = { title: 'One of the areas you chose is not covered here any more.', text: 'Reload the page and choose again. Nothing was changed.' };
