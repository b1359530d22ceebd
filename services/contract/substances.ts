/**
 * The controlled list of what a laboratory or a checking service can find. What is not in it is `other`, with its name. An id
 * is never renamed: stored findings carry it. Every word of the list leads to one entry, whatever its case, accents and hyphens.
 * Classes are for advice, not pharmacology: what of it slows breathing, what speeds the heart, what is there as filler.
 */
export const substanceClasses = [
  'opioid', 'nitazene', 'sedative', 'stimulant', 'dissociative', 'psychedelic', 'cannabinoid', 'cut', 'other',
] as const;
export type SubstanceClass = (typeof substanceClasses)[number];

/** Two that a mass spectrum alone may not tell apart. */
export interface Isomer { id: string; name: string; aliases: readonly string[] }
export interface Substance { id: string; name: string; class: SubstanceClass; aliases: readonly string[]; isomers?: readonly Isomer[] }

const unsure = ', not known which';
const wordOf = (name: string) => name.replace(unsure, '');

/** `name = alias; alias` a line; the id is the name in small letters and with hyphens. */
const lines = (ofClass: SubstanceClass, text: string): Substance[] =>
  text.trim().split('\n').map((line) => {
    const [name = '', aliases = ''] = line.split('=').map((part) => part.trim());
    const id = wordOf(name).toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return { id, name, class: ofClass, aliases: aliases === '' ? [] : aliases.split(';').map((alias) => alias.trim()) };
  });

const positions = (whole: string, short: string, ...ids: ['ortho' | 'meta' | 'para', number][]): Isomer[] =>
  ids.map(([id, number]) => ({ id, name: `${id}-${whole}`, aliases: [`${id[0]}-${whole}`, `${number}-${whole}`, ...(short ? [`${id[0]}${short}`] : [])] }));
const numbered = (whole: string, short: string, own: Record<number, string[]>): Isomer[] =>
  Object.entries(own).map(([number, aliases]) => ({ id: number, name: `${number}-${short}`, aliases: [`${number}-${whole}`, ...aliases] }));

const withIsomers: readonly Substance[] = [
  { id: 'fluorofentanyl', name: 'fluorofentanyl', class: 'opioid', aliases: ['fluorfentanyl'], isomers: positions('fluorofentanyl', 'FF', ['ortho', 2], ['meta', 3], ['para', 4]) },
  { id: 'methylfentanyl', name: 'methylfentanyl', class: 'opioid', aliases: [], isomers: [
    { id: 'ortho', name: 'ortho-methylfentanyl', aliases: ['o-methylfentanyl'] }, { id: 'para', name: 'para-methylfentanyl', aliases: ['p-methylfentanyl'] },
    { id: '3', name: '3-methylfentanyl', aliases: ['TMF'] }, { id: 'alpha', name: 'alpha-methylfentanyl', aliases: ['a-methylfentanyl'] },
  ] },
  { id: 'butyrylfentanyl', name: 'butyrylfentanyl', class: 'opioid', aliases: [], isomers: [
    { id: 'n', name: 'n-butyrylfentanyl', aliases: [] }, { id: 'iso', name: 'isobutyrylfentanyl', aliases: [] },
  ] },
  { id: 'medetomidine', name: 'medetomidine', class: 'sedative', aliases: ['rhino tranq'], isomers: [
    { id: 'dex', name: 'dexmedetomidine', aliases: ['precedex', 'dexdor'] }, { id: 'levo', name: 'levomedetomidine', aliases: [] },
  ] },
  { id: 'methylmethcathinone', name: 'methylmethcathinone', class: 'stimulant', aliases: ['MMC'], isomers: numbered('methylmethcathinone', 'MMC', { 2: [], 3: ['metaphedrone'], 4: ['mephedrone', 'meow meow'] }) },
  { id: 'chloromethcathinone', name: 'chloromethcathinone', class: 'stimulant', aliases: ['CMC'], isomers: numbered('chloromethcathinone', 'CMC', { 3: ['clophedrone'], 4: ['clephedrone'] }) },
  { id: 'fluoroamphetamine', name: 'fluoroamphetamine', class: 'stimulant', aliases: ['FA'], isomers: numbered('fluoroamphetamine', 'FA', { 2: [], 3: [], 4: [] }) },
  { id: 'meo-pcp', name: 'methoxy-PCP', class: 'dissociative', aliases: ['MeO-PCP'], isomers: numbered('methoxy-PCP', 'MeO-PCP', { 3: [], 4: [] }) },
];

