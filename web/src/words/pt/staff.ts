/** Portuguese: what stands at /staff before its script runs. */
export const staffWords = {
  title: 'Equipe',
  needsScript: 'As páginas da equipe precisam de JavaScript. [Voltar aos alertas]',
};
