/** How English names people and places, and how it tells who gave what to whom. Read by find-personal.ts. */
import type { PersonalLanguage } from './find-personal.ts';

const any = (words: string) => `(?:${words.trim().split(/\s+/).join('|')})`;

const kin = any(`
  friends? buddy buddies mates? bestie homies? homegirl homeboy bro brothers? sisters? sis mom mum mama mother dad father sons?
  daughters? kids? cousins? uncle aunt(?:ie)? nephew niece boyfriend girlfriend bf gf partner husband wife ex fianc[eé]e? roommate
  flatmate housemate neighbou?r co-?worker colleague dealer plug supplier seller connect guy girl man woman lady dude boy person`);
const got = any('got bought buy scored copped picked\\s+up purchased');

/** A name stands right after each of these. */
const beforeName = [
  `(?:^|[^\\p{L}])(?:my|his|her|our|their|your|an?|the|this|that|old|some)\\s+(?:\\p{L}+\\s+)?${kin}(?:['’]s)?(?:\\s*[,:(–-]\\s*|\\s+)(?:(?:is|was|who\\s+is|name|is\\s+called|named|called|nicknamed)\\s+)*`,
  `(?:^|[^\\p{L}])(?:name\\s+(?:is|was)|names?['’]?s|named|nicknamed|goes\\s+by|went\\s+by|mrs?|ms|miss|mister)\\.?\\s+`,
  `(?:^|[^\\p{L}])${got}\\s+(?:\\p{L}+\\s+){0,3}?(?:from|off|by|through)\\s+`,
  `(?:^|[^\\p{L}])(?:sold|given|shared|supplied|cut|made|cooked)\\s+(?:to\\s+)?(?:\\p{L}+\\s+)?by\\s+`,
  `(?:^|[^\\p{L}])(?:dealer|plug|supplier|seller)\\s+(?:is\\s+|was\\s+)?`,
];

const help = any(`
  naloxone narcan nyxoid nalox\\p{L}* sprays? nasal breath\\p{L}* cpr oxygen water chest compress\\p{L}* help support first\\s+aid rescue
  food blanket space info\\p{L}* strips? number`);
const self = `(?:i|we)(?:['’](?:ve|d)|\\s+(?:have|had|just|then|all|only|also|both))?\\s+`;
/** What could be held against the one who writes. Giving naloxone, breath or water is none of it. */
const sharing = [
  `${self}(?:gave|give|passed|brought)(?![^.!?\\n]{0,40}[^\\p{L}]${help}(?![\\p{L}]))`,
  `${self}(?:sold|sell|shared|share|dealt|deal|split|supplied|distributed|scored\\s+for|bought\\s+for|copped\\s+for|injected\\s+(?:him|her|them)|shot\\s+(?:him|her|them)\\s+up|hit\\s+(?:him|her|them)\\s+up)(?![\\p{L}])(?!\\s+(?:the\\s+)?(?:naloxone|narcan))`,
  `${got}\\s+(?:it|this|that|them|some|mine|ours|his|hers)\\s+(?:from|off)(?![\\p{L}])`,
];

const street = any('street st avenue ave road rd boulevard blvd lane ln drive court terrace highway hwy parkway alley');
const Street = any('Street St Avenue Ave Av Road Rd Boulevard Blvd Lane Ln Drive Dr Court Ct Terrace Highway Hwy Parkway Pkwy Alley Square Place Pl Crescent Close Row Way');
/** Words that stand before "street" or "road" without naming one, and after a number without being a street. */
const nameless = any(`
  the an? on off of in into to and or per by at for from with same every each any some all no my our your his her their this that these
  those other whole most more minutes? hours? days? weeks? times? people doses? pills? points? grams? bags? mg ml g down across next only`);
