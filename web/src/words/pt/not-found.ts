/** Portuguese: an address where there is nothing. */
export const notFoundWords = {
  title: 'Não está aqui',
  heading: 'Não há nada neste endereço',
  text: 'O link pode ser antigo ou ter um erro. Alertas que terminaram há muito tempo são removidos.',
  seeAlerts: 'Ver os alertas agora',
};
