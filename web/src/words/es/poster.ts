/** Spanish: one alert on paper. */
export const posterWords = {
  title: 'Cartel',
  print: 'Imprimir',
  howToPrint: 'Imprímelo desde el menú de tu navegador. Cabe en una hoja A4 o carta, en blanco y negro.',
  back: 'Volver a la alerta',
  sent: (moment: string) => `Enviada: ${moment}`,
  takeDown: (moment: string) => `Quita este cartel después de: *${moment}*`,
  scan: 'Lo más nuevo sobre esto: escanea o escribe',
  over: 'No cuelgues este cartel',
  overMeans: 'Si está colgado en algún lugar, quítalo.',
};
