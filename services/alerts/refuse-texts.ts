/** Texts in other languages before they go out: what holds whatever the language. Who confirmed them is kept. */
import { isDeepStrictEqual } from 'node:util';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Texts } from '../contract/alert.ts';
import type { Evidence } from '../contract/codes.ts';
import { claimsConfirmation, isTested } from '../contract/claims-confirmation.ts';
import { claimWords } from '../contract/claim-words.ts';
import { findPersonal } from '../contract/find-personal.ts';
import { languages, otherLanguages, type OtherLanguage } from '../contract/languages.ts';
import { namesStamp } from '../contract/names-stamp.ts';
import { english } from '../contract/wording-english.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';

/** `before`: what went out with the last version under the same English words; nobody confirms that anew. */
interface Asked { texts: Texts | undefined; before?: Texts | undefined; stamp: string | undefined; mayName: boolean; evidence: Evidence; places: readonly string[] }
interface About { by: string; subject: 'proposal' | 'alert'; subjectId: string }

/** Throws `wording`, naming the language, the field and what to do. */
export async function refuseTexts(context: Context, trx: Trx, { texts = {}, before = {}, ...about }: Asked, { by, subject, subjectId }: About): Promise<void> {
  const said = otherLanguages.filter((language) => texts[language]);
  for (const language of said) {
    for (const [field, words] of Object.entries(texts[language]!)) {
      const fault = faultOf(words, language, field, about);
      if (fault) throw new Problem('wording', `${languages[language].name}: ${fault}`, `texts.${language}.${field}`);
    }
  }
  const confirmed = said.filter((language) => !isDeepStrictEqual(texts[language], before[language]));
  if (confirmed.length === 0) return;
  await recordAudit(context, trx, { at: context.clock.date(), by, action: 'texts-confirmed', subject, subjectId, reason: confirmed.join('-') });
}

/** What leads to a person is found in any text; a stamp by its own letters; a claim of a test by each language's words. That it says the same as the rest is for who confirms it. */
function faultOf(words: string, language: OtherLanguage, field: string, { stamp, mayName, evidence, places }: Omit<Asked, 'texts' | 'before'>): string | undefined {
  const apart = places.filter((place) => place.trim() !== '').reduce((left, place) => left.replaceAll(place, ' '), words);
  const [personal] = findPersonal(apart).filter(({ kind }) => kind !== 'sharing' && kind !== 'name');
  if (personal) return `“${personal.words}”: ${english.personal[personal.kind === 'address' ? 'place' : personal.kind === 'plate' ? 'plate' : 'contact']}`;
  const [claimed] = isTested(evidence) ? [] : claimsConfirmation(apart, language);
  if (claimed) return `“${claimed}”: ${english.confirmation}`;
  const names = stamp !== undefined && namesStamp(words, stamp);
  if (names && field === 'headline') return english.stamp;
  return !mayName && (names || words.search(claimWords[language].stamp) >= 0) ? english.unsignedStamp : undefined;
}
