/** Alerts in the words of this language, for feeds. The same that a page says, without anything that is true for a moment only. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import type { Language } from '@porchlight/services/contract/languages.ts';
import type { Feed, WordedParagraph, WordFeed } from '@porchlight/services/contract/render-page.ts';
import { alertWords } from '#words/alert.ts';
import { alertKindWords, areaLevelWords, bandWords, cancelReasonWords, colourWords, effectWords, formWords, naloxoneSentences, soldAsWords } from '#words/codes.ts';
import { feedWords as words } from '#words/feed.ts';
import { frameWords } from '#words/frame.ts';
import { collectedInWords, disruptionText, evidenceWords, firstWarningTitle, noVoteText, severityWords, takenBackAloneText } from '#words/grades.ts';
import { comma } from '#words/language.ts';
import { stepWords } from '#words/steps.ts';
import { textWords } from '#words/texts.ts';
import { otherName, saidHere } from '../alert/said-here.ts';
import { firstWarningText } from '../words/first-warning.ts';
import { dateAndTime } from '../words/when.ts';

export const wordFeed: WordFeed = ({ instance, messages }) => ({
  title: words.title(instance.name),
  entries: messages.map(({ alert, ended }) => {
    const said = ended ? whyItIsOver(alert) : whatItSays(alert, instance);
    return {
      title: ended ? titleOfEnded(alert) : saidHere(alert).wording.headline,
      paragraphs: [instance.demo && frameWords.demo, ...said].flatMap((part) => (!part ? [] : typeof part === 'string' ? [{ text: part }] : [part])),
    };
  }),
});

function titleOfEnded(alert: Alert) {
  const { headline } = saidHere(alert).wording;
  return alert.msgType === 'Cancel' ? words.takenBack(headline) : words.over(headline);
}

type Part = string | WordedParagraph | false | undefined;
/** A reviewer's words, told apart where they are in another language. */
const inTheirs = (text: string, language: Language): Part => (text === '' || !otherName(language) ? text : { text, language });

/** Nothing of what it said: whoever reads only this must not act on it. */
function whyItIsOver(alert: Alert): Part[] {
  const { msgType, cancelReason, takenBackAlone } = alert;
  const { note } = saidHere(alert);
  if (msgType !== 'Cancel') return [alertWords.ended, alertWords.endedMeans];
  return [alertWords.takenBack, cancelReason && cancelReasonWords[cancelReason], note && inTheirs(note.text, note.language), takenBackAlone && takenBackAloneText];
}

function whatItSays(alert: Alert, { timeZone }: Feed['instance']): Part[] {
  const { severity, evidence } = alert;
  const { wording, language, note } = saidHere(alert);
  const other = otherName(language);
  return [
    other && textWords.unchecked(other),
    alert.msgType === 'Update' && note && `${alertWords.changed} ${note.text}`,
    `${severityWords[severity].title}. ${severityWords[severity].text}`,
    alert.firstWarning && `${firstWarningTitle} ${firstWarningText(evidence)}`,
    `${evidenceWords[evidence].title}. ${alert.kind === 'supply-disrupted' ? disruptionText : evidenceWords[evidence].text}`,
    [alert.collected && collectedInWords(alert.collected), alert.band && bandWords[alert.band]].filter(Boolean).join('. '),
    alert.withoutCommunityVote && noVoteText,
    `${alert.area.name}. ${alertWords.neverExact(areaLevelWords[alert.area.level])}`,
    words.inForce(dateAndTime(alert.sent, timeZone), dateAndTime(alert.expires, timeZone)),
    alertWords.whatToDo,
    inTheirs(wording.instruction, language),
    ...alert.steps.map((step) => `${stepWords[step].title}. ${stepWords[step].text}`),
    alertWords.lookFor,
    alertWords.about(alertKindWords[alert.kind], soldAsWords[alert.market]),
    [alert.form && formWords[alert.form], alert.colour && colourWords[alert.colour], alert.stamp && `${alertWords.stamp}: ${alert.stamp}`].filter(Boolean).join(comma),
    inTheirs(wording.description, language),
    alert.effects.map((effect) => effectWords[effect]).join(comma),
    inTheirs(wording.effectsText, language),
    alert.naloxone && naloxoneSentences[alert.naloxone],
  ];
}
