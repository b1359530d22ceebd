/** Portuguese: every organisation that has access. */
import type { StaffRole } from '@porchlight/services/contract/codes.ts';

export const partnersWords = {
  title: 'Parceiros',
  heading: 'Parceiros: quem tem acesso',
  intro: (name: string) =>
    `Aqui está toda organização que tem pessoas ou programas com acesso a ${name}. As pessoas trabalham com nomes que elas mesmas escolhem.`,
  may: {
    reviewer: 'lê relatos e envia alertas',
    'community-reviewer': 'lê relatos e envia alertas, com experiência de vida própria',
    outreach: 'vê alertas e avisos antecipados para as equipes, acrescenta resultados de testes; não vê relatos',
    partner: 'acrescenta resultados de testes; não vê relatos',
    laboratory: 'acrescenta resultados de laboratório; não vê relatos',
    'health-service': 'envia quantas chamadas ou atendimentos houve por dia e área; não vê relatos',
    administrator: 'lê relatos, envia alertas e cuida de quem tem acesso',
  } satisfies Record<StaffRole, string>,
  none: (name: string) => `Nenhuma organização além de quem mantém ${name}.`,
  agreed: 'O que aceitaram',
  noSharing:
    '*Nada é passado à polícia nem a outras forças da lei.* Um programa só tem acesso com esta condição, e isso fica registrado; aqui vale também para todos os outros. Não existe nenhum tipo de conta para a polícia.',
  ends: 'O acesso de um programa acaba sozinho depois de 90 dias. Laboratórios e parceiros nunca veem um relato, nem o que alguém escreveu.',
};
