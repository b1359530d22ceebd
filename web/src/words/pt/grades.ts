/** Portuguese: severity (how bad) and evidence (how well known): two different questions, never mixed. */
import type { Collected } from '@porchlight/services/contract/alert.ts';
import type { Evidence, Severity } from '@porchlight/services/contract/codes.ts';
import { partOfMonthInWords } from '../when.ts';

export interface GradeWords { title: string; text: string }

export const severityWords: Record<Severity, GradeWords> = {
  Severe: { title: 'Risco de morte', text: 'Isto pode matar. A quantidade de costume de uma pessoa pode ser demais.' },
  Moderate: { title: 'Sério', text: 'Pode fazer muito mal ou deixar alguém apagado por muito tempo.' },
  Minor: { title: 'Bom saber', text: 'É fora do comum, e vale saber antes de usar.' },
};

export const evidenceWords: Record<Evidence, GradeWords> = {
  reported: {
    title: 'Relatado, não confirmado',
    text: 'Quem estava lá nos contou. Ainda não houve teste, por isso os detalhes podem mudar.',
  },
  corroborated: {
    title: 'Várias fontes concordam',
    text: 'Pessoas e um serviço contaram o mesmo, cada um por si. Ainda sem teste de laboratório.',
  },
  screened: {
    title: 'Testado, não confirmado',
    text: 'Um teste achou algo. Um teste rápido, como uma tira, não vê tudo, nem quanto tem.',
  },
  confirmed: { title: 'Confirmado em laboratório', text: 'Um laboratório mediu o que tinha dentro.' },
};

export const disruptionText = 'Quem revisa neste serviço sabe disso. Não há relato nem teste por trás.';

export const evidenceMarks: Record<Evidence, number> = { reported: 1, corroborated: 2, screened: 3, confirmed: 4 };

export const firstWarningWords: Record<'report' | 'finding', string> = {
  report: 'um ou dois relatos até agora, conferidos por uma pessoa. Vale para o distrito inteiro até sabermos mais.',
  finding: 'um resultado de teste até agora, conferido por uma pessoa. Vale para o distrito inteiro até sabermos mais.',
};
export const noVoteText = 'Quem revisa pela comunidade ainda não olhou este alerta.';
export const takenBackAloneText = 'Uma única pessoa retirou; não havia outra para conferir.';
export const seenTooText = 'Outras pessoas dizem que também viram.';
export const firstWarningTitle = 'Primeiro aviso:';
export const secondPersonTitle = 'Conferido por uma segunda pessoa';
export const secondPersonText = 'Começou como primeiro aviso. Continua valendo, e agora dura tanto quanto os outros alertas.';

export const collectedInWords = (collected: Collected): string => `Amostras de ${partOfMonthInWords(collected)}`;
