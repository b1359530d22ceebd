/** Spanish: severity (how bad) and evidence (how well known): two different questions, never mixed. */
import type { Collected } from '@porchlight/services/contract/alert.ts';
import type { Evidence, Severity } from '@porchlight/services/contract/codes.ts';
import { partOfMonthInWords } from '../when.ts';

export interface GradeWords { title: string; text: string }

export const severityWords: Record<Severity, GradeWords> = {
  Severe: { title: 'Peligro de muerte', text: 'Hay gente que puede morir por esto. La cantidad de siempre puede ser demasiada.' },
  Moderate: { title: 'Grave', text: 'Puede hacer mucho daño, o dejar a alguien sin despertar por mucho tiempo.' },
  Minor: { title: 'Conviene saberlo', text: 'Fuera de lo común, y vale la pena saberlo antes de usar.' },
};

export const evidenceWords: Record<Evidence, GradeWords> = {
  reported: {
    title: 'Reportado, sin confirmar',
    text: 'Nos lo contaron personas que estaban ahí. Todavía no hay ningún análisis, así que los detalles pueden cambiar.',
  },
  corroborated: {
    title: 'Varias fuentes coinciden',
    text: 'Varias personas y un servicio nos contaron lo mismo, por separado. Todavía sin análisis de laboratorio.',
  },
  screened: {
    title: 'Analizado, sin confirmar',
    text: 'Una prueba encontró algo. Una prueba rápida, como una tira, no puede verlo todo, ni cuánto hay.',
  },
  confirmed: { title: 'Confirmado por laboratorio', text: 'Un laboratorio midió lo que contenía.' },
};

export const disruptionText = 'Lo saben quienes revisan en este servicio. No hay detrás ningún aviso ni ningún análisis.';

export const evidenceMarks: Record<Evidence, number> = { reported: 1, corroborated: 2, screened: 3, confirmed: 4 };

export const firstWarningWords: Record<'report' | 'finding', string> = {
  report: 'uno o dos avisos hasta ahora, revisados por una sola persona. Cubre todo el distrito hasta que se sepa más.',
  finding: 'un resultado de análisis hasta ahora, revisado por una sola persona. Cubre todo el distrito hasta que se sepa más.',
};
export const noVoteText = 'Todavía no la ha revisado nadie de la comunidad.';
export const takenBackAloneText = 'La retiró una sola persona; no había nadie más para revisarlo.';
export const seenTooText = 'Otras personas dicen que también lo vieron.';
export const firstWarningTitle = 'Primera alerta:';
export const secondPersonTitle = 'Revisada por una segunda persona';
export const secondPersonText = 'Empezó como primera alerta. Sigue en pie, y ahora dura lo mismo que las demás.';

export const collectedInWords = (collected: Collected): string => `Muestras de ${partOfMonthInWords(collected)}`;
