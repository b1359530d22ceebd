/** What to do now: usable by somebody who will use anyway. No step asks anyone to stop or to give a name. */
import type { Step } from '@porchlight/services/contract/codes.ts';

export interface StepWords { title: string; text: string }

export const stepWords: Record<Step, StepWords> = {
  'not-alone': {
    title: 'Avec quelqu’un',
    text: 'Aie quelqu’un avec toi, à la porte ou au téléphone. Consommez à tour de rôle. Si tu n’as personne, laisse la porte déverrouillée et la naloxone bien en vue.',
  },
  'naloxone-ready': {
    title: 'Naloxone à portée de main',
    text: 'Sors-la avant de commencer et dis aux autres où elle est. Ça vaut le coup de la donner quel que soit le produit : sans opioïde dedans, elle n’a aucun effet.',
  },
  'more-than-one-dose': {
    title: 'Une dose peut ne pas suffire',
    text: 'Donne une dose, fais du bouche-à-bouche pendant 2 à 3 minutes, puis donne la suivante si la personne ne respire toujours pas. Aies-en au moins deux.',
  },
  'breathe-for-them': {
    title: 'Bouche-à-bouche',
    text: 'Tête en arrière, menton levé, pince le nez, souffle une fois toutes les 5 secondes jusqu’à ce que la personne respire. Ça la garde en vie même si la naloxone ne la réveille pas.',
  },
  'call-for-help': {
    title: 'Appelle les secours',
    text: 'Appelle le numéro d’urgence. Dis « ne respire pas, ne se réveille pas » et où tu es. Pas besoin d’en dire plus.',
  },
  'start-small': {
    title: 'Commence par peu',
    text: 'Chaque lot est un nouveau lot. Prends beaucoup moins que d’habitude, même si tu connais la personne qui te l’a passé.',
  },
  'go-slow': {
    title: 'Vas-y doucement',
    text: 'Attends de sentir l’effet avant d’en reprendre : ça peut monter tard. Si tu injectes, essaie d’abord un peu autrement. Avalé, ça peut prendre deux heures.',
  },
  'test-first': {
    title: 'Teste d’abord',
    text: 'Prends une bandelette ou va dans un service d’analyse de drogues, si tu peux. Une bandelette qui ne montre rien ne veut pas dire qu’il n’y a rien dedans.',
  },
  'keep-awake': {
    title: 'Reste avec la personne',
    text: 'Fais-la parler. Ronfler ou gargouiller, ce n’est pas dormir : essaie de la réveiller. La naloxone n’agit plus après 30 à 90 minutes, et la personne peut retomber en overdose.',
  },
  'on-the-side': {
    title: 'Sur le côté',
    text: 'La personne respire mais ne réagit pas : tourne-la sur le côté, genou du dessus plié, visage un peu vers le sol. Reste et vérifie encore et encore qu’elle respire.',
  },
  'cool-down': {
    title: 'Au frais et au calme',
    text: 'Trop chaud, cœur qui s’emballe, panique : endroit calme, vêtements desserrés, linges mouillés frais, petites gorgées d’eau. Douleur dans la poitrine ou convulsions : appelle les secours.',
  },
  'care-for-wounds': {
    title: 'Soigne les plaies',
    text: 'Lave la plaie à l’eau et au savon, garde-la humide et couverte, n’injecte ni dedans ni à côté. Si elle s’étend, noircit, sent mauvais, ou avec de la fièvre : montre-la vite à une infirmière.',
  },
  'tell-others': {
    title: 'Préviens les autres',
    text: 'Fais passer aux gens avec qui tu consommes. Un mot de toi va plus loin qu’une page.',
  },
};

export const downName = 'Quelqu’un ne réagit plus';
export const downSteps: StepWords[] = [
  { title: 'Crie et secoue', text: 'Appelle la personne par son nom, secoue ses épaules, frotte fort son sternum (l’os au milieu de la poitrine) avec les jointures de ton poing.' },
  {
    title: 'Rien ? Appelle les secours',
    text: 'Appelle le numéro d’urgence et mets le haut-parleur. Dis « ne se réveille pas, ne respire pas » et où tu es.',
  },
  {
    title: 'Tête en arrière, bouche-à-bouche',
    text: 'Regarde dans la bouche, bascule la tête en arrière, lève le menton, pince le nez. Souffle une fois toutes les 5 secondes. La poitrine doit se soulever.',
  },
  {
    title: 'Donne la naloxone',
    text: 'Un spray dans une narine, ou une injection dans la cuisse ou le haut du bras. Continue le bouche-à-bouche. Si rien ne change en 2 à 3 minutes, donne la dose suivante.',
  },
  {
    title: 'Respire mais dort : sur le côté',
    text: 'Tourne la personne sur le côté et reste. La naloxone n’agit plus après 30 à 90 minutes, et la personne peut retomber en overdose.',
  },
];
export const downFirstLine = 'Cette page n’appelle personne à ta place.';
export const downNotes = [
  'Certains produits mélangés dedans (xylazine, médétomidine, benzos) ne répondent pas à la naloxone. Donne-la quand même, continue le bouche-à-bouche, garde la personne sur le côté. C’est la respiration qui compte : la personne peut respirer et rester endormie des heures.',
  'Si la personne au téléphone te dit d’appuyer sur la poitrine, fais-le.',
];
