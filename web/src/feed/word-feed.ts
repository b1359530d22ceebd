/** Alerts in the words of this language, for feeds. The same that a page says, without anything that is true for a moment only. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import type { Feed, WordFeed } from '@porchlight/services/contract/render-page.ts';
import { alertWords } from '#words/alert.ts';
import { alertKindWords, areaLevelWords, bandWords, cancelReasonWords, colourWords, effectWords, formWords, naloxoneSentences, soldAsWords } from '#words/codes.ts';
import { feedWords as words } from '#words/feed.ts';
import { frameWords } from '#words/frame.ts';
import { collectedInWords, disruptionText, evidenceWords, firstWarningTitle, noVoteText, severityWords, takenBackAloneText } from '#words/grades.ts';
import { comma } from '#words/language.ts';
import { stepWords } from '#words/steps.ts';
import { firstWarningText } from '../words/first-warning.ts';
import { dateAndTime } from '../words/when.ts';

export const wordFeed: WordFeed = ({ instance, messages }) => ({
  title: words.title(instance.name),
  entries: messages.map(({ alert, ended }) => {
    const said = ended ? whyItIsOver(alert) : whatItSays(alert, instance);
    return {
      title: ended ? titleOfEnded(alert) : alert.wording.headline,
      paragraphs: [instance.demo && frameWords.demo, ...said].filter((part): part is string => typeof part === 'string' && part !== ''),
    };
  }),
});

const titleOfEnded = ({ msgType, wording: { headline } }: Alert) => (msgType === 'Cancel' ? words.takenBack(headline) : words.over(headline));

/** Nothing of what it said: whoever reads only this must not act on it. */
function whyItIsOver({ msgType, cancelReason, note, takenBackAlone }: Alert) {
  if (msgType !== 'Cancel') return [alertWords.ended, alertWords.endedMeans];
  return [alertWords.takenBack, cancelReason && cancelReasonWords[cancelReason], note, takenBackAlone && takenBackAloneText];
}

function whatItSays(alert: Alert, { timeZone }: Feed['instance']) {
  const { severity, evidence, wording } = alert;
  return [
    alert.msgType === 'Update' && alert.note && `${alertWords.changed} ${alert.note}`,
    `${severityWords[severity].title}. ${severityWords[severity].text}`,
    alert.firstWarning && `${firstWarningTitle} ${firstWarningText(evidence)}`,
    `${evidenceWords[evidence].title}. ${alert.kind === 'supply-disrupted' ? disruptionText : evidenceWords[evidence].text}`,
    [alert.collected && collectedInWords(alert.collected), alert.band && bandWords[alert.band]].filter(Boolean).join('. '),
    alert.withoutCommunityVote && noVoteText,
    `${alert.area.name}. ${alertWords.neverExact(areaLevelWords[alert.area.level])}`,
    words.inForce(dateAndTime(alert.sent, timeZone), dateAndTime(alert.expires, timeZone)),
    alertWords.whatToDo,
    wording.instruction,
    ...alert.steps.map((step) => `${stepWords[step].title}. ${stepWords[step].text}`),
    alertWords.lookFor,
    alertWords.about(alertKindWords[alert.kind], soldAsWords[alert.market]),
    [alert.form && formWords[alert.form], alert.colour && colourWords[alert.colour], alert.stamp && `${alertWords.stamp}: ${alert.stamp}`].filter(Boolean).join(comma),
    wording.description,
    alert.effects.map((effect) => effectWords[effect]).join(comma),
    wording.effectsText,
    alert.naloxone && naloxoneSentences[alert.naloxone],
  ];
}
