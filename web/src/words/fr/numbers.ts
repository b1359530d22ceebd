/** How well this works, once a day. Counts, times and shares come in the words of openness.ts. */
// Intl says “1 novembre”.
const said = (date: string) => date.replace(/^1 /, '1er ');

export const numbersWords = {
  title: 'Chiffres',
  fourWeeks: (from: string, to: string) =>
    `Les quatre semaines du ${said(from)} au ${said(to)}. Ces chiffres changent une fois par jour. Nous disons « moins de 10 » ou « 10 à 19 », jamais un par un, pour que personne ne puisse y être retrouvé.`,
  notYet: 'Pas encore assez. Les premiers chiffres viendront quand le service aura tourné un moment.',
  now: 'En ce moment',
  howLong: 'Combien de temps ça prend',
  warningTime: 'Du premier signalement à une alerte publique',
  headsUpTime: 'D’un signalement à l’info aux équipes de terrain',
  decisionTime: 'D’un signalement à une décision',
  howCounted:
    'Dans la moitié des cas, ça n’a pas pris plus longtemps que ça. L’heure d’arrivée d’un signalement n’est connue qu’au quart d’heure près ; nous comptons depuis le début de ce quart d’heure, donc jamais moins que la vraie durée.',
  reports: 'Signalements',
  cameIn: 'Arrivés',
  accepted: 'Acceptés par une personne',
  rejected: 'Refusés par une personne',
  waiting: 'Sans décision après un jour ou plus',
  alerts: 'Alertes',
  sent: 'Envoyées',
  firstSent: 'Dont premières alertes, envoyées par une personne seule',
  firstSigned: 'Premières alertes vérifiées ensuite par une deuxième personne',
  firstWithdrawn: 'Premières alertes retirées parce que fausses',
  noticed: 'Ce que le logiciel a remarqué',
  howNoticed: 'Il compte les signalements et montre ce qui sort de l’ordinaire, pour que des personnes regardent. Il n’alerte personne tout seul.',
  signalsSeen: 'Fois où il a montré quelque chose',
  signalsWarned: 'Dont une alerte est partie dans les 3 jours',
  signalsAlone: 'Dont aucune alerte n’est partie',
  signalsSetAside: 'De celles sans alerte, écartées par une personne',
  signalTime: 'Du premier signalement à la remarque du logiciel',
  whoWasReading: 'Qui lisait',
  shiftsCovered: 'Permanences prévues où quelqu’un a ouvert les signalements',
  onRecord: 'Ce que fait l’équipe est noté',
  record: 'Chaque décision et chaque changement fait par l’équipe est noté, et chaque note est liée à celle d’avant. Un changement fait après coup se voit donc.',
  recordOn: (date: string) => `Les notes telles qu’elles étaient le ${said(date)} :`,
  writeDown: 'Si tu recopies cette ligne, on peut vérifier plus tard : si quelqu’un avait changé ce qui était noté jusqu’à ce jour, elle ne collerait plus.',
};
