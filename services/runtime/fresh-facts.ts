import { ageInDays, isHidden, lastDay } from '../contract/fact-age.ts';
import { dayIn } from '../contract/day-in.ts';
import type { Language } from '../contract/languages.ts';
import type { FactText } from '../contract/local-facts.ts';
import type { PublicFacts, SaidText } from '../contract/public-facts.ts';
import type { Context } from './context.ts';

/** What of the local facts may be shown now; undefined where there is nothing. */
export function freshFacts({ config: { localFacts: facts, timeZone }, clock }: Pick<Context, 'config' | 'clock'>, language: Language): PublicFacts | undefined {
  if (!facts) return undefined;
  const today = dayIn(timeZone, clock.now());
  const fresh = (fact: { checkedOn: string }) => !isHidden(ageInDays(fact.checkedOn, today));
  const say = (text: FactText) => inLanguage(text, language);
  const known = ({ source, checkedOn, country }: { source: string; checkedOn: string; country: string }) =>
    ({ source, checkedOn, until: lastDay(checkedOn), ...(country !== facts.country && { country }) });

  const { emergency, law } = facts;
  const shown: PublicFacts = {
    ...(emergency && fresh(emergency) && { emergency: { number: emergency.number, ...known(emergency) } }),
    ...(law && fresh(law) && { law: { text: say(law.text), ...known(law) } }),
    spottingLines: facts.spottingLines.filter(fresh).map((line) => ({ name: line.name, number: line.number, hours: say(line.hours), languages: line.languages, ...known(line) })),
    sites: facts.sites.filter(fresh).map((site) => ({
      name: site.name, where: say(site.where), hours: say(site.hours), ...known(site), ...(site.url && { url: site.url }), ...(site.number && { number: site.number }),
    })),
  };
  return shown.emergency || shown.law || shown.spottingLines.length + shown.sites.length > 0 ? shown : undefined;
}

/** In the page's language, else in English, else in the first it has. */
function inLanguage(text: FactText, language: Language): SaidText {
  const own = text[language];
  if (own) return { text: own };
  const [lang, words] = Object.entries({ ...(text.en && { en: text.en }), ...text })[0] as [Language, string];
  return { text: words, lang };
}
