/** Every organisation that has access. */
import type { StaffRole } from '@porchlight/services/contract/codes.ts';

export const partnersWords = {
  title: 'Partenaires',
  heading: 'Partenaires : qui a accès',
  intro: (name: string) =>
    `Ici figure chaque organisation dont les gens ou les programmes peuvent se connecter à ${name}. Les gens y travaillent sous le nom qu’ils se sont choisi.`,
  may: {
    reviewer: 'lit les signalements et envoie les alertes',
    'community-reviewer': 'lit les signalements et envoie les alertes, avec un vécu de consommation',
    outreach: 'voit les alertes et les premières infos pour les équipes de terrain, ajoute des résultats de tests ; ne voit aucun signalement',
    partner: 'ajoute des résultats de tests ; ne voit aucun signalement',
    laboratory: 'ajoute des résultats de laboratoire ; ne voit aucun signalement',
    'health-service': 'envoie le nombre quotidien d’appels ou de passages par zone ; ne voit aucun signalement',
    administrator: 'lit les signalements, envoie les alertes et gère les accès',
  } satisfies Record<StaffRole, string>,
  none: (name: string) => `Aucune organisation à part les gens qui font vivre ${name}.`,
  agreed: 'Ce qu’elles ont accepté',
  noSharing:
    '*Aucun partage avec la police ni les autres forces de l’ordre.* Un programme n’obtient l’accès qu’à cette condition, et c’est noté ; elle vaut aussi pour tous les autres ici. Il n’existe aucun type de compte pour la police.',
  ends: 'L’accès d’un programme s’arrête tout seul au bout de 90 jours. Les laboratoires et les partenaires ne voient jamais un signalement, ni ce que quelqu’un a écrit.',
};
