/** Portuguese: one alert on paper. */
export const posterWords = {
  title: 'Cartaz',
  print: 'Imprimir',
  howToPrint: 'Imprima pelo menu do navegador. Cabe em uma página A4 ou Carta, em preto e branco.',
  back: 'Voltar ao alerta',
  sent: (moment: string) => `Enviado: ${moment}`,
  takeDown: (moment: string) => `Tire este cartaz depois de: *${moment}*`,
  scan: 'O mais novo sobre isto: escaneie ou digite',
  over: 'Não pendure este cartaz',
  overMeans: 'Se estiver pendurado em algum lugar, tire.',
};
