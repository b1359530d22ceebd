/** Spanish: what stands at /staff before its script runs. Shown in English only, as all staff pages are. */
export const staffWords = {
  title: 'Equipo',
  needsScript: 'Las páginas del equipo necesitan JavaScript. [Volver a las alertas]',
};
