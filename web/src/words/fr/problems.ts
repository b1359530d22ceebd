/** What the service answers when it cannot take something: what is wrong, and what to do next. No word about computers. */
import { maxDistrictsPerSubscription, maxTextLength, maxTypedLength } from '@porchlight/services/contract/limits.ts';
import type { MetCode, MetField, ProblemWords } from '../problem-in-words.ts';

export const problemWords: Record<MetCode, ProblemWords> = {
  'bad-field': { title: 'Une de tes réponses n’est pas dans notre liste.', text: 'Cette page est peut-être trop vieille. Recharge-la et réponds encore une fois. Rien n’a été gardé.' },
  'unknown-field': { title: 'Nous avons reçu quelque chose que nous ne demandons pas.', text: 'Cette page est peut-être trop vieille. Recharge-la et renvoie. Rien n’a été gardé.' },
  'not-json': { title: 'Ton envoi n’est pas arrivé en entier.', text: 'Renvoie-le, s’il te plaît. Rien n’a été gardé.' },
  'too-large': { title: 'C’est trop long.', text: 'Raccourcis ton texte et renvoie. Rien n’a été gardé.' },
  'unknown-zone': { title: 'La zone choisie n’existe plus ici.', text: 'Choisis encore une fois où c’était. Rien n’a été gardé.' },
  'outside-area': { title: 'Ce service ne couvre pas cette zone.', text: 'Cherche un service plus près de toi. Rien n’a été gardé.' },
  'not-open-yet': { title: 'La zone que ce service couvre n’a pas encore été choisie : il ne peut pas recevoir de signalements.', text: 'Reviens plus tard. Rien n’a été gardé.' },
  'code-reused': { title: 'Ton premier signalement est arrivé, et c’est lui qui compte.', text: 'Pour en envoyer un autre, ouvre encore « Signaler » dans le menu.' },
  'report-gone': { title: 'Il n’y a pas de signalement avec ce code, ou il est effacé.', text: 'Vérifie le code. Les signalements sont effacés au bout de 30 jours au plus tard.' },
  'push-host': { title: 'Le service de notifications de ton navigateur n’est pas dans notre liste.', text: 'Essaie un autre navigateur, ou regarde la page des alertes de temps en temps : elles s’y affichent aussi.' },
  'slow-down': { title: 'C’était trop d’un coup.', text: 'Attends une minute et réessaie.' },
  fault: { title: 'Quelque chose a cassé de notre côté. Tu n’y es pour rien.', text: 'Réessaie dans une minute.' },
};

export const badFieldWords: Record<MetField, ProblemWords> = {
  zone: { title: 'Choisis une zone.', text: 'Sans elle, nous ne pouvons prévenir personne.' },
  kind: { title: 'Choisis ce qui s’est passé.', text: 'Un mauvais lot ou une overdose : prends ce qui s’en rapproche le plus.' },
  market: { title: 'Choisis comme quoi c’était vendu.', text: 'Si tu ne sais pas, choisis « Je ne sais pas ».' },
  typed: { title: 'Une réponse courte est trop longue.', text: `Il y a de la place pour ${maxTypedLength} caractères. Écris le reste dans « Avec tes propres mots ».` },
  text: { title: `Écris entre 1 et ${maxTextLength} caractères.`, text: 'Rien n’a été gardé jusqu’ici.' },
  outreach: { title: 'Dis où en quelques mots, sans les chiffres d’une carte.', text: 'Un coin de rue ou un parc suffit. Rien n’a été gardé.' },
  code: { title: 'Ce code n’est pas entier.', text: 'Un code a 26 lettres et chiffres. Les espaces et les tirets ne comptent pas.' },
  districts: { title: `Choisis entre 1 et ${maxDistrictsPerSubscription} zones.`, text: 'Rien n’a changé.' },
  endpoint: { title: 'Le service de notifications de ton navigateur a donné une adresse que nous ne pouvons pas utiliser.', text: 'Essaie un autre navigateur. La page des alertes marche sans notifications.' },
  keys: { title: 'Le service de notifications de ton navigateur a donné des clés que nous ne pouvons pas utiliser.', text: 'Essaie un autre navigateur. La page des alertes marche sans notifications.' },
};

export const notServedDistricts: ProblemWords = { title: 'Une des zones choisies n’est plus couverte ici.', text: 'Recharge la page et choisis encore une fois. Rien n’a changé.' };
