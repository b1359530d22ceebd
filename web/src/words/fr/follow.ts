/** Following an area. */
import type { Fault } from '../../follow/push-subscription.ts';

export const pushFaultWords: Record<Fault, string> = {
  unsupported: 'Ce navigateur ne peut pas afficher de notifications. Garde plutôt la page des alertes ouverte, ou viens voir de temps en temps.',
  'needs-install':
    'Sur iPhone ou iPad, ajoute d’abord cette page à ton écran d’accueil : touche Partager, puis « Sur l’écran d’accueil ». Ouvre-la depuis là et reviens ici.',
  denied: 'Les notifications sont bloquées pour cette page. Tu peux les autoriser pour ce site dans les réglages du navigateur.',
  'no-answer':
    'Ton navigateur n’a pas répondu. Son service de notifications est peut-être bloqué sur ce réseau, ou absent. Essaie un autre réseau ou un autre navigateur ; la page des alertes marche sans.',
  'browser-refused': 'Ton navigateur a refusé. En fenêtre privée, ou sans son service de notifications, il ne peut pas en recevoir.',
  'service-off': 'Les notifications ne sont pas encore en place sur ce service. La page des alertes marche sans.',
  'service-refused': 'Le service n’a pas accepté.',
  'no-network': 'Impossible de joindre le service. Rien n’a changé. Réessaie dans un moment.',
};

export const followWords = {
  title: 'Suivre',
  heading: 'Suivre ta zone',
  intro: 'Reçois une notification quand il y a une alerte. Sur l’écran verrouillé, elle dit seulement « Nouveau message ».',
  isOn: '*Les notifications sont activées* sur cet appareil.',
  notOpen: 'La zone que ce service couvre n’a pas encore été choisie. Reviens plus tard.',
  pushOff: 'Les notifications ne sont pas encore en place sur ce service. [La page des alertes] marche sans et se met à jour toute seule tant qu’elle est ouverte.',
  needsScript: 'Les notifications ont besoin de JavaScript. Sans lui, [la page des alertes] montre toujours ce qui est en cours.',
  whichAreas: 'Quelles zones ?',
  areasChangedOn: (most: number) => `Les zones ont changé ici. Tu reçois toujours les alertes comme avant ; pour refaire ton choix, prends-en ${most} au plus et enregistre.`,
  areasChanged: (most: number) => `Les zones ont changé ici. Choisis-en ${most} au plus.`,
  upTo: (most: number) => `${most} au plus. Tu peux en choisir plusieurs : ça en dit aussi moins sur l’endroit où tu es.`,
  search: 'Chercher',
  searchFor: 'Ville ou quartier',
  noneFound: 'Aucune zone de ce nom n’est couverte ici.',
  whichAlerts: 'Quelles alertes ?',
  all: 'Toutes les alertes',
  severe: 'Seulement danger de mort',
  whatWeKeep: 'Ce que nous gardons si tu actives',
  kept: [
    'Une adresse de ce navigateur auprès de son service de notifications, verrouillée avec une clé. Ni ton nom, ni ton numéro, ni ton e-mail.',
    'Les zones choisies, et si tu veux toutes les alertes ou seulement les plus graves. Rien de plus précis.',
    'Ça s’arrête tout seul au bout de 26 semaines, et tout de suite quand tu désactives.',
  ],
  carriers: (name: string) =>
    `Google, Apple ou Mozilla transportent le message. Ils ne peuvent pas le lire, mais ils peuvent voir que ${name} envoie des messages à ce navigateur. Si c’est trop pour toi, n’active rien et [ouvre la page] à la place.`,
  keptHere: 'Les dernières alertes sont alors gardées aussi sur cet appareil, pour les lire sans réseau.',
  busy: 'Un instant…',
  save: 'Enregistrer',
  turnOn: 'Activer les notifications',
  turnOff: 'Désactiver et oublier cet appareil',
  chooseFirst: 'Choisis d’abord au moins une zone.',
  nowOn: 'Les notifications sont activées pour les zones choisies.',
  changed: 'C’est changé.',
  nowOff: 'Désactivé. Le service a oublié cet appareil.',
  failed: 'Quelque chose a raté dans le navigateur. Rien n’a changé.',
};