const addresses: { before?: string; pattern: string; flags: string }[] = [
  // 12 North Main Street
  { pattern: `\\p{Nd}{1,5}[a-z]?\\s+(?:(?!${nameless}(?![\\p{L}]))[\\p{L}][\\p{L}.'’-]*\\s+){1,3}?${street}(?![\\p{L}])\\.?`, flags: 'giu' },
  // Main Street; the first word is no small one that only begins a sentence
  { pattern: `(?!(?:The|A|An|On|In|At|Most|Some|All|No|New|Any|Every|My|Our|This|That|Down|Up|From|Near|Pressed)[^\\p{L}])\\p{Lu}[\\p{L}'’.-]+\\s+(?:\\p{Lu}[\\p{L}'’.-]+\\s+)?${Street}(?![\\p{L}])\\.?`, flags: 'gu' },
  // on main st, near baltimore avenue
  { before: '(?:on|near|off|by|along|up|down|at)\\s+', pattern: `(?!${nameless}(?![\\p{L}]))\\p{L}[\\p{L}'’-]+\\s+(?:street|st|avenue|ave|blvd|boulevard|road|rd)(?![\\p{L}])\\.?`, flags: 'giu' },
  // 5th and Main, 21st street
  { pattern: `\\p{Nd}{1,3}(?:st|nd|rd|th)\\s+(?:(?:and|&)\\s+\\p{L}[\\p{L}'’-]+|street|st|ave|avenue|floor)(?![\\p{L}])`, flags: 'giu' },
  { pattern: `(?:corner|intersection|crossing)\\s+of\\s+[\\p{L}\\p{Nd}'’. -]{2,30}?\\s+(?:and|&)\\s+[\\p{L}\\p{Nd}'’-]+`, flags: 'giu' },
  { pattern: `\\p{Nd}{1,5}\\s+block\\s+of\\s+[\\p{L}\\p{Nd}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+)?`, flags: 'giu' },
  { pattern: `(?:apartment|apt|flat|room|house|building|unit)\\.?\\s*(?:no\\.?|number|nr\\.?|#)?\\s*\\p{Nd}{1,4}[a-z]?(?![\\p{L}\\p{Nd}])`, flags: 'giu' },
  { pattern: `(?:zip|post|postal)\\s*(?:code)?\\s*:?\\s*\\p{Nd}{5}(?![\\p{L}\\p{Nd}])`, flags: 'giu' },
];

const car = any('plates? licen[cs]e\\s+plates? number\\s+plates? registration tags? car truck van suv honda toyota ford chevy nissan bmw hyundai kia jeep');
const plates = [`${car}(?:\\s|number|no\\.?|is|was|:|#|,|with|a|the|reading|reads|plates?)*[\\s:#,]`];

/** Given names that are hardly ever another word, a drug or a place. */
const firstNames = `
  aaron abdul adrian ahmed aisha alan alberto alejandro alex alexander alexis ali alice alicia alison amanda amber amy ana andre andrea
  andrew angela anita ann anna anne anthony antonio ashley barbara ben benjamin bernard beth bob bobby brandon brenda brian bruce bryan
  carla carlos carmen carol caroline catherine chloe chris christian christina christine christopher cindy claire claudia colin craig
  cynthia dan daniel daniela danny darren dave david deborah denise dennis derek diana diego don donald donna doris doug douglas dylan
  eddie eduardo edward eileen elena eli elizabeth ella ellen emily emma eric erica erik erin ethan eugene eva evelyn fatima felix fernando
  fiona francis francisco fred gabriel gary george gloria gordon greg gregory hannah hassan heather hector heidi helen ian ibrahim irene
  isabel isabella ivan jack jacob jacqueline jake jamal james jamie jane janet janice jasmine jason javier jeff jeffrey jennifer jenny
  jeremy jerry jesse jessica jill jim jimmy joan joanna joe joel john johnny jonathan jorge jose joseph joshua juan juanita judith judy
  julia julian julie justin karen karl kate katherine kathleen kathy katie keith kelly kenneth kevin kim kimberly kyle larry latoya laura
  lauren leon leonard leroy leslie liam linda lisa logan louis louise lucas luis luke lynn malik marcus margaret maria mariana marie marilyn
  mario marta martha martin mary matt matthew maurice megan melissa michael michelle miguel mike mohamed mohammed monica nancy natalie
  nathan nicholas nicole nina noah nora norma olivia omar oscar pablo pamela patricia patrick paul paula pedro peter philip phyllis rachel
  ralph ramon raymond rebecca renee ricardo richard rick rita robert roberto robin rodney roger ronald rosa ross roy russell ruth ryan
  samantha samuel sandra sara sarah scott sean sergio shannon sharon shawn sheila shirley simon sofia sonia sophia sophie stephanie stephen
  steve steven stuart susan tamara tanya tara teresa terrence terry theresa thomas tiffany tim timothy tina todd tom tony tracy travis tyler
  tyrone vanessa veronica victor victoria vincent virginia walter wanda wayne wendy william yolanda yusuf yvonne zachary zoe`;

