/** What authorities asked for, and what came of it. */
export const requestsWords = {
  title: 'Demandes des autorités',
  intro: (name: string) =>
    `La police, les procureurs, les tribunaux et d’autres services de l’État peuvent nous demander ce que nous avons. À chaque fois, les gens qui font vivre ${name} l’écrivent ici.`,
  none: 'Aucune pour l’instant.',
  noneSince: (month: string) => `Aucune pour l’instant, depuis ${month}.`,
  noPromise:
    'Cette liste est aussi complète que la loi le permet. Certains ordres interdisent d’en parler à qui les reçoit : une liste vide ne promet donc pas que personne n’a rien demandé.',
  whatThereIs: 'Ce qu’il y a à demander',
  little:
    'Pas grand-chose. Avec un signalement, nous ne gardons ni nom, ni adresse, ni position, ni heure plus précise qu’un quart d’heure. Ce que les gens écrivent est verrouillé avec une clé qui est détruite au bout de 3 jours ; après, personne ne peut plus le lire, nous non plus. De qui suit une zone, nous gardons une adresse verrouillée, celle de son navigateur auprès du service de notifications.',
  whatWeKeep: 'Ce que nous gardons, et combien de temps',
};
