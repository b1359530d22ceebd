/** Severity (how bad) and evidence (how well known) in words: two different questions, never mixed. */
import type { Collected } from '@porchlight/services/contract/alert.ts';
import type { Evidence, Severity } from '@porchlight/services/contract/codes.ts';
import { partOfMonthInWords } from '../when.ts';

export interface GradeWords { title: string; text: string }

export const severityWords: Record<Severity, GradeWords> = {
  Severe: { title: 'Danger de mort', text: 'On peut en mourir. Même la quantité habituelle peut être de trop.' },
  Moderate: { title: 'Grave', text: 'Ça peut faire beaucoup de mal, ou laisser quelqu’un sans réaction pendant longtemps.' },
  Minor: { title: 'Bon à savoir', text: 'Inhabituel, et utile à savoir avant de consommer.' },
};

export const evidenceWords: Record<Evidence, GradeWords> = {
  reported: {
    title: 'Signalé, non confirmé',
    text: 'Des gens qui étaient là nous l’ont dit. Aucun test n’a encore été fait, donc des détails peuvent changer.',
  },
  corroborated: {
    title: 'Dit par plusieurs sources',
    text: 'Des gens et un service nous ont dit la même chose, chacun de son côté. Pas encore d’analyse en laboratoire.',
  },
  screened: {
    title: 'Testé, non confirmé',
    text: 'Un test a trouvé quelque chose. Un test rapide, comme une bandelette, ne voit pas tout, ni combien il y en a.',
  },
  confirmed: { title: 'Confirmé par un laboratoire', text: 'Un laboratoire a mesuré ce qu’il y avait dedans.' },
};

export const disruptionText = 'L’équipe qui relit ici est au courant. Il n’y a derrière ni signalement ni test.';

export const evidenceMarks: Record<Evidence, number> = { reported: 1, corroborated: 2, screened: 3, confirmed: 4 };

export const firstWarningWords: Record<'report' | 'finding', string> = {
  report: 'un ou deux signalements pour l’instant, vérifiés par une seule personne. L’alerte couvre tout le secteur tant qu’on n’en sait pas plus.',
  finding: 'un seul résultat de test pour l’instant, vérifié par une seule personne. L’alerte couvre tout le secteur tant qu’on n’en sait pas plus.',
};
export const noVoteText = 'Dans l’équipe, personne de la communauté n’a encore relu cette alerte.';
export const takenBackAloneText = 'Une personne l’a retirée seule ; il n’y avait personne d’autre pour vérifier.';
export const seenTooText = 'D’autres disent l’avoir vu aussi.';
export const firstWarningTitle = 'Première alerte :';
export const secondPersonTitle = 'Vérifiée par une deuxième personne';
export const secondPersonText = 'C’était d’abord une première alerte. Elle tient toujours, et dure à présent aussi longtemps que les autres.';

export const collectedInWords = (collected: Collected): string => `Échantillons de ${partOfMonthInWords(collected)}`;