/** Words with a capital that are no names: starts of sentences, drugs, days, directions, and what happens to people. */
const notNames = `
  a about after again all almost also always am an and another any are around as at away back bad badly barely be became because before
  being black blacked blue both bought breathing brought but by called came can collapsed could cut demo did didn died do does doesn done
  down dropped dying each ended even everyone everybody except fell felt find first for found from gave get gets getting give go goes going
  gone got had hard has have he her here him his home hospital hours how i if in injected into is it its itself just kept last later left
  lips lost many maybe me might more most my nearly needed never new next nobody nodded nodding not nothing now of off on once one only or
  our out outside over overdose overdosed overdosing own passed people person pink pressed purple put red said saw says seizure she should
  slept slumped smoked snorted so some somebody someone soon still stopped sudden suddenly survived taken takes than that the their them
  then there these they thing things this those though three thought threw to told too took turned two under unknown until up us used uses
  using very vomited was we went were what when where which while white who whole why will with without woke would yellow yesterday you your
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
  december north south east west northern southern eastern western downtown uptown midtown old saint st city county street avenue road
  narcan naloxone nyxoid fentanyl fent fetty heroin dope coke cocaine crack meth crystal molly mdma ecstasy xanax xan xans perc percs percocet
  oxy oxys oxycodone benzo benzos tranq xylazine medetomidine nitazene nitazenes ketamine lsd ghb weed speed ice tina adderall vicodin valium
  klonopin roxy roxys subs suboxone methadone od ods odd ok okay emt ems er icu cpr police ambulance doctor nurse paramedics facebook
  instagram snapchat telegram whatsapp signal google`;

export const english: PersonalLanguage = {
  beforeName: beforeName.map((pattern) => new RegExp(pattern, 'giu')),
  sharing: sharing.map((pattern) => new RegExp(`(^|[^\\p{L}])(${pattern})`, 'giu')),
  addresses: addresses.map(({ before = '', pattern, flags }) => new RegExp(`((?:^|[^\\p{L}\\p{Nd}])${before})(${pattern})`, flags)),
  plates: plates.map((pattern) => new RegExp(`((?:^|[^\\p{L}])${pattern})([A-Za-z0-9]{1,4}[ -]?[A-Za-z0-9]{1,4})(?![\\p{L}\\p{Nd}])`, 'giu')),
  firstNames: new Set(firstNames.trim().split(/\s+/)),
  notNames: new Set(notNames.trim().split(/\s+/)),
  beforeBrand: /(?:^|[^\p{L}])(?:[Ss]tamp(?:ed)?|[Bb]rand(?:ed)?|[Ll]ogo|[Bb]ags?|[Mm]arked|[Pp]rint(?:ed)?|[Ll]abel(?:led)?)(?:\s+(?:it|that|which|was|is|says?|said|reads?|called|named|with|on))*\s*[:“"'’]*\s*(?:\p{Lu}\p{Ll}+\s+){0,2}$/u,
};