export const substances: readonly Substance[] = [
  ...lines('opioid', `
    heroin = diacetylmorphine; diamorphine
    6-MAM = 6-monoacetylmorphine; 6-acetylmorphine; monoacetylmorphine
    morphine
    codeine
    oxycodone = oxy; oxys
    hydrocodone
    hydromorphone = dilaudid
    methadone
    buprenorphine = subutex
    tramadol
    tapentadol
    fentanyl = fent; fetty; fentanil; fentanilo
    fentanyl analogue, not known which = fentanyl analog; fentalog
    acetylfentanyl = acetyl fent
    carfentanil = carfentanyl; carfent
    sufentanil = sufentanyl
    furanylfentanyl = furanyl fent; Fu-F
    acrylfentanyl = acryloylfentanyl
    cyclopropylfentanyl
    methoxyacetylfentanyl
    valerylfentanyl
    4-ANPP = despropionylfentanyl
    U-47700
    brorphine
    cychlorphine = N-propionitrile chlorphine
    2-methyl-AP-237
    tianeptine
    mitragynine = kratom
    7-hydroxymitragynine = 7-OH; 7-OH-mitragynine`),
  ...withIsomers.filter((one) => one.class === 'opioid'),
  ...lines('nitazene', `
    nitazene, not known which = nitazenes; benzimidazole opioid
    isotonitazene
    metonitazene
    etonitazene
    protonitazene
    butonitazene
    clonitazene
    flunitazene
    etodesnitazene = etazene; desnitazene
    metodesnitazene = metazene
    ethyleneoxynitazene
    N-desethyl isotonitazene = norisotonitazene
    N-desethyl etonitazene
    N-desethyl protonitazene
    N-pyrrolidino etonitazene = etonitazepyne
    N-pyrrolidino metonitazene = metonitazepyne
    N-pyrrolidino protonitazene = protonitazepyne
    N-piperidinyl etonitazene = etonitazepipne`),
  ...lines('sedative', `
    xylazine = tranq; xylazin; xilazina
    detomidine
    romifidine
    clonidine
    tizanidine
    benzodiazepine, not known which = benzo; benzos; benzodiazepines
    bromazolam
    etizolam
    flubromazepam
    flubromazolam
    flualprazolam
    clonazolam
    desalkylgidazepam = bromonordiazepam
    diclazepam
    phenazepam
    alprazolam = xanax; xanny
    clonazepam = klonopin; rivotril
    diazepam = valium
    lorazepam = ativan
    phenobarbital = phenobarb
    GHB = gamma-hydroxybutyrate
    GBL = gamma-butyrolactone
    gabapentin
    pregabalin = lyrica
    zolpidem
    zopiclone
    diphenhydramine = benadryl
    promethazine`),
  ...withIsomers.filter((one) => one.class === 'sedative'),
  ...lines('stimulant', `
    cocaine = coke; coca; crack
    methamphetamine = meth; metamfetamine; crystal meth
    amphetamine = speed; amfetamine
    MDMA = ecstasy; molly; 3,4-methylenedioxymethamphetamine
    MDA
    methylone
    eutylone
    pentylone
    N,N-dimethylpentylone = dipentylone
    alpha-PVP = flakka; a-PVP
    PMA = para-methoxyamphetamine
    PMMA = para-methoxymethamphetamine
    methylphenidate = ritalin`),
  ...withIsomers.filter((one) => one.class === 'stimulant'),
  ...lines('dissociative', `
    ketamine = ket; special k
    2F-DCK = 2-fluorodeschloroketamine
    PCP = phencyclidine
    DXM = dextromethorphan`),
  ...withIsomers.filter((one) => one.class === 'dissociative'),
  ...lines('psychedelic', `
    LSD = acid
    2C-B = nexus
    DMT
    NBOMe = 25I-NBOMe; 25B-NBOMe; 25C-NBOMe
    psilocybin`),
  ...lines('cannabinoid', `
    THC = cannabis
    synthetic cannabinoid, not known which = synthetic cannabinoids; spice; K2
    MDMB-4en-PINACA
    ADB-BUTINACA`),
  ...lines('cut', `
    lidocaine = lignocaine
    tetracaine
    procaine
    benzocaine
    caffeine
    levamisole = tetramisole
    phenacetin
    paracetamol = acetaminophen
    quinine
    metamizole = dipyrone
    diltiazem
    BTMPS = Tinuvin 770; bis(2,2,6,6-tetramethyl-4-piperidyl) sebacate
    mannitol
    lactose
    inositol
    dimethyl sulfone = MSM; DMSO2`),
  { id: 'other', name: 'something else', class: 'other', aliases: [] },
];

const greek: Record<string, string> = { α: 'alpha', β: 'beta', γ: 'gamma' };
/** As it is looked up: letters and digits only, small and without accents. */
export const foldWord = (word: string): string =>
  word.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/[αβγ]/g, (letter) => greek[letter] ?? '').replace(/[^\p{L}\p{N}]/gu, '');

/** One entry of the list, or one of its isomers. */
export interface Named { substance: string; isomer?: string }

/** Every word that may be written for it, the name first. `other` is no word: it has one of its own. */
export const substanceWords: readonly { word: string; name: string; is: Named }[] = substances.filter(({ id }) => id !== 'other').flatMap(({ id, name, aliases, isomers = [] }) => [
  ...[wordOf(name), ...aliases].map((word) => ({ word, name, is: { substance: id } })),
  ...isomers.flatMap((isomer) => [isomer.name, ...isomer.aliases].map((word) => ({ word, name: isomer.name, is: { substance: id, isomer: isomer.id } }))),
]);

const byWord = new Map(substanceWords.map(({ word, is }) => [foldWord(word), is]));
const byId = new Map(substances.map((one) => [one.id, one]));

export const substanceOf = (id: string): Substance | undefined => byId.get(id);
/** By name, alias or the name of an isomer. */
export const findSubstance = (word: string): Named | undefined => byWord.get(foldWord(word));

/** Words to offer for what was typed so far: those that begin with it, then those that hold it; one an entry. */
export function substancesLike(typed: string, most: number): { word: string; name: string }[] {
  const part = foldWord(typed);
  if (part === '') return [];
  const rank = (word: string) => foldWord(word).indexOf(part);
  const near = substanceWords.filter(({ word }) => rank(word) >= 0).sort((a, b) => Number(rank(a.word) > 0) - Number(rank(b.word) > 0));
  const seen = new Set<string>();
  return near.filter(({ name }) => !seen.has(name) && seen.add(name)).slice(0, most).map(({ word, name }) => ({ word, name }));
}
