/** Words that do harm in an English alert, and what to say instead. Read by check-wording.ts. */
import type { WordingLanguage } from './check-wording.ts';

/** Words of drugs say nothing about how hard a text is to read: people know them. */
const drugs = `
  naloxone narcan opioids? fentanyl carfentanil \\p{L}*fentanil heroin cocaine crack \\p{L}*amphetamines? meth mdma ecstasy ketamine
  benzodiazepines? benzos? \\p{L}+azepam \\p{L}+azolam \\p{L}*nitazenes? \\p{L}+nitazene xylazine medetomidine dexmedetomidine etizolam
  oxycodone hydrocodone percocet xanax adderall morphine codeine methadone buprenorphine suboxone tramadol levamisole phenacetin
  lidocaine procaine caffeine stimulants? sedatives? ftir n-\\p{L}+`;

export const english: WordingLanguage = {
  flagged: [
    {
      rule: 'advertises', must: 'give-reason',
      words: `strong stronger strongest strength pure purer purest purity potent potency fire premium top[ -]shelf high[ -]grade good[ -]stuff
        high[ -]quality best[ -]quality uncut knock-?out dynamite powerful heavy[ -]hitting`,
      say: 'Some read this as a good batch. Say what happened: “people went down from their usual amount”.',
    },
    {
      rule: 'scares', must: 'give-reason',
      words: `killers? zombies? monsters? nightmare horror flesh[ -]eating frankenstein plague scourge epidemic instant[ -]death one[ -]touch poisonous deadliest`,
      say: 'This frightens or is not believed. Say what it does: “breathing slows or stops”.',
    },
    {
      rule: 'blames', must: 'give-reason',
      words: `addicts? addicted addiction junkies? junky druggies? crackheads? tweakers? dope[ -]?fiends? abuse[drs]* abusing abusers? abusive clean dirty
        users? habit habits misuse[ds]? drug[ -]seek(?:er|ers|ing) lowlifes? criminals?`,
      say: 'This judges people. Say “people who use drugs”, “use”, “new” or “sterile”.',
    },
  ],
  venues: {
    named: `club nightclub bar pub tavern lounge cafe café hotel motel hostel shelter park station mall plaza market church school library arena stadium
      towers? apartments house hall theater theatre festival garage deli`,
    say: 'Leave the place out. The alert names its area; anything nearer puts the people there at risk.',
  },
  personal: {
    place: 'Leave the street or address out. The alert names its area; anything nearer puts the people there at risk.',
    person: 'Leave the person out. Say what the drug did.',
    plate: 'Leave the plate out: it leads to a person.',
    contact: 'Leave out numbers, links and accounts. Services that can be reached stand elsewhere on the page.',
  },
  stamp: 'Leave the stamp out of the headline: it is copied, and it advertises. It may stand under “What it looks like”.',
  unsignedStamp: 'Leave stamps and marks out: two people stand behind one before it is named. Where a field asks for the stamp, it belongs there.',
  confirmation: 'No test stands behind this alert, so it cannot say that. Say who told of it: “people report”.',
  against: {
    whole: `(?:just |please )?(?:say no|avoid(?: it)?|abstain|stay away|keep away|be careful|take care|stay safe|don['’]?t(?: do it)?)`,
    start: `(?:do not|don['’]?t|never|stop|avoid|no[ -]?one should|nobody should|you should not|refrain from|stay away|keep away|abstain|throw|dispose|discard|destroy|quit)`,
    what: `(?:us(?:e|ing)|tak(?:e|ing)|buy(?:ing)?|smok(?:e|ing)|inject(?:ing)?|snort(?:ing)?|swallow(?:ing)?|touch(?:ing)?|try(?:ing)?|it|them|this|that|these|those|all|any|the|from|drugs?|pills|batch|down|coke|meth)`,
  },
  saferUse: `alone|without|more than|mix|mixing|with alcohol|at once|in one go|by yourself`,
  onlyAgainst: 'Many will use all the same. Add what keeps them alive: somebody with them, naloxone in reach, a small amount first.',
  strips: {
    mentioned: `(?:(?:test(?:ing)?|fentanyl|nitazene|xylazine|benzo\\p{L}*|medetomidine)[ -]strips?|strip[ -]tests?|strips|a strip (?:that|which|shows?|said|says|found|finds))`,
    limited: `(?:negative|shows? nothing|finds? nothing|no result|no line|clear strip)[^.]*(?:not|n['’]t|never)[^.]*(?:safe|mean|prove)|(?:not|n['’]t|never)[^.]*(?:safe|mean|prove)[^.]*(?:negative|shows? nothing|finds? nothing)|(?:cannot|can['’]t|do(?:es)? not|don['’]t|doesn['’]t) (?:find|see|show|tell)[^.]*(?:everything|all)`,
    kinds: {
      fentanyl: { mentioned: 'fentanyl[ -](?:test[ -])?strips?', limited: `(?:not|n['’]t|cannot|miss)[^.]*nitazene` },
      nitazene: { mentioned: 'nitazene[ -](?:test[ -])?strips?', limited: `(?:not|n['’]t|cannot|miss)[^.]*(?:nitazene|all|every|some)` },
      xylazine: { mentioned: 'xylazine[ -](?:test[ -])?strips?', limited: `(?:not|n['’]t|cannot|miss)[^.]*medetomidine` },
    },
    say: 'A strip that finds nothing is taken for a promise. Say its limit with it:',
  },
  hard: 'This is hard to read in a hurry. Make the sentence shorter, or use shorter words.',
  drugs,
};
